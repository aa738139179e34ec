import type pg from 'pg'
import { audit } from '../oversight/audit.ts'

/** How a county offers a service: answered at once, answered later by a token, or not at all. */
export const setServiceType = async (
  pool: pg.Pool,
  county: string,
  code: string,
  type: 'realtime' | 'batch' | 'hidden',
  by: string,
  at: number,
): Promise<void> => {
  const text = `insert into open311_service (county, code, type, set_at) values ($1, $2, $3, $4::timestamptz)
    on conflict (county, code) do update set type = excluded.type, set_at = excluded.set_at`
  await pool.query(text, [county, code, type, new Date(at).toISOString()])
  await audit(pool, {
    county,
    actor: by,
    action: 'georeport.serviceSet',
    subject: code,
    detail: { type },
    at,
  })
}
