import type { SignIn } from '@jiebang/contract/access/session.ts'
import type pg from 'pg'
import type { Result } from '../services.ts'
import { countFailure, findAccount } from './accounts.ts'
import { hashPassword, verifyPassword } from './password.ts'
import type { SessionSettings, Sessions } from './sessions.ts'

let decoy: Promise<string> | undefined

/**
 * Opens a session for login and password. An unknown login costs the same time and says the same as a wrong password;
 * too many wrong ones in a row lock the account for a while; demo accounts exist only in synthetic counties.
 */
export const signIn = async (
  pool: pg.Pool,
  sessions: Sessions,
  settings: SessionSettings,
  { login, password }: SignIn,
  address: string,
  now: number,
): Promise<Result<string>> => {
  const account = await findAccount(pool, login)
  if (account?.locked_until && account.locked_until > now) {
    const minutes = Math.ceil((account.locked_until - now) / 60_000)
    return { ok: false, why: { refused: 'session.locked', params: { minutes } } }
  }
  decoy ??= hashPassword('no account has this')
  const right = await verifyPassword(account?.password_hash ?? (await decoy), password)
  if (!account || !right || (account.demo && !account.synthetic)) {
    if (account) {
      const failed = account.failed_logins + 1
      const lock = failed >= settings.triesBeforeLock
      await countFailure(pool, account.id, lock ? 0 : failed, lock ? now + settings.lockMs : null)
    }
    return { ok: false, why: { refused: 'session.wrongPassword' } }
  }
  if (account.disabled_at !== null) return { ok: false, why: { refused: 'session.disabled' } }
  if (account.failed_logins > 0 || account.locked_until !== null)
    await countFailure(pool, account.id, 0, null)
  return { ok: true, value: await sessions.open(account.id, address) }
}
