import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { errorCode } from './node-error.ts'
import { StoreProblem } from './store-problem.ts'

const SETTLE_MS = 30

/**
 * Takes the lock file `path` for this process and returns how to give it back. A lock whose process has gone
 * (killed, or the machine restarted) is taken over.
 *
 * The file holds `<pid> <start>`; the start time tells a process from a later one that got the same number.
 * @throws StoreProblem `database-in-use` when a living process holds it.
 */
export async function takeLock(path: string, dataDir: string): Promise<() => Promise<void>> {
  const mine = `${process.pid} ${startOf(process.pid) ?? '0'} ${randomBytes(6).toString('hex')}\n`
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, mine, { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        await link(draft, path)
        // After a takeover another starter may still be moving what it judged dead: only what lasts is ours.
        if (attempt > 0) await wait(SETTLE_MS)
        if ((await readLock(path)) === mine) return () => giveBack(path, mine)
        continue
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error
      }
      const held = await readLock(path)
      if (held === undefined) continue
      const holder = livingHolder(held)
      if (holder !== undefined) throw inUse(holder, dataDir)
      await setAside(path, held)
    }
  } finally {
    await rm(draft, { force: true })
  }
  throw inUse(0, dataDir)
}

/** Whether a living process holds the lock file. */
export async function isHeld(path: string): Promise<boolean> {
  const held = await readLock(path)
  return held !== undefined && livingHolder(held) !== undefined
}

function inUse(pid: number, dataDir: string): StoreProblem {
  const who = pid > 0 ? `Process ${pid}` : 'Another process'
  return new StoreProblem(
    'database-in-use',
    `${who} already runs Jiebang on the data folder ${dataDir}.`,
    'Stop it first, or choose another folder with JIEBANG_DATA.',
  )
}

function livingHolder(held: string): number | undefined {
  const [pidText, start] = held.trim().split(' ')
  const pid = Number(pidText)
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return undefined
  }
  const now = startOf(pid)
  return now === undefined || start === '0' || now === start ? pid : undefined
}

/** Two starters may both judge a lock dead: whoever moves a lock other than the one it judged puts it back. */
async function setAside(path: string, judged: string): Promise<void> {
  const aside = `${path}.dead.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    await rename(path, aside)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  const moved = await readLock(aside)
  if (moved !== judged) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

async function giveBack(path: string, mine: string): Promise<void> {
  if ((await readLock(path)) === mine) await rm(path, { force: true })
}

async function readLock(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Start time of a process in clock ticks since boot (proc(5), field 22); undefined where there is no /proc. */
function startOf(pid: number): string | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command name may hold spaces and brackets, so fields are counted from the last bracket.
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
