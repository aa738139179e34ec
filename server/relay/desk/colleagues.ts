import type pg from 'pg'

/** A person and one unit that they work for today. */
export type Colleague = { readonly user: string; readonly unit: string; readonly leads: boolean }

const text = `select distinct r.user_id as "user", r.unit,
    (r.role = 'leader' or coalesce(u.leader_user = r.user_id, false)) as leads
  from user_role r join app_user p on p.id = r.user_id join unit u on u.id = r.unit
  where r.county = $1 and r.unit = any($2::text[]) and r.role <> 'admin' and p.disabled_at is null
    and r.valid_from <= $3::date and (r.valid_to is null or r.valid_to >= $3::date)
  order by r.user_id, r.unit`

/** Everybody who works for one of these units on that day, and whether they lead it. */
export const colleaguesOf = async (
  pool: pg.Pool,
  county: string,
  units: readonly string[],
  day: string,
): Promise<Colleague[]> => {
  if (units.length === 0) return []
  const found = await pool.query<Colleague>({ name: 'desk.colleagues', text, values: [county, units, day] })
  return found.rows
}
