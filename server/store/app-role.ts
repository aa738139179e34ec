import pg from 'pg'
import { errorCode } from './node-error.ts'
import { StoreProblem } from './store-problem.ts'

/** The role that serves: it owns nothing and is subject to row-level security. */
export const APP_ROLE = 'jiebang_app'

/**
 * Makes sure that the application role exists and signs in with `password`. Asked first is whether it already does, so
 * that a start does not need the right to change roles.
 *
 * @throws StoreProblem `database-role-not-allowed` when the owner may not create it, with the SQL for whoever may.
 */
export async function ensureAppRole(owner: pg.ClientBase, appUrl: string, password: string): Promise<void> {
  if (await signsIn(appUrl)) return
  try {
    await createAppRole(owner)
    // The password is 64 hex digits of our own making, or quoted: utility statements take no parameters.
    await retried(() => owner.query(`alter role ${APP_ROLE} login password ${pg.escapeLiteral(password)}`))
  } catch (cause) {
    if (errorCode(cause) !== '42501') throw cause
    throw new StoreProblem(
      'database-role-not-allowed',
      `The database user of DATABASE_URL may not create the role ${APP_ROLE}.`,
      `Have an administrator run: create role ${APP_ROLE} login password '<the text in keys/app-password of the data folder>';`,
      { cause },
    )
  }
}

/** Creates the role without a password if it is missing, and sets the limits of its sessions. */
export async function createAppRole(owner: pg.ClientBase): Promise<void> {
  const found = await owner.query('select 1 from pg_roles where rolname = $1', [APP_ROLE])
  if (found.rowCount !== 0) return
  try {
    await owner.query(
      `create role ${APP_ROLE} nologin nosuperuser nocreatedb nocreaterole nobypassrls noinherit`,
    )
  } catch (error) {
    // Another process was faster; roles belong to the whole server, so no advisory lock of one database keeps it off.
    if (!['42710', '23505'].includes(errorCode(error) ?? '')) throw error
  }
  await retried(() => owner.query(`alter role ${APP_ROLE} set statement_timeout = '30s'`))
  await retried(() => owner.query(`alter role ${APP_ROLE} set idle_in_transaction_session_timeout = '30s'`))
  await retried(() => owner.query(`alter role ${APP_ROLE} set timezone = 'UTC'`))
  // Many short questions at once: one that takes every core for itself makes all others wait.
  await retried(() => owner.query(`alter role ${APP_ROLE} set max_parallel_workers_per_gather = 0`))
  await retried(() => owner.query(`alter role ${APP_ROLE} set jit = off`))
  const citus = await owner.query(`select 1 from pg_extension where extname = 'citus'`)
  if (citus.rowCount !== 0) {
    // Row-level security on the shards sees app.county only when SET LOCAL is carried there.
    await retried(() => owner.query(`alter role ${APP_ROLE} set citus.propagate_set_commands = 'local'`))
  }
}

async function signsIn(appUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: appUrl, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Two processes that change one role at the same moment: one gets XX000 'tuple concurrently updated'. */
async function retried(run: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await run()
      return
    } catch (error) {
      if (errorCode(error) !== 'XX000' || attempt === 10) throw error
    }
  }
}
