import { randomBytes } from 'node:crypto'
import type { KeyRight } from '@jiebang/contract/access/keys.ts'
import type pg from 'pg'
import { audit } from '../oversight/audit.ts'
import { sha256 } from '../people/secrets.ts'
import { uuid7 } from '../store/uuid7.ts'

export type ApiKey = {
  readonly id: string
  readonly county: string
  readonly name: string
  readonly rights: readonly KeyRight[]
  /** The unit whose work its updates tell. */
  readonly unit: string | null
  readonly disabledAt: number | null
  readonly createdAt: number
}

type Row = {
  id: string
  county: string
  name: string
  rights: KeyRight[]
  unit: string | null
  disabled_at: number | null
  created_at: number
}
const columns = 'id, county, name, rights, unit, disabled_at, created_at'
const keyOf = ({ disabled_at: disabledAt, created_at: createdAt, ...row }: Row): ApiKey => ({
  ...row,
  disabledAt,
  createdAt,
})

/** 32 random bytes: guessing is hopeless, so that a plain hash hides it well enough and finds it at once. */
const shape = /^jb_[A-Za-z0-9_-]{43}$/

/** The key that this is, unless it is disabled or nobody's. */
export const findKey = async (pool: pg.Pool, secret: string): Promise<ApiKey | null> => {
  if (!shape.test(secret)) return null
  const { rows } = await pool.query<Row>({
    name: 'open311.key',
    text: `select ${columns} from api_key where key_hash = $1 and disabled_at is null`,
    values: [sha256(secret)],
  })
  return rows[0] ? keyOf(rows[0]) : null
}

export const listKeys = async (pool: pg.Pool, county: string): Promise<readonly ApiKey[]> => {
  const text = `select ${columns} from api_key where county = $1 order by created_at, id`
  return (await pool.query<Row>(text, [county])).rows.map(keyOf)
}

export type NewKey = Pick<ApiKey, 'county' | 'name' | 'rights' | 'unit'>

/** The secret is told once; only its hash is kept. `by` is the actor of the audit log. */
export const addKey = async (
  pool: pg.Pool | pg.ClientBase,
  { county, name, rights, unit }: NewKey,
  by: string,
  at: number,
  why?: string,
): Promise<{ id: string; secret: string }> => {
  const id = uuid7(at)
  const secret = `jb_${randomBytes(32).toString('base64url')}`
  await pool.query(
    `insert into api_key (id, county, name, key_hash, rights, unit, created_at, created_by)
      values ($1, $2, $3, $4, $5, $6, $7::timestamptz, $8)`,
    [id, county, name, sha256(secret), rights, unit, new Date(at).toISOString(), by],
  )
  await audit(pool, {
    county,
    actor: by,
    action: 'key.added',
    subject: id,
    detail: { name, rights, unit, ...(why === undefined ? {} : { why }) },
    at,
  })
  return { id, secret }
}

/** From now on refused. False where there is no such key, or it is disabled already. */
export const disableKey = async (
  pool: pg.Pool | pg.ClientBase,
  county: string,
  id: string,
  by: string,
  at: number,
  why?: string,
): Promise<boolean> => {
  const text = `update api_key set disabled_at = $3::timestamptz where county = $1 and id = $2 and disabled_at is null`
  const done = await pool.query(text, [county, id, new Date(at).toISOString()])
  if (done.rowCount !== 1) return false
  const detail = why === undefined ? {} : { why }
  await audit(pool, { county, actor: by, action: 'key.disabled', subject: id, detail, at })
  return true
}
