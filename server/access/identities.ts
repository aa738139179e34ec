import type pg from 'pg'
import { type Account, findAccountById } from './accounts.ts'

export type Identity = { readonly provider: string; readonly subject: string; readonly linkedAt: number }

export const identitiesOf = async (pool: pg.Pool, user: string): Promise<Identity[]> => {
  const text = 'select provider, subject, linked_at from identity where user_id = $1 order by linked_at'
  const found = await pool.query<{ provider: string; subject: string; linked_at: number }>(text, [user])
  return found.rows.map((r) => ({ provider: r.provider, subject: r.subject, linkedAt: r.linked_at }))
}

/** Whose account it is; nothing but provider and subject decides it. */
export const accountOf = async (
  pool: pg.Pool,
  provider: string,
  subject: string,
): Promise<Account | null> => {
  const text = 'select user_id from identity where provider = $1 and subject = $2'
  const values = [provider, subject]
  const found = await pool.query<{ user_id: string }>({ name: 'identity.account', text, values })
  const [row] = found.rows
  return row ? findAccountById(pool, row.user_id) : null
}

/** False when it belongs to somebody already. */
export const linkIdentity = async (
  pool: pg.Pool,
  link: { provider: string; subject: string; user: string; by: string; at: number },
): Promise<boolean> => {
  const text = `insert into identity (provider, subject, user_id, linked_at, linked_by) values ($1, $2, $3, $4, $5)
    on conflict do nothing`
  const { provider, subject, user, by, at } = link
  const linked = await pool.query(text, [provider, subject, user, new Date(at).toISOString(), by])
  return linked.rowCount === 1
}

export const unlinkIdentity = async (
  pool: pg.Pool,
  user: string,
  provider: string,
  subject?: string,
): Promise<number> => {
  const text = `delete from identity where user_id = $1 and provider = $2 and ($3::text is null or subject = $3)`
  return (await pool.query(text, [user, provider, subject ?? null])).rowCount ?? 0
}
