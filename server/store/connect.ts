import { resolve } from 'node:path'
import pg from 'pg'
import { APP_ROLE, ensureAppRole } from './app-role.ts'
import { startEmbedded } from './embedded.ts'
import { privateFolder } from './embedded-cluster.ts'
import { keyFile } from './key-file.ts'
import { errorText } from './node-error.ts'
import { StoreProblem } from './store-problem.ts'
import { WIRE_TYPES } from './wire-types.ts'

/** The connection pools of one process. */
export interface Pools {
  /** For everything short: statements are pipelined, so never COPY or cursors, and no query without an await in view. */
  readonly main: pg.Pool
  /** For COPY and cursors, without pipelining; opens connections only when used. */
  readonly bulk: pg.Pool
  end(): Promise<void>
}

export interface PoolOptions {
  /** Connections of `main`, 10 unless told. */
  readonly max?: number
  readonly log?: (message: string) => void
}

/** Opens the pools on a URL (the application's, when serving). Values arrive as `WIRE_TYPES` says. */
export function openPools(url: string, options: PoolOptions = {}): Pools {
  const common: pg.PoolConfig = {
    connectionString: url,
    application_name: 'jiebang',
    connectionTimeoutMillis: 10_000,
    types: WIRE_TYPES,
    keepAlive: true,
  }
  const main = new pg.Pool({ ...common, max: options.max ?? 10, pipeline: true })
  const bulk = new pg.Pool({ ...common, max: 2, idleTimeoutMillis: 5000 })
  for (const pool of [main, bulk]) {
    // An idle connection that breaks (database restarted) is replaced on the next use; without a listener node exits.
    pool.on('error', (error) => options.log?.(`A database connection was lost: ${errorText(error)}`))
    // One that breaks in use fails its queries, and says it once more by an event that would end the process.
    pool.on('connect', (client) => client.on('error', () => undefined))
  }
  return {
    main,
    bulk,
    async end() {
      await Promise.all([main.end(), bulk.end()])
    },
  }
}

export interface DatabaseOptions {
  readonly dataDir: string
  /** A PostgreSQL 15+ server, as a user that may migrate; undefined runs the embedded one. */
  readonly databaseUrl: string | undefined
  readonly log?: (message: string) => void
  /** Settings of the embedded server over our own. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Database {
  /** For `migrate` alone. */
  readonly ownerUrl: string
  /** For serving: the role that owns nothing. */
  readonly appUrl: string
  stop(): Promise<void>
}

/**
 * The database to use: the one `databaseUrl` names or the embedded one, with the application role ready. Both URLs hold
 * passwords and belong in no log.
 *
 * @throws StoreProblem with what happened and what to do.
 */
export async function databaseFor(options: DatabaseOptions): Promise<Database> {
  const dataDir = resolve(options.dataDir)
  const { ownerUrl, stop } =
    options.databaseUrl === undefined || options.databaseUrl === ''
      ? await startEmbedded(options)
      : { ownerUrl: options.databaseUrl, stop: async () => undefined }
  try {
    await privateFolder(dataDir)
    const password = await keyFile(dataDir, 'app-password')
    const appUrl = asRole(ownerUrl, APP_ROLE, password)
    const owner = await connectOwner(ownerUrl)
    try {
      await ensureAppRole(owner, appUrl, password)
    } finally {
      await owner.end()
    }
    return { ownerUrl, appUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A connected client of the owner. @throws StoreProblem `database-unreachable`. */
export async function connectOwner(ownerUrl: string): Promise<pg.Client> {
  let where = 'DATABASE_URL'
  try {
    where = new URL(ownerUrl).host
    const client = new pg.Client({
      connectionString: ownerUrl,
      application_name: 'jiebang owner',
      connectionTimeoutMillis: 10_000,
      types: WIRE_TYPES,
    })
    client.on('error', () => undefined)
    await client.connect()
    return client
  } catch (cause) {
    throw new StoreProblem(
      'database-unreachable',
      `The database at ${where} cannot be reached: ${errorText(cause)}.`,
      'Check DATABASE_URL (postgres://user:password@host:5432/name) and that the server runs.',
      { cause },
    )
  }
}

/** The same database for another role. */
function asRole(url: string, role: string, password: string): string {
  const changed = new URL(url)
  changed.username = role
  changed.password = password
  return changed.href
}
