import { randomBytes } from 'node:crypto'
import type { RoleGrant } from '@jiebang/core/access/roles.ts'
import type pg from 'pg'
import { sha256 } from '../people/secrets.ts'
import { grantsOf } from './accounts.ts'

/** Lengths and numbers that 等保三级 (GB/T 22239-2019 8.1.4.1) asks for without naming them: settings with defaults. */
export type SessionSettings = {
  readonly idleMs: number
  readonly longestMs: number
  readonly triesBeforeLock: number
  readonly lockMs: number
}
export const sessionDefaults: SessionSettings = {
  idleMs: 60 * 60_000,
  longestMs: 12 * 3_600_000,
  triesBeforeLock: 5,
  lockMs: 15 * 60_000,
}

export type Session = {
  readonly idHash: string
  readonly user: {
    readonly id: string
    readonly name: string
    readonly county: string
    readonly demo: boolean
  }
  readonly csrf: string
  readonly grants: readonly RoleGrant[]
}

type Row = {
  user_id: string
  csrf: string
  expires_at: number
  last_seen_at: number
  name: string
  county: string
  demo: boolean
  disabled_at: number | null
}

const keptMs = 5_000
const touchMs = 60_000

/** Sessions in the database; the cookie holds the secret, the table only its hash. Looked up once per few seconds. */
export class Sessions {
  readonly #pool: pg.Pool
  readonly #now: () => number
  readonly #settings: SessionSettings
  readonly #kept = new Map<string, { at: number; session: Session }>()
  #endings = 0

  constructor(pool: pg.Pool, now: () => number, settings: SessionSettings = sessionDefaults) {
    this.#pool = pool
    this.#now = now
    this.#settings = settings
  }

  /** Opens a session and gives the secret for the cookie. */
  async open(user: string, address: string): Promise<string> {
    const secret = randomBytes(32).toString('base64url')
    const now = this.#now()
    const text = `insert into session (id_hash, user_id, created_at, last_seen_at, expires_at, csrf, ip_prefix)
      values ($1, $2, $3, $3, $4, $5, $6)`
    const values = [
      sha256(secret),
      user,
      new Date(now).toISOString(),
      new Date(now + this.#settings.longestMs).toISOString(),
      randomBytes(24).toString('base64url'),
      address.split(/[.:]/).slice(0, 2).join('.'),
    ]
    await Promise.all([
      this.#pool.query({ name: 'session.open', text, values }),
      this.#pool.query({
        name: 'session.sweep',
        text: 'delete from session where user_id = $1 and expires_at <= $2',
        values: [user, new Date(now).toISOString()],
      }),
    ])
    return secret
  }

  /** The session behind a cookie, or null: unknown, ended, idle for too long, or its account disabled. */
  find(secret: string): Promise<Session | null> {
    return this.findById(sha256(secret))
  }

  async findById(idHash: string): Promise<Session | null> {
    const kept = this.#kept.get(idHash)
    const now = this.#now()
    if (kept && now - kept.at < keptMs) return kept.session
    const text = `select s.user_id, s.csrf, s.expires_at, s.last_seen_at, u.name, u.county, u.demo, u.disabled_at
      from session s join app_user u on u.id = s.user_id where s.id_hash = $1`
    const endings = this.#endings
    const found = await this.#pool.query<Row>({ name: 'session.find', text, values: [idHash] })
    const [row] = found.rows
    if (
      !row ||
      row.disabled_at !== null ||
      row.expires_at <= now ||
      now - row.last_seen_at > this.#settings.idleMs
    ) {
      this.#kept.delete(idHash)
      return null
    }
    if (now - row.last_seen_at > touchMs) await this.#touch(idHash, now)
    const grants = await grantsOf(this.#pool, row.user_id)
    const session = {
      idHash,
      csrf: row.csrf,
      grants,
      user: { id: row.user_id, name: row.name, county: row.county, demo: row.demo },
    }
    if (this.#kept.size > 10_000) this.#kept.clear()
    // One that ended while it was looked up must not be kept.
    if (this.#endings === endings) this.#kept.set(idHash, { at: now, session })
    return session
  }

  async #touch(idHash: string, now: number): Promise<void> {
    const text = 'update session set last_seen_at = $2 where id_hash = $1'
    await this.#pool.query({ name: 'session.touch', text, values: [idHash, new Date(now).toISOString()] })
  }

  end(session: Session): Promise<void> {
    return this.#end(session.idHash)
  }

  /** The session behind a cookie, if there is one: whoever signs in anew leaves none behind. */
  endOf(secret: string): Promise<void> {
    return this.#end(sha256(secret))
  }

  async #end(idHash: string): Promise<void> {
    const values = [idHash]
    await this.#pool.query({ name: 'session.end', text: 'delete from session where id_hash = $1', values })
    this.#endings++
    this.#kept.delete(idHash)
  }
}
