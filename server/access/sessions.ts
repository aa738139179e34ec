import { randomBytes } from 'node:crypto'
import type { SessionView } from '@jiebang/contract/access/security.ts'
import type { Hand, RoleGrant } from '@jiebang/core/access/roles.ts'
import type pg from 'pg'
import { sha256 } from '../people/secrets.ts'
import { type Device, deviceOf, prefixOf } from './device.ts'
import { baseFrom, Policies } from './policies.ts'
import { type SessionSettings, sessionDefaults } from './session-settings.ts'
import { powersOf } from './stand-ins.ts'

/** What a sign-in still waits for; only `full` is a session. */
export type Stage = 'factor' | 'password' | 'enrol' | 'full'
export type Method = 'password' | 'passkey' | 'provider'
export type Proof = 'totp' | 'passkey' | 'recovery' | 'provider'
export type From = { readonly address: string; readonly agent: string }
export type How = { readonly stage: Stage; readonly method: Method; readonly factor: Proof | null }

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
  readonly hands: readonly Hand[]
  readonly method: Method
  readonly factor: Proof | null
  /** When the person last proved who they are. */
  readonly provedAt: number
}
/** A request as far as it is put on record. */
export type Watched = { readonly method: string; readonly url: string }
export type Unfinished = Omit<Session, 'grants' | 'hands'> & { readonly stage: Stage; readonly login: string }

type Row = {
  user_id: string
  csrf: string
  created_at: number
  expires_at: number
  last_seen_at: number
  stage: Stage
  method: Method
  factor: Proof | null
  proved_at: number | null
  login: string
  name: string
  county: string
  demo: boolean
  disabled_at: number | null
}

type ListRow = Omit<SessionView, 'openedAt' | 'lastSeenAt' | 'expiresAt'> & {
  created_at: number
  last_seen_at: number
  expires_at: number
}

const keptMs = 5_000
const touchMs = 60_000
const minuteMs = 60_000
/** Time for the second factor, a new password, or enrolling; then it begins again. */
const unfinishedMs = 10 * minuteMs
export const accessChannel = 'jb_access'

/**
 * Sessions in the database; the cookie holds the secret, the table only its hash. Looked up once per few seconds; what
 * ends in one process is told to the others (`accessChannel`), which then look again at once.
 */
export class Sessions {
  readonly #pool: pg.Pool
  readonly #now: () => number
  readonly #policies: Policies
  readonly #kept = new Map<string, { at: number; session: Session }>()
  #endings = 0
  /** What has to be on record before a request of this session is answered. Set once, by whoever wires. */
  watch: (session: Session, request: Watched) => Promise<void> = async () => undefined

  constructor(
    pool: pg.Pool,
    now: () => number,
    settings: SessionSettings = sessionDefaults,
    policies: Policies = new Policies(pool, now, baseFrom(settings)),
  ) {
    this.#pool = pool
    this.#now = now
    this.#policies = policies
  }

  /** Opens a session, or a sign-in that waits for more, and gives the secret for the cookie. */
  async open(user: string, county: string, { stage, method, factor }: How, from: From): Promise<string> {
    const secret = randomBytes(32).toString('base64url')
    const now = this.#now()
    const { session } = await this.#policies.of(county)
    const lives = stage === 'full' ? session.longestHours * 60 * minuteMs : unfinishedMs
    const text = `insert into session (id_hash, user_id, created_at, last_seen_at, expires_at, csrf, ip_prefix, stage,
        method, factor, proved_at, device)
      values ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $3, $10)`
    const values = [
      sha256(secret),
      user,
      iso(now),
      iso(now + lives),
      randomBytes(24).toString('base64url'),
      prefixOf(from.address),
      stage,
      method,
      factor,
      deviceOf(from.agent) satisfies Device,
    ]
    await Promise.all([
      this.#pool.query({ name: 'session.open', text, values }),
      this.#pool.query({
        name: 'session.sweep',
        text: 'delete from session where user_id = $1 and expires_at <= $2',
        values: [user, iso(now)],
      }),
    ])
    return secret
  }

  /** The session behind a cookie, or null: unknown, ended, idle for too long, not finished, or its account disabled. */
  find(secret: string): Promise<Session | null> {
    return this.findById(sha256(secret))
  }

  async findById(idHash: string): Promise<Session | null> {
    const kept = this.#kept.get(idHash)
    const now = this.#now()
    if (kept && now - kept.at < keptMs) return kept.session
    const endings = this.#endings
    const row = await this.#read(idHash)
    if (row?.stage !== 'full') {
      this.#kept.delete(idHash)
      return null
    }
    if (now - row.last_seen_at > touchMs) await this.#touch(idHash, now)
    const powers = await powersOf(this.#pool, row.user_id, now)
    const session = { ...sessionOfRow(idHash, row), ...powers }
    if (this.#kept.size > 10_000) this.#kept.clear()
    // One that ended while it was looked up must not be kept.
    if (this.#endings === endings) this.#kept.set(idHash, { at: now, session })
    return session
  }

  /** The sign-in behind a cookie that still waits for something. */
  async findUnfinished(secret: string): Promise<Unfinished | null> {
    const idHash = sha256(secret)
    const row = await this.#read(idHash)
    if (!row || row.stage === 'full') return null
    return { ...sessionOfRow(idHash, row), stage: row.stage, login: row.login }
  }

  async #read(idHash: string): Promise<Row | null> {
    const text = `select s.user_id, s.csrf, s.created_at, s.expires_at, s.last_seen_at, s.stage, s.method, s.factor,
        s.proved_at, u.login, u.name, u.county, u.demo, u.disabled_at
      from session s join app_user u on u.id = s.user_id where s.id_hash = $1`
    const found = await this.#pool.query<Row>({ name: 'session.find', text, values: [idHash] })
    const [row] = found.rows
    const now = this.#now()
    if (!row || row.disabled_at !== null || row.expires_at <= now) return null
    const { session } = await this.#policies.of(row.county)
    const tooOld = now - row.created_at >= session.longestHours * 60 * minuteMs
    return tooOld || now - row.last_seen_at > session.idleMinutes * minuteMs ? null : row
  }

  async #touch(idHash: string, now: number): Promise<void> {
    const text = 'update session set last_seen_at = $2 where id_hash = $1'
    await this.#pool.query({ name: 'session.touch', text, values: [idHash, iso(now)] })
  }

  /** Whether they proved lately enough for a dangerous deed. */
  async isRecent({ user, provedAt }: Session): Promise<boolean> {
    const { factor } = await this.#policies.of(user.county)
    return this.#now() - provedAt <= factor.stepUpMinutes * minuteMs
  }

  /** The person has just proved again who they are. */
  async proved({ idHash }: { readonly idHash: string }): Promise<void> {
    const text = 'update session set proved_at = $2 where id_hash = $1'
    await this.#pool.query({ name: 'session.proved', text, values: [idHash, iso(this.#now())] })
    await this.changed()
  }

  end(session: { readonly idHash: string }): Promise<void> {
    return this.#end(session.idHash)
  }

  /** The session behind a cookie, if there is one: whoever signs in anew leaves none behind. */
  endOf(secret: string): Promise<void> {
    return this.#end(sha256(secret))
  }

  async #end(idHash: string): Promise<void> {
    const values = [idHash]
    await this.#pool.query({ name: 'session.end', text: 'delete from session where id_hash = $1', values })
    await this.changed()
  }

  /** Ends sessions of a person: all but one, or the one named as in lists. Answers how many there were. */
  async endAll(user: string, { but, only }: { but?: string; only?: string } = {}): Promise<number> {
    const text = `delete from session where user_id = $1 and id_hash <> coalesce($2, '')
      and ($3::text is null or left(id_hash, 24) = $3)`
    const values = [user, but ?? null, only ?? null]
    const ended = await this.#pool.query({ name: 'session.endAll', text, values })
    await this.changed()
    return ended.rowCount ?? 0
  }

  /** Sign-ins that wait for something, but this one: what they waited for has changed. */
  async endUnfinished(user: string, but: string): Promise<void> {
    const text = "delete from session where user_id = $1 and id_hash <> $2 and stage <> 'full'"
    await this.#pool.query({ name: 'session.endUnfinished', text, values: [user, but] })
  }

  /** A person's sessions that count, newest use first. `here` is the one that asks. */
  async list(user: string, county: string, here: string): Promise<SessionView[]> {
    const text = `select left(id_hash, 24) as id, id_hash = $2 as here, device, coalesce(ip_prefix, '') as from,
        method, factor, created_at, last_seen_at, expires_at
      from session where user_id = $1 and stage = 'full' and expires_at > $3 and last_seen_at >= $4
      order by last_seen_at desc limit 100`
    const now = this.#now()
    const { session } = await this.#policies.of(county)
    const values = [user, here, iso(now), iso(now - session.idleMinutes * minuteMs)]
    const found = await this.#pool.query<ListRow>({ name: 'session.list', text, values })
    return found.rows.map(({ created_at, last_seen_at, expires_at, ...row }) => ({
      ...row,
      openedAt: created_at,
      lastSeenAt: last_seen_at,
      expiresAt: expires_at,
    }))
  }

  /** After sessions, grants or whatever lends them have changed: nobody goes on with what they had. */
  async changed(): Promise<void> {
    this.forget()
    await this.#pool.query(`notify ${accessChannel}`)
  }

  /** What another process has changed. */
  forget(): void {
    this.#endings++
    this.#kept.clear()
    this.#policies.forget()
  }
}

const iso = (at: number): string => new Date(at).toISOString()

const sessionOfRow = (idHash: string, row: Row) => ({
  idHash,
  csrf: row.csrf,
  method: row.method,
  factor: row.factor,
  provedAt: row.proved_at ?? row.created_at,
  user: { id: row.user_id, name: row.name, county: row.county, demo: row.demo },
})
