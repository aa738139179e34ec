import type pg from 'pg'
import { boxOf } from '../../place/geojson.ts'
import { demoCounty } from '../county/places.ts'
import { demoShapeSource, demoShapes } from './demo-shapes.ts'

const since = '2012-01-01'

/** Gives the demo county its shapes; also one that was loaded before there were any. Returns how many are new. */
export const writeShapes = async (pool: pg.Pool): Promise<number> => {
  const has = await pool.query('select 1 from division_shape where county = $1 limit 1', [demoCounty])
  if (has.rows.length > 0) return 0
  const rows = demoShapes().map(({ code, geometry }) => ({ code, geometry, bbox: boxOf(geometry) }))
  const text = `insert into division_shape (code, county, valid_from, geometry, bbox, source)
    select r.code, $2, $3::date, r.geometry, r.bbox, $4
    from json_to_recordset($1::json) as r(code text, geometry jsonb, bbox double precision[])
    on conflict do nothing`
  const written = await pool.query(text, [JSON.stringify(rows), demoCounty, since, demoShapeSource])
  return written.rowCount ?? 0
}
