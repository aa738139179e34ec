import type pg from 'pg'
import { boxOf } from '../../place/geojson.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { uuidOf } from '../../store/uuid7.ts'
import { gridWorkerOf } from '../county/people.ts'
import { demoCounty, demoPlaces } from '../county/places.ts'
import { unitOfVillage } from '../county/units.ts'
import { demoGridShapes, demoShapeSource } from './demo-shapes.ts'

/** The same for the same 15 digits, so that whatever else is made up for the demo can name its grid. */
export const demoGridId = (code: string): string => uuidOf(`demo:grid:${code}`)

const gridSql = `insert into grid (county, id, code, kind, name, division, desk, valid_from)
  select $2, r.id, r.code, 'comprehensive', r.name, r.division, r.desk, r.valid_from
  from json_to_recordset($1::json) as r(id uuid, code text, name text, division text, desk text, valid_from date)
  on conflict do nothing`
const shapeSql = `insert into grid_shape (county, grid, valid_from, geometry, bbox, source)
  select $2, r.id, r.valid_from, r.geometry, r.bbox, $3
  from json_to_recordset($1::json) as r(id uuid, valid_from date, geometry jsonb, bbox double precision[])
  on conflict do nothing`
const postSql = `insert into grid_post (county, grid, user_id, valid_from)
  select $2, r.id, r.worker, r.valid_from from json_to_recordset($1::json) as r(id uuid, worker uuid, valid_from date)
  where r.worker is not null on conflict do nothing`

/** Gives the demo county its grids with those who work them; also one that was loaded before there were any. */
export const writeGrids = (pool: pg.Pool): Promise<void> =>
  inTransaction(pool, demoCounty, async (client) => {
    const has = await client.query('select 1 from grid where county = $1 limit 1', [demoCounty])
    if (has.rows.length > 0) return
    const places = new Map(demoPlaces.map((p) => [p.code, p]))
    const rows = demoGridShapes().map(({ code, geometry }) => {
      const worker = gridWorkerOf(code)
      return {
        ...{ id: demoGridId(code), code, geometry, bbox: boxOf(geometry), division: code.slice(0, 12) },
        ...{ name: places.get(code)?.name ?? code, desk: unitOfVillage(code.slice(0, 12)) },
        valid_from: places.get(code)?.from ?? '2021-10-01',
        worker: worker?.kind === 'user' ? worker.id : null,
      }
    })
    const text = JSON.stringify(rows)
    await client.query(gridSql, [text, demoCounty])
    await client.query(shapeSql, [text, demoCounty, demoShapeSource])
    await client.query(postSql, [text, demoCounty])
  })
