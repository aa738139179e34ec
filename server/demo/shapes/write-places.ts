import type { PlaceKind } from '@jiebang/core/place/gazetteer.ts'
import { centreOf } from '@jiebang/core/place/geometry.ts'
import type pg from 'pg'
import { polygonsOf } from '../../place/geojson.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { uuidOf } from '../../store/uuid7.ts'
import { demoCounty, demoTowns, demoVillages } from '../county/places.ts'
import { demoGridShapes } from './demo-shapes.ts'

type Entry = {
  readonly kind: PlaceKind
  readonly name: string
  readonly aliases: readonly string[]
  readonly division: string
  readonly at: readonly [long: number, lat: number] | null
}

/** Invented: an estate and a landmark in each community, a hamlet and one in each village, roads by town. */
const entries = (): readonly Entry[] => {
  const middles = new Map(demoGridShapes().map((s) => [s.code, centreOf(polygonsOf(s.geometry))]))
  const ofVillages = demoVillages.flatMap(
    ({ code, name, urban, grids: [first = '', second = ''] }): Entry[] => {
      const stem = name.replace(/(?:社区|村)$/, '')
      return [
        urban
          ? {
              kind: 'estate',
              name: `${stem}花园`,
              aliases: [`${stem}苑`, `${stem}小区`],
              division: code,
              at: middles.get(first) ?? null,
            }
          : {
              kind: 'village',
              name: `${stem}老屋场`,
              aliases: [`${stem}老湾`],
              division: code,
              at: middles.get(first) ?? null,
            },
        {
          kind: 'landmark',
          name: `${stem}卫生${urban ? '站' : '室'}`,
          aliases: [],
          division: code,
          at: middles.get(second) ?? null,
        },
      ]
    },
  )
  const roads = demoTowns.flatMap(({ code }) => {
    const names = demoVillages.find((v) => v.town === code)?.roads ?? []
    return names.map((name): Entry => ({ kind: 'road', name, aliases: [], division: code, at: null }))
  })
  return [...ofVillages, ...roads]
}

const sql = `insert into place_entry (county, id, kind, name, aliases, division, lat, long, source)
  select $2, r.id, r.kind, r.name, array(select json_array_elements_text(r.aliases)), r.division, r.lat, r.long, '合成 / synthetic'
  from json_to_recordset($1::json) as r(id uuid, kind text, name text, aliases json, division text,
    lat double precision, long double precision) on conflict do nothing`

/** Gives the demo county its place names; also one that was loaded before there were any. */
export const writePlaces = (pool: pg.Pool): Promise<void> =>
  inTransaction(pool, demoCounty, async (client) => {
    const has = await client.query('select 1 from place_entry where county = $1 limit 1', [demoCounty])
    if (has.rows.length > 0) return
    const rows = entries().map(({ at, ...entry }) => ({
      ...{ ...entry, id: uuidOf(`demo:place:${entry.division}:${entry.name}`) },
      ...{ long: at?.[0] ?? null, lat: at?.[1] ?? null },
    }))
    await client.query(sql, [JSON.stringify(rows), demoCounty])
  })
