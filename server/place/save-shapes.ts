import type { Geometry } from '@jiebang/contract/place/shapes.ts'
import type { Day } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { boxOf } from './geojson.ts'

export type NewShape = { readonly code: string; readonly geometry: Geometry }
export type SavedShapes = { readonly added: number; readonly changed: number; readonly same: number }

type Before = { code: string; same: boolean }

/** What holds on that day already. */
const beforeSql = `select distinct on (s.code) s.code, s.geometry = r.geometry and s.source = $4 as same
  from json_to_recordset($1::json) as r(code text, geometry jsonb)
  join division_shape s on s.code = r.code and s.county = $2 and s.valid_from <= $3::date
  order by s.code, s.valid_from desc`
const putSql = `insert into division_shape (code, county, valid_from, geometry, bbox, source)
  select r.code, $2, $3::date, r.geometry, r.bbox, $4
  from json_to_recordset($1::json) as r(code text, geometry jsonb, bbox double precision[])
  on conflict (code, valid_from) do update
    set geometry = excluded.geometry, bbox = excluded.bbox, source = excluded.source`

/**
 * Gives divisions their shapes from a day on. What holds on that day already is left; another shape that began on the same
 * day is replaced. With `dry` it is only counted. The client is inside a transaction.
 */
export const saveShapes = async (
  client: pg.ClientBase,
  county: string,
  shapes: readonly NewShape[],
  { since, source, dry }: { readonly since: Day; readonly source: string; readonly dry: boolean },
): Promise<SavedShapes> => {
  const rows = shapes.map(({ code, geometry }) => ({ code, geometry, bbox: boxOf(geometry) }))
  const before = await client.query<Before>(beforeSql, [JSON.stringify(rows), county, since, source])
  const known = new Map(before.rows.map((row) => [row.code, row]))
  const next = rows.filter(({ code }) => known.get(code)?.same !== true)
  if (!dry && next.length > 0) await client.query(putSql, [JSON.stringify(next), county, since, source])
  const changed = next.filter(({ code }) => known.has(code)).length
  return { added: next.length - changed, changed, same: rows.length - next.length }
}
