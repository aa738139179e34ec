import type { SignIn } from '@jiebang/contract/access/session.ts'
import type pg from 'pg'
import type { Result } from '../services.ts'
import { type Account, countFailure, findAccount, forgetFailures } from './accounts.ts'
import { hashPassword, verifyPassword } from './password.ts'
import type { SessionSettings, Sessions } from './sessions.ts'
import { addressKey, Tries } from './tries.ts'

let decoy: Promise<string> | undefined

const quarterHour = 15 * 60_000
/** Wrong ones from one address, whichever accounts: an office behind one address mistypes less often than that. */
const wrongPerAddress = 50

/**
 * Opens sessions for login and password. An unknown login costs the same time, says the same and locks the same as a
 * known one with a wrong password; too many wrong ones in a row lock the account for a while; demo accounts exist only
 * in synthetic counties.
 */
export class SignIns {
  readonly #pool: pg.Pool
  readonly #sessions: Sessions
  readonly #settings: SessionSettings
  readonly #unknown: Tries
  readonly #byAddress = new Tries(wrongPerAddress, quarterHour)
  /** Tries for one login wait for each other: a hundred at once are not a hundred before the lock. */
  readonly #queues = new Map<string, Promise<unknown>>()

  constructor(pool: pg.Pool, sessions: Sessions, settings: SessionSettings) {
    this.#pool = pool
    this.#sessions = sessions
    this.#settings = settings
    this.#unknown = new Tries(Math.max(1, settings.triesBeforeLock), 24 * 3_600_000, settings.lockMs)
  }

  /** The secret for the cookie. */
  async open(sent: SignIn, address: string, now: number): Promise<Result<string>> {
    const from = addressKey(address)
    if (this.#byAddress.waitFor(from, now) > 0) return { ok: false, why: { refused: 'rate.tooManyRequests' } }
    const result = await this.#inTurn(sent.login, () => this.#try(sent, address, now))
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

  async #try({ login, password }: SignIn, address: string, now: number): Promise<Result<string>> {
    const account = await findAccount(this.#pool, login)
    const wait = account ? (account.locked_until ?? now) - now : this.#unknown.waitFor(login, now)
    if (wait > 0)
      return { ok: false, why: { refused: 'session.locked', params: { minutes: minutesOf(wait) } } }
    decoy ??= hashPassword('no account has this')
    const right = await verifyPassword(account?.password_hash ?? (await decoy), password)
    if (!account || !right || (account.demo && !account.synthetic)) {
      await this.#wrong(account, login, now)
      return { ok: false, why: { refused: 'session.wrongPassword' } }
    }
    if (account.disabled_at !== null) return { ok: false, why: { refused: 'session.disabled' } }
    if (account.failed_logins > 0 || account.locked_until !== null)
      await forgetFailures(this.#pool, account.id)
    return { ok: true, value: await this.#sessions.open(account.id, address) }
  }

  async #wrong(account: Account | null, login: string, now: number): Promise<void> {
    const { triesBeforeLock, lockMs } = this.#settings
    if (account) await countFailure(this.#pool, account.id, triesBeforeLock, now + lockMs)
    else this.#unknown.failed(login, now)
  }
}

const minutesOf = (ms: number): number => Math.ceil(ms / 60_000)
