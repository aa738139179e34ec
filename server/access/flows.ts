import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { type Secrets, sha256 } from '../people/secrets.ts'

export type FlowKind = 'oidc' | 'passkey' | 'enrolPasskey' | 'enrolTotp'
export type Flow = { readonly user: string | null; readonly data: unknown }

const livesMs = 10 * 60_000

/** What one step of a sign-in leaves for the next: hidden, short-lived, and given out once. */
export class Flows {
  readonly #pool: pg.Pool
  readonly #secrets: Secrets
  readonly #now: () => number

  constructor(pool: pg.Pool, secrets: Secrets, now: () => number) {
    this.#pool = pool
    this.#secrets = secrets
    this.#now = now
  }

  /** A key for somebody who has no session: it goes into a cookie. */
  key(): string {
    return randomBytes(32).toString('base64url')
  }

  /** Replaces what the same key had of this kind. */
  async put(key: string, kind: FlowKind, data: object, user: string | null): Promise<void> {
    const now = this.#now()
    const iso = (at: number) => new Date(at).toISOString()
    const text = `insert into sign_in_flow (id_hash, kind, user_id, data, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6)`
    const hidden = this.#secrets.hide(JSON.stringify(data))
    await this.#pool.query({
      name: 'flow.sweep',
      text: 'delete from sign_in_flow where expires_at <= $1 or (id_hash = $2 and kind = $3)',
      values: [iso(now), sha256(key), kind],
    })
    await this.#pool.query({
      name: 'flow.put',
      text,
      values: [sha256(key), kind, user, hidden, iso(now), iso(now + livesMs)],
    })
  }

  /** Once: whoever comes second finds nothing. */
  async take(key: string, kind: FlowKind): Promise<Flow | null> {
    const text = `delete from sign_in_flow where id_hash = $1 and kind = $2 and expires_at > $3 returning user_id, data`
    const values = [sha256(key), kind, new Date(this.#now()).toISOString()]
    const found = await this.#pool.query<{ user_id: string | null; data: string }>({
      name: 'flow.take',
      text,
      values,
    })
    const [row] = found.rows
    const shown = row ? this.#secrets.reveal(row.data) : null
    return row && shown !== null ? { user: row.user_id, data: JSON.parse(shown) } : null
  }
}
