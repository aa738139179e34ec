import { type AccessPolicy, policyDefaults } from '@jiebang/core/access/policy.ts'
import type pg from 'pg'
import type { SessionSettings } from './session-settings.ts'

export type StoredPolicy = {
  readonly version: number
  readonly policy: AccessPolicy
  readonly by: string | null
  readonly at: number | null
}

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

  /** What counts where a county has said nothing. */
  get base(): AccessPolicy {
    return this.#base
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
    const text = `select version, policy, set_by as by, set_at as at from access_policy where county = $1
      order by version desc limit 1`
    const found = await this.#pool.query<StoredPolicy & { policy: Partial<AccessPolicy> }>({
      name: 'access.policy',
      text,
      values: [county],
    })
    const [row] = found.rows
    return row
      ? { ...row, policy: { ...this.#base, ...row.policy } }
      : { version: 0, policy: this.#base, by: null, at: null }
  }

  /** Stores the next version; false when somebody else was faster than `seen`. Call `forget` once it is committed. */
  async put(
    client: pg.ClientBase,
    county: string,
    { seen, policy, by }: { seen: number; policy: AccessPolicy; by: string },
  ): Promise<boolean> {
    const text = `insert into access_policy (county, version, policy, set_by, set_at)
      select $1, $2, $3, $4, $5
      where coalesce((select max(version) from access_policy where county = $1), 0) = $6
      on conflict do nothing`
    const at = new Date(this.#now()).toISOString()
    const put = await client.query(text, [county, seen + 1, JSON.stringify(policy), by, at, seen])
    return put.rowCount === 1
  }

  forget(): void {
    this.#kept.clear()
  }
}
