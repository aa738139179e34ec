import type { DeputationView } from '@jiebang/contract/access/security.ts'
import { type Deputation, isInForce, spanOf } from '@jiebang/core/access/deputies.ts'
import type pg from 'pg'
import { type DeputationRow, deputationColumns, deputationOf } from './stand-ins.ts'

export type Listed = Deputation & {
  readonly principalName: string
  readonly deputyName: string
  readonly madeAt: number
}
type Row = DeputationRow & { principal_name: string; deputy_name: string; made_at: number }

const select = `select ${deputationColumns}, d.made_at, p.name as principal_name, s.name as deputy_name
  from deputation d join app_user p on p.id = d.principal join app_user s on s.id = d.deputy`
const listed = (row: Row): Listed => ({
  ...deputationOf(row),
  principalName: row.principal_name,
  deputyName: row.deputy_name,
  madeAt: row.made_at,
})

/** Of one person, on either side; of everybody in the county without one. Newest first. */
export const deputationsIn = async (
  pool: pg.Pool,
  county: string,
  user: string | null,
): Promise<Listed[]> => {
  const text = `${select} where d.county = $1 and ($2::uuid is null or d.principal = $2 or d.deputy = $2)
    order by d.made_at desc, d.id limit 500`
  return (await pool.query<Row>(text, [county, user])).rows.map(listed)
}

export const deputationById = async (pool: pg.Pool, county: string, id: string): Promise<Listed | null> => {
  const found = await pool.query<Row>(`${select} where d.county = $1 and d.id = $2`, [county, id])
  return found.rows[0] ? listed(found.rows[0]) : null
}

export const addDeputation = async (
  pool: pg.Pool,
  d: Omit<Deputation, 'endedAt'>,
  by: string,
  at: number,
): Promise<void> => {
  const text = `insert into deputation (id, county, principal, deputy, roles, first_day, last_day, made_by, made_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
  const values = [
    d.id,
    d.county,
    d.principal,
    d.deputy,
    d.roles,
    d.from,
    d.to,
    by,
    new Date(at).toISOString(),
  ]
  await pool.query(text, values)
}

/** False when it has ended already. */
export const endDeputation = async (pool: pg.Pool, id: string, by: string, at: number): Promise<boolean> => {
  const text = 'update deputation set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null'
  return (await pool.query(text, [id, new Date(at).toISOString(), by])).rowCount === 1
}

export const deputationViewOf = (d: Listed, at: number): DeputationView => {
  const { id, principal, principalName, deputy, deputyName, from, to, madeAt, endedAt } = d
  const running = isInForce(d, at)
  const ahead = endedAt === null && spanOf(d).from > at
  return {
    ...{ id, principal, principalName, deputy, deputyName, from, to, madeAt, endedAt },
    roles: [...d.roles],
    state: running ? 'running' : ahead ? 'ahead' : 'over',
  }
}
