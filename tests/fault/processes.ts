import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runningPostmaster } from '@jiebang/server/store/embedded-postmaster.ts'

const CLI = fileURLToPath(new URL('../../server/bin/jiebang.mjs', import.meta.url))

const BUILD = fileURLToPath(new URL('../../scripts/lib/build.mjs', import.meta.url))

/** Bundles the server as `npm start` does, so that what is killed is what people run. */
export const bundleServer = async (): Promise<void> => {
  const code = `import(${JSON.stringify(BUILD)}).then((b) => b.buildServer()).then((bad) => { if (bad) throw new Error(bad) })`
  const [status] = await once(spawn(process.execPath, ['-e', code], { stdio: 'inherit' }), 'exit')
  if (status !== 0) throw new Error('the server could not be bundled')
}

export type Server = {
  readonly url: string
  /** From the start of the process until it served, ms. */
  readonly startMs: number
  kill(): Promise<void>
  /** SIGTERM; gives the exit status and how long it took. */
  stop(): Promise<{ status: number | null; stopMs: number }>
}

/** `jiebang serve` in a process of its own. Fails with what it printed when it does not come up. */
export const startServer = async (dataDir: string, env: Record<string, string>): Promise<Server> => {
  const started = performance.now()
  const child = spawn(process.execPath, [CLI, 'serve', '--port', '0'], {
    env: { ...process.env, ...env, JIEBANG_DATA: dataDir, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await addressOf(child)
  const exited = once(child, 'exit')
  return {
    url,
    startMs: performance.now() - started,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    async stop() {
      const before = performance.now()
      child.kill('SIGTERM')
      const [status] = await exited
      return { status: status as number | null, stopMs: performance.now() - before }
    },
  }
}

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    const hear = (text: Buffer) => {
      said += text.toString()
      const url = /Jiebang is ready: (http:\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (status) => reject(new Error(`The server ended with ${status}: ${said}`)))
  })

/** Kills the embedded database of this folder with all its backends, as a power cut would. */
export const killDatabase = async (dataDir: string): Promise<void> => {
  const postmaster = await runningPostmaster(join(dataDir, 'pg/data'))
  if (postmaster === undefined) throw new Error('no database runs on the folder')
  const all = [postmaster.pid, ...childrenOf(postmaster.pid)]
  for (const pid of all) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself between being listed and being killed.
    }
  }
}

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent
      } catch {
        return false
      }
    })
    .map(Number)

/** Runs one command of the CLI to its end. */
export const runCli = async (
  dataDir: string,
  args: readonly string[],
): Promise<{ status: number | null; out: string }> => {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, JIEBANG_DATA: dataDir, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString()
  })
  child.stderr.on('data', (text: Buffer) => {
    out += text.toString()
  })
  const [status] = await once(child, 'close')
  return { status: status as number | null, out }
}

/** Looks every now and then; fails with `what` when it has not come true in time. */
export const until = async (
  what: string,
  withinMs: number,
  done: () => boolean | Promise<boolean>,
): Promise<void> => {
  const end = performance.now() + withinMs
  while (!(await done())) {
    if (performance.now() > end) throw new Error(`Not within ${withinMs} ms: ${what}`)
    await wait(100)
  }
}
