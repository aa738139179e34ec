import { type AccessPolicy, policyDefaults } from '@jiebang/core/access/policy.ts'
import type pg from 'pg'
import type { SessionSettings } from './session-settings.ts'

export type StoredPolicy = { readonly version: number; readonly policy: AccessPolicy }

const keptMs = 5_000
const minuteMs = 60_000

/** The defaults with what the operator set for the whole system. */
export const baseFrom = (s: SessionSettings): AccessPolicy => ({
  ...policyDefaults,
  lockout: { tries: s.triesBeforeLock, minutes: s.lockMs / minuteMs },
  session: { idleMinutes: s.idleMs / minuteMs, longestHours: s.longestMs / (60 * minuteMs) },
})

/** What each county asks; read once per few seconds. Version 0 is the base of the system. */
export class Policies {
  readonly #pool: pg.Pool
  readonly #now: () => number
  readonly #base: AccessPolicy
  readonly #kept = new Map<string, { at: number; stored: Promise<StoredPolicy> }>()

  constructor(pool: pg.Pool, now: () => number, base: AccessPolicy) {
    this.#pool = pool
    this.#now = now
    this.#base = base
  }

  async of(county: string): Promise<AccessPolicy> {
    return (await this.stored(county)).policy
  }

  stored(county: string): Promise<StoredPolicy> {
    const kept = this.#kept.get(county)
    if (kept && this.#now() - kept.at < keptMs) return kept.stored
    const stored = this.#read(county)
    stored.catch(() => this.#kept.delete(county))
    if (this.#kept.size > 5000) this.#kept.clear()
    this.#kept.set(county, { at: this.#now(), stored })
    return stored
  }

  async #read(county: string): Promise<StoredPolicy> {
    const text = 'select version, policy from access_policy where county = $1 order by version desc limit 1'
    const found = await this.#pool.query<{ version: number; policy: Partial<AccessPolicy> }>({
      name: 'access.policy',
      text,
      values: [county],
    })
    const [row] = found.rows
    return row
      ? { version: row.version, policy: { ...this.#base, ...row.policy } }
      : { version: 0, policy: this.#base }
  }

  /** Stores the next version; false when somebody else was faster than `seen`. */
  async put(county: string, seen: number, policy: AccessPolicy, by: string): Promise<boolean> {
    const text = `insert into access_policy (county, version, policy, set_by, set_at) values ($1, $2, $3, $4, $5)
      on conflict do nothing`
    const values = [county, seen + 1, JSON.stringify(policy), by, new Date(this.#now()).toISOString()]
    const { version } = await this.#read(county)
    const put = version === seen && (await this.#pool.query(text, values)).rowCount === 1
    this.forget()
    return put
  }

  forget(): void {
    this.#kept.clear()
  }
}
