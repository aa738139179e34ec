import { readFileSync } from 'node:fs'
import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { errorCode } from './node-error.ts'

/** What postmaster.pid says about a running PostgreSQL. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** Reads `<cluster>/postmaster.pid`; undefined when there is none or it is not complete yet. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  let text: string
  try {
    text = await readFile(join(cluster, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
  const lines = text.split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!Number.isInteger(pid) || pid <= 1 || !Number.isInteger(port) || port <= 0) return undefined
  return { pid, port, ready: lines[7]?.trim() === 'ready' }
}

/**
 * The PostgreSQL that runs on `cluster`, if one does. A file left behind by a crash is not believed: the number may
 * belong to another program by now, so the process must be a postgres whose working directory is the cluster.
 */
export async function runningPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const found = await readPostmaster(cluster)
  if (found === undefined || !isAlive(found.pid)) return undefined
  if (process.platform !== 'linux') return found
  try {
    const [cwd, exe] = await Promise.all([
      readlink(`/proc/${found.pid}/cwd`),
      readlink(`/proc/${found.pid}/exe`),
    ])
    // An upgraded npm package leaves the running program's file deleted, which the link then says.
    const isPostgres = basename(exe.replace(/ \(deleted\)$/, '')) === 'postgres'
    return isPostgres && cwd === (await realpath(cluster)) ? found : undefined
  } catch {
    return undefined
  }
}

/**
 * Removes a postmaster.pid whose number belongs to another program by now: PostgreSQL itself only asks whether the number
 * is alive, and would refuse to start. One whose process has gone stays, since PostgreSQL learns from it which shared
 * memory to look at for workers that still run.
 */
export async function forgetStranger(cluster: string): Promise<void> {
  const found = await readPostmaster(cluster)
  if (process.platform !== 'linux' || found === undefined || !isAlive(found.pid)) return
  if ((await runningPostmaster(cluster)) === undefined)
    await rm(join(cluster, 'postmaster.pid'), { force: true })
}

/** True while a process with this number exists; one that has ended but nobody has reaped counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
  if (process.platform !== 'linux') return true
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !/^[ZX]/.test(line.slice(line.lastIndexOf(')') + 2))
  } catch {
    return false
  }
}

/** Waits until `done()` holds, looking every 10 ms; false when `milliseconds` have passed first. */
export async function waitUntil(
  done: () => boolean | Promise<boolean>,
  milliseconds: number,
): Promise<boolean> {
  const end = performance.now() + milliseconds
  while (!(await done())) {
    if (performance.now() >= end) return false
    await wait(10)
  }
  return true
}

/**
 * Fast shutdown (open transactions are rolled back, a checkpoint is written); after 3 s immediate shutdown, which
 * loses nothing acknowledged but makes the next start recover from the log; at last SIGKILL.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  const gone = () => !isAlive(pid)
  for (const [signal, milliseconds] of [
    ['SIGINT', 3000],
    ['SIGQUIT', 1500],
    ['SIGKILL', 1000],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    if (await waitUntil(gone, milliseconds)) return
  }
}
