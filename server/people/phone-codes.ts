import { randomInt } from 'node:crypto'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import type { Secrets } from './secrets.ts'

/** Ten minutes to find one's glasses; the newest code is the only one. */
export const codeMs = 10 * 60_000
const mostTries = 5

const keepSql = `insert into phone_code (county, phone_hash, code_hash, created_at, expires_at)
  values ($1, $2, $3, $4::timestamptz, $5::timestamptz)
  on conflict (county, phone_hash) do update set code_hash = excluded.code_hash, created_at = excluded.created_at,
    expires_at = excluded.expires_at, tries = 0`
// Counted and read in one statement: many tries at once are counted like one after another.
const trySql = `update phone_code set tries = tries + 1
  where county = $1 and phone_hash = $2 and expires_at > $3::timestamptz and tries < $4 returning code_hash`
const forgetSql = 'delete from phone_code where county = $1 and phone_hash = $2'
const expireSql = 'delete from phone_code where county = $1 and expires_at < $2::timestamptz'
const knownSql = 'select 1 from contact where county = $1 and phone_hash = $2 limit 1'

/** Codes by which somebody shows that a telephone is theirs. Neither number nor code is kept readable. */
export class PhoneCodes {
  readonly #pool: pg.Pool
  readonly #secrets: Secrets

  constructor(pool: pg.Pool, secrets: Secrets) {
    this.#pool = pool
    this.#secrets = secrets
  }

  hashOf(phone: string): string {
    return this.#secrets.lookup('phone', phone)
  }

  /** A new code for this number; `known` tells whether any matter was brought with it, for then alone it is sent. */
  async issue(county: string, phone: string, now: Instant): Promise<{ code: string; known: boolean }> {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const hash = this.hashOf(phone)
    const iso = (at: number) => new Date(at).toISOString()
    const values = [county, hash, this.#codeHash(hash, code), iso(now), iso(now + codeMs)]
    const known = await readIn(this.#pool, { counties: [county] }, async (client) => {
      const [, found] = await Promise.all([
        client.query({ name: 'phone.keep', text: keepSql, values }),
        client.query({ name: 'phone.known', text: knownSql, values: [county, hash] }),
      ])
      return found.rows.length > 0
    })
    return { code, known }
  }

  /** Whether the code is the newest one of this number; a right one is used up. */
  async redeem(county: string, phone: string, code: string, now: Instant): Promise<boolean> {
    const hash = this.hashOf(phone)
    const values = [county, hash, new Date(now).toISOString(), mostTries]
    const tried = await readIn(this.#pool, { counties: [county] }, (client) =>
      client.query<{ code_hash: string }>({ name: 'phone.try', text: trySql, values }),
    )
    const kept = tried.rows[0]?.code_hash
    if (kept === undefined || !this.#secrets.isSame(kept, this.#codeHash(hash, code))) return false
    await readIn(this.#pool, { counties: [county] }, (client) =>
      client.query({ name: 'phone.forget', text: forgetSql, values: [county, hash] }),
    )
    return true
  }

  /** Which numbers once asked for a code is kept no longer than the code. */
  async expire(county: string, now: Instant): Promise<void> {
    const values = [county, new Date(now).toISOString()]
    await readIn(this.#pool, { counties: [county] }, (client) =>
      client.query({ name: 'phone.expire', text: expireSql, values }),
    )
  }

  #codeHash(phoneHash: string, code: string): string {
    return this.#secrets.lookup('phone-code', `${phoneHash}:${code}`)
  }
}
