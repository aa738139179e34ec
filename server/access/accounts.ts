import type { Role, RoleGrant } from '@jiebang/core/access/roles.ts'
import type pg from 'pg'

export type Account = {
  readonly id: string
  readonly county: string
  readonly name: string
  readonly password_hash: string
  readonly disabled_at: number | null
  readonly failed_logins: number
  readonly locked_until: number | null
  readonly demo: boolean
  readonly synthetic: boolean
}

const columns = `u.id, u.county, u.name, u.password_hash, u.disabled_at, u.failed_logins, u.locked_until, u.demo,
      coalesce(c.synthetic, false) as synthetic
    from app_user u left join county c on c.code = u.county`

export const findAccount = async (pool: pg.Pool, login: string): Promise<Account | null> => {
  const text = `select ${columns} where u.login = $1`
  const found = await pool.query<Account>({ name: 'access.account', text, values: [login] })
  return found.rows[0] ?? null
}

export const findAccountById = async (pool: pg.Pool, id: string): Promise<Account | null> => {
  const text = `select ${columns} where u.id = $1`
  const found = await pool.query<Account>({ name: 'access.accountById', text, values: [id] })
  return found.rows[0] ?? null
}

/** One more wrong try; the last one allowed locks until `lockedUntil`. Counted in the database: tries come in parallel. */
export const countFailure = async (
  pool: pg.Pool,
  id: string,
  allowed: number,
  lockedUntil: number,
): Promise<void> => {
  const text = `update app_user set failed_logins = case when failed_logins + 1 >= $2 then 0 else failed_logins + 1 end,
      locked_until = case when failed_logins + 1 >= $2 then $3::timestamptz else locked_until end where id = $1`
  const values = [id, allowed, new Date(lockedUntil).toISOString()]
  await pool.query({ name: 'access.failed', text, values })
}

export const forgetFailures = async (pool: pg.Pool, id: string): Promise<void> => {
  const text = 'update app_user set failed_logins = 0, locked_until = null where id = $1'
  await pool.query({ name: 'access.forget', text, values: [id] })
}

type GrantRow = {
  role: Role
  county: string
  region: string
  unit: string | null
  kinds: string[] | null
  valid_from: string
  valid_to: string | null
}

export const grantsOf = async (pool: pg.Pool, user: string): Promise<RoleGrant[]> => {
  const text = `select role, county, region, unit, kinds, valid_from, valid_to from user_role where user_id = $1
    order by role, region`
  const found = await pool.query<GrantRow>({ name: 'access.grants', text, values: [user] })
  return found.rows.map((g) => ({
    role: g.role,
    county: g.county,
    region: g.region,
    from: g.valid_from,
    ...(g.unit === null ? {} : { unit: g.unit }),
    ...(g.kinds === null ? {} : { kinds: g.kinds }),
    ...(g.valid_to === null ? {} : { to: g.valid_to }),
  }))
}
