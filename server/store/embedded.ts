import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { databaseAccount } from './embedded-account.ts'
import { readyBinaries } from './embedded-binaries.ts'
import { checkVersion, clusterOwner, createCluster, OWNER, privateFolder } from './embedded-cluster.ts'
import { takeLock } from './embedded-lock.ts'
import {
  forgetStranger,
  isAlive,
  type Postmaster,
  runningPostmaster,
  stopPostmaster,
  waitUntil,
} from './embedded-postmaster.ts'
import { choosePort, type Installation, startPostmaster } from './embedded-process.ts'
import { keyFile } from './key-file.ts'
import { errorCode, errorText } from './node-error.ts'

const DATABASE = 'jiebang'

export interface EmbeddedOptions {
  /** Folder of everything that Jiebang keeps; made when missing, closed to other accounts. */
  readonly dataDir: string
  readonly log?: (message: string) => void
  /** Server settings over our own, such as `{fsync: 'off'}` in tests. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Embedded {
  /** URL of the superuser, for migrations; it holds the password. */
  readonly ownerUrl: string
  /** Stops the database (fast, after 3 s immediate) and frees the data folder. May be called twice. */
  stop(): Promise<void>
}

/**
 * Runs the embedded PostgreSQL on `<dataDir>/pg/data`, creating it first if need be. A database that an earlier, killed
 * process of ours left running is taken over; one that dies while we run is started again on the same port.
 *
 * @throws StoreProblem with what happened and what to do.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir)
  const folder = join(dataDir, 'pg')
  await privateFolder(dataDir)
  await privateFolder(folder)
  const unlock = await takeLock(join(folder, 'supervisor.lock'), dataDir)
  try {
    const password = await keyFile(dataDir, 'owner-password')
    const on = await install(folder, password, options)
    const running = (await adopted(on, password)) ?? (await startPostmaster(on, await choosePort(folder)))
    await ensureDatabase(running.port, password)
    const supervisor = supervise(on, running)
    let stopping: Promise<void> | undefined
    return {
      ownerUrl: urlOf(running.port, password, DATABASE),
      stop() {
        stopping ??= supervisor.stop().finally(unlock)
        return stopping
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

/**
 * URL of the superuser of the embedded database that another process runs on this data folder; undefined when none
 * answers within 5 s. Whoever asks does not become its supervisor and must not stop it.
 */
export async function runningEmbedded(dataDir: string): Promise<string | undefined> {
  const cluster = join(resolve(dataDir), 'pg', 'data')
  const password = await keyFile(resolve(dataDir), 'owner-password')
  let found: Postmaster | undefined
  // A server that is just starting has the lock before it has a database.
  await waitUntil(async () => {
    found = await runningPostmaster(cluster)
    return found !== undefined && (await answers(found.port, password, DATABASE))
  }, 5000)
  return found && (await answers(found.port, password, DATABASE))
    ? urlOf(found.port, password, DATABASE)
    : undefined
}

async function install(folder: string, password: string, options: EmbeddedOptions): Promise<Installation> {
  const cluster = join(folder, 'data')
  const log = options.log ?? (() => undefined)
  const settings = options.settings ?? {}
  const owner = await clusterOwner(cluster)
  const account = await databaseAccount(owner)
  const binaries = await readyBinaries(account)
  if (owner === undefined) {
    log(`Creating the embedded database in ${cluster}.`)
    await createCluster(cluster, binaries, account, password, { durable: settings['fsync'] !== 'off' })
  } else {
    await checkVersion(cluster, binaries)
  }
  return { folder, cluster, binaries, account, settings, log }
}

/** The database that a killed predecessor left running, once it has answered to our password. */
async function adopted(on: Installation, password: string): Promise<Postmaster | undefined> {
  const left = await runningPostmaster(on.cluster)
  if (left === undefined) {
    await forgetStranger(on.cluster)
    return undefined
  }
  // One that is just starting or stopping gets time to finish either.
  await waitUntil(async () => !isAlive(left.pid) || (await answers(left.port, password)), 5000)
  if (!isAlive(left.pid)) return undefined
  if (await answers(left.port, password)) {
    on.log(`Took over the database left running by an earlier process (process ${left.pid}).`)
    return left
  }
  on.log(`The database left running (process ${left.pid}) does not answer; stopping it.`)
  await stopPostmaster(left.pid)
  return undefined
}

async function answers(port: number, password: string, database = 'postgres'): Promise<boolean> {
  try {
    await withClient(urlOf(port, password, database), (client) => client.query('select 1'))
    return true
  } catch {
    return false
  }
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  try {
    await withClient(urlOf(port, password, DATABASE), (client) => client.query('select 1'))
  } catch (error) {
    if (errorCode(error) !== '3D000') throw error
    const create = (client: pg.Client) => client.query(`create database ${DATABASE}`)
    await withClient(urlOf(port, password, 'postgres'), create)
  }
}

function supervise(on: Installation, first: Postmaster): { stop(): Promise<void> } {
  const watching = new AbortController()
  let current = first
  const loop = async () => {
    for (let failures = 0; !watching.signal.aborted; ) {
      await pause(watching.signal, 250 * 2 ** Math.min(failures, 7))
      if (watching.signal.aborted || isAlive(current.pid)) continue
      on.log('The embedded database has stopped unexpectedly; starting it again.')
      try {
        current = await startPostmaster(on, first.port)
        failures = 0
      } catch (error) {
        failures += 1
        on.log(errorText(error))
      }
    }
  }
  const looping = loop()
  return {
    async stop() {
      watching.abort()
      // A restart under way may be recovering for minutes: what runs by now is stopped in any case.
      await Promise.race([looping, pause(new AbortController().signal, 1000)])
      const running = await runningPostmaster(on.cluster)
      if (running !== undefined) await stopPostmaster(running.pid)
    },
  }
}

async function pause(signal: AbortSignal, milliseconds: number): Promise<void> {
  // Watching must not keep a finished process alive.
  await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined)
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
