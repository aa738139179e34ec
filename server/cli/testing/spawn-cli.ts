import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../bin/jiebang.mjs', import.meta.url))

export type Spawned = {
  readonly child: ChildProcess
  readonly ended: Promise<{ status: number | null; out: string; err: string }>
}

/** The real command in a process of its own, on a data folder, without a DATABASE_URL. */
export const spawnCli = (argv: readonly string[], env: Record<string, string>, cwd?: string): Spawned => {
  const { DATABASE_URL: _, ...inherited } = process.env
  const child = spawn(process.execPath, [bin, ...argv], {
    env: { ...inherited, LANG: 'C', LC_ALL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  })
  let [out, err] = ['', '']
  child.stdout?.on('data', (piece) => {
    out += piece
  })
  child.stderr?.on('data', (piece) => {
    err += piece
  })
  const ended = new Promise<{ status: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (status) => resolve({ status, out, err }))
  })
  return { child, ended }
}
