import type { SignIn } from '@jiebang/contract/access/session.ts'
import type { AccessPolicy } from '@jiebang/core/access/policy.ts'
import type pg from 'pg'
import type { Result } from '../services.ts'
import { type Account, countFailure, findAccount, forgetFailures } from './accounts.ts'
import { hashPassword, verifyPassword } from './password.ts'
import type { Policies } from './policies.ts'
import { addressKey, Tries } from './tries.ts'

let decoy: Promise<string> | undefined

const quarterHour = 15 * 60_000
/** Wrong ones from one address, whichever accounts: an office behind one address mistypes less often than that. */
const wrongPerAddress = 50

/**
 * Finds the account of login and password. An unknown login costs the same time, says the same and locks the same as a
 * known one with a wrong password; too many wrong ones in a row lock the account for a while; demo accounts exist only
 * in synthetic counties.
 */
export class SignIns {
  readonly #pool: pg.Pool
  readonly #policies: Policies
  /** Where an unknown login would be: it is locked as those of the first county are. */
  readonly #home: () => Promise<string>
  #unknown = { like: '', tries: new Tries(1, 1) }
  readonly #byAddress = new Tries(wrongPerAddress, quarterHour)
  /** Tries for one login wait for each other: a hundred at once are not a hundred before the lock. */
  readonly #queues = new Map<string, Promise<unknown>>()

  constructor(pool: pg.Pool, policies: Policies, home: () => Promise<string>) {
    this.#pool = pool
    this.#policies = policies
    this.#home = home
  }

  async check(sent: SignIn, address: string, now: number): Promise<Result<Account>> {
    const from = addressKey(address)
    if (this.#byAddress.waitFor(from, now) > 0) return { ok: false, why: { refused: 'rate.tooManyRequests' } }
    const result = await this.#inTurn(sent.login, () => this.#try(sent, now))
    if (!result.ok && result.why.refused === 'session.wrongPassword') this.#byAddress.failed(from, now)
    return result
  }

  async #inTurn<T>(login: string, work: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(login) ?? Promise.resolve()
    const mine = before.then(work, work)
    this.#queues.set(login, mine)
    try {
      return await mine
    } finally {
      if (this.#queues.get(login) === mine) this.#queues.delete(login)
    }
  }

  async #try({ login, password }: SignIn, now: number): Promise<Result<Account>> {
    const account = await findAccount(this.#pool, login)
    const { lockout } = await this.#policies.of(account?.county ?? (await this.#home()))
    const unknown = this.#unknownTries(lockout)
    const wait = account ? (account.locked_until ?? now) - now : unknown.waitFor(login, now)
    if (wait > 0)
      return { ok: false, why: { refused: 'session.locked', params: { minutes: minutesOf(wait) } } }
    decoy ??= hashPassword('no account has this')
    const right = await verifyPassword(account?.password_hash ?? (await decoy), password)
    if (!account || !right || (account.demo && !account.synthetic)) {
      if (account) await countFailure(this.#pool, account.id, lockout.tries, now + lockout.minutes * 60_000)
      else unknown.failed(login, now)
      return { ok: false, why: { refused: 'session.wrongPassword' } }
    }
    if (account.disabled_at !== null) return { ok: false, why: { refused: 'session.disabled' } }
    if (account.failed_logins > 0 || account.locked_until !== null)
      await forgetFailures(this.#pool, account.id)
    return { ok: true, value: account }
  }

  #unknownTries({ tries, minutes }: AccessPolicy['lockout']): Tries {
    const like = `${tries}/${minutes}`
    if (this.#unknown.like !== like)
      this.#unknown = { like, tries: new Tries(tries, 24 * 3_600_000, minutes * 60_000) }
    return this.#unknown.tries
  }
}

const minutesOf = (ms: number): number => Math.ceil(ms / 60_000)
