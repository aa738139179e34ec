import type { FactorView } from '@jiebang/contract/access/security.ts'
import type { FactorKind } from '@jiebang/contract/access/sign-in.ts'
import type pg from 'pg'

export type Factor = {
  readonly id: string
  readonly user: string
  readonly kind: FactorKind
  readonly name: string
  /** Encrypted; for codes. */
  readonly secret: string | null
  readonly publicKey: string | null
  readonly counter: number
  readonly transports: readonly string[]
  readonly createdAt: number
  readonly lastUsedAt: number | null
}

type Row = {
  id: string
  user_id: string
  kind: FactorKind
  name: string
  secret: string | null
  public_key: string | null
  counter: string | number
  transports: string[] | null
  created_at: number
  last_used_at: number | null
}
const columns = 'id, user_id, kind, name, secret, public_key, counter, transports, created_at, last_used_at'

const factorOf = (row: Row): Factor => ({
  id: row.id,
  user: row.user_id,
  kind: row.kind,
  name: row.name,
  secret: row.secret,
  publicKey: row.public_key,
  counter: Number(row.counter),
  transports: row.transports ?? [],
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
})

export const factorViewOf = ({ id, kind, name, createdAt, lastUsedAt }: Factor): FactorView => ({
  ...{ id, kind, name, createdAt, lastUsedAt },
})

export const factorsOf = async (pool: pg.Pool, user: string): Promise<Factor[]> => {
  const text = `select ${columns} from factor where user_id = $1 order by created_at, id`
  const found = await pool.query<Row>({ name: 'factor.of', text, values: [user] })
  return found.rows.map(factorOf)
}

export const factorById = async (pool: pg.Pool, id: string): Promise<Factor | null> => {
  const text = `select ${columns} from factor where id = $1`
  const found = await pool.query<Row>({ name: 'factor.byId', text, values: [id] })
  return found.rows[0] ? factorOf(found.rows[0]) : null
}

export type NewFactor = Omit<Factor, 'lastUsedAt'>

/** False when there is one of this id already. */
export const addFactor = async (pool: pg.Pool, factor: NewFactor): Promise<boolean> => {
  const text = `insert into factor (user_id, id, kind, name, secret, public_key, counter, transports, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`
  const { user, id, kind, name, secret, publicKey, counter, transports, createdAt } = factor
  const values = [user, id, kind, name, secret, publicKey, counter, transports, iso(createdAt)]
  return (await pool.query({ name: 'factor.add', text, values })).rowCount === 1
}

export const removeFactors = async (pool: pg.Pool, user: string, id?: string): Promise<number> => {
  const text = 'delete from factor where user_id = $1 and ($2::text is null or id = $2)'
  return (await pool.query(text, [user, id ?? null])).rowCount ?? 0
}

/** Moves the counter on; false when this step or a later one was accepted before. */
export const advance = async (pool: pg.Pool, id: string, counter: number, at: number): Promise<boolean> => {
  const text = 'update factor set counter = $2, last_used_at = $3 where id = $1 and counter < $2'
  return (await pool.query({ name: 'factor.advance', text, values: [id, counter, iso(at)] })).rowCount === 1
}

/** The counter of a passkey, which many keep at nought. */
export const notePasskey = async (pool: pg.Pool, id: string, counter: number, at: number): Promise<void> => {
  const text = 'update factor set counter = $2, last_used_at = $3 where id = $1'
  await pool.query({ name: 'factor.notePasskey', text, values: [id, counter, iso(at)] })
}

const iso = (at: number): string => new Date(at).toISOString()
