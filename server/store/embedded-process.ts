import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Account } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import { clusterArgument, lastLines, PROGRAM_ENVIRONMENT } from './embedded-cluster.ts'
import { type Postmaster, readPostmaster } from './embedded-postmaster.ts'
import { embeddedSettings } from './embedded-settings.ts'
import { StoreProblem } from './store-problem.ts'

/** Everything needed to run a PostgreSQL on one cluster. */
export interface Installation {
  /** `<dataDir>/pg`: holds the cluster `data`, `port` and `postgres.log`. */
  readonly folder: string
  readonly cluster: string
  readonly binaries: Binaries
  readonly account: Account | undefined
  readonly settings: Readonly<Record<string, string>>
  readonly log: (message: string) => void
}

const LOG_LIMIT_BYTES = 8 * 1024 * 1024
const RECOVERY_LIMIT_MS = 10 * 60_000

/**
 * Starts PostgreSQL and waits until it takes connections. It runs in a session of its own: a Ctrl-C meant for us must
 * not stop it before we have finished our last writes. Retries what passes by itself: a port taken meanwhile, workers
 * of a killed predecessor that have not ended yet.
 */
export async function startPostmaster(on: Installation, wantedPort: number): Promise<Postmaster> {
  let port = wantedPort
  const giveUpAt = performance.now() + 8000
  for (;;) {
    const from = await rotatedLogSize(on)
    const outcome = await attempt(on, port)
    if (outcome !== undefined) return outcome
    const said = (await readFile(logPath(on))).subarray(from).toString()
    const portTaken = /could not bind|could not create any TCP/.test(said)
    const passing = portTaken || /pre-existing shared memory|lock file "postmaster.pid"/.test(said)
    if (!passing || performance.now() > giveUpAt) {
      throw new StoreProblem(
        'database-did-not-start',
        `The embedded database did not start: ${lastLines(said) || 'it said nothing.'}`,
        `See ${logPath(on)}; with DATABASE_URL another PostgreSQL can be used.`,
      )
    }
    if (portTaken) port = await freePort()
    await wait(100)
  }
}

async function attempt(on: Installation, port: number): Promise<Postmaster | undefined> {
  const log = await open(logPath(on), 'a', 0o600)
  let child: ChildProcess
  try {
    child = spawn(
      on.binaries.postgres,
      ['-D', clusterArgument(on.cluster, on.account), ...embeddedSettings(port, on.settings)],
      {
        cwd: on.cluster,
        env: PROGRAM_ENVIRONMENT,
        stdio: ['ignore', log.fd, log.fd],
        detached: true,
        ...on.account,
      },
    )
  } finally {
    await log.close()
  }
  let ended = false
  const end = () => {
    ended = true
  }
  child.once('exit', end)
  child.once('error', end)
  child.unref()
  const begun = performance.now()
  let told = begun
  while (!ended) {
    const found = await readPostmaster(on.cluster)
    if (found?.pid === child.pid && found?.ready === true) {
      await writeFile(join(on.folder, 'port'), `${found.port}\n`, { mode: 0o600 })
      return found
    }
    const now = performance.now()
    if (now - begun > RECOVERY_LIMIT_MS) {
      child.kill('SIGQUIT')
      return undefined
    }
    if (now - told > 3000) {
      told = now
      on.log('The database is recovering from an unclean stop; this can take some minutes.')
    }
    await wait(5)
  }
  return undefined
}

/** The port of the last start, when it is free, so that operators' tools keep working; otherwise any free one. */
export async function choosePort(folder: string): Promise<number> {
  const last = Number(await readFile(join(folder, 'port'), 'utf8').catch(() => ''))
  return Number.isInteger(last) && last > 1023 && last < 65_536
    ? freePort(last).catch(() => freePort())
    : freePort()
}

function freePort(port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      const chosen = typeof address === 'object' && address !== null ? address.port : port
      server.close(() => resolve(chosen))
    })
  })
}

function logPath(on: Installation): string {
  return join(on.folder, 'postgres.log')
}

async function rotatedLogSize(on: Installation): Promise<number> {
  const size = await stat(logPath(on)).then(
    (found) => found.size,
    () => 0,
  )
  if (size < LOG_LIMIT_BYTES) return size
  await rename(logPath(on), `${logPath(on)}.1`)
  return 0
}
