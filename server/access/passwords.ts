import type { ShellRefusal } from '@jiebang/contract/problems/shell-codes.ts'
import { type AccessPolicy, passwordFault } from '@jiebang/core/access/policy.ts'
import type pg from 'pg'
import { isCommon } from './common-passwords.ts'
import { hashPassword, verifyPassword } from './password.ts'

type StateRow = { hash: string; login: string; changed_at: number; must_change: boolean; history: string[] }
export type PasswordState = {
  readonly hash: string
  readonly login: string
  readonly changedAt: number
  readonly mustChange: boolean
  readonly history: readonly string[]
}

const dayMs = 86_400_000

export const passwordStateOf = async (pool: pg.Pool, user: string): Promise<PasswordState | null> => {
  const text = `select u.password_hash as hash, u.login, coalesce(p.changed_at, u.created_at) as changed_at,
      coalesce(p.must_change, false) as must_change, coalesce(p.history, '{}') as history
    from app_user u left join password_state p on p.user_id = u.id where u.id = $1`
  const found = await pool.query<StateRow>({ name: 'access.passwordState', text, values: [user] })
  const [row] = found.rows
  if (!row) return null
  const { hash, login, history } = row
  return { hash, login, history, changedAt: row.changed_at, mustChange: row.must_change }
}

/** When it has to be changed for its age; null when it never has. */
export const expiryOf = (changedAt: number, rules: AccessPolicy['password']): number | null =>
  rules.maxAgeDays === 0 ? null : changedAt + rules.maxAgeDays * dayMs

export const isDue = (state: PasswordState, rules: AccessPolicy['password'], now: number): boolean => {
  const expiresAt = expiryOf(state.changedAt, rules)
  return state.mustChange || (expiresAt !== null && expiresAt <= now)
}

/** Why a new password is not taken, with what the rules ask. The last ones are compared by their hashes. */
export const newPasswordFault = async (
  password: string,
  state: Pick<PasswordState, 'hash' | 'login' | 'history'>,
  rules: AccessPolicy['password'],
): Promise<ShellRefusal | null> => {
  const fault = passwordFault(password, state.login, rules, isCommon)
  if (fault === 'password.tooWeak')
    return { refused: fault, params: { length: rules.minLength, classes: rules.minClasses } }
  if (fault !== null) return { refused: fault }
  const before = [state.hash, ...state.history].slice(0, Math.max(1, rules.history))
  for (const hash of before)
    if (await verifyPassword(hash, password))
      return { refused: 'password.usedBefore', params: { last: before.length } }
  return null
}

type Client = pg.ClientBase | pg.Pool

/**
 * Stores a password. `mustChange` when somebody else gave it out: it is then changed at the next sign-in. The one
 * before is remembered. Ends no sessions: that is for the caller (`sessions.endAll`).
 */
export const storePassword = async (
  client: Client,
  user: string,
  password: string,
  { at, mustChange }: { readonly at: number; readonly mustChange: boolean },
): Promise<void> => {
  const hash = await hashPassword(password)
  const remember = `insert into password_state (user_id, changed_at, must_change, history)
    select id, $2, $3, array[password_hash] from app_user where id = $1
    on conflict (user_id) do update set changed_at = excluded.changed_at, must_change = excluded.must_change,
      history = (excluded.history || password_state.history)[1:24]`
  await client.query(remember, [user, new Date(at).toISOString(), mustChange])
  const text = 'update app_user set password_hash = $2, failed_logins = 0, locked_until = null where id = $1'
  await client.query(text, [user, hash])
}
