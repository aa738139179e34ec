import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { StoreProblem } from './store-problem.ts'

const run = promisify(execFile)

/** A system account, by number. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** Accounts fit to run a database, best first. */
const FITTING = ['jiebang', 'postgres'] as const

/**
 * The account PostgreSQL runs under: undefined means our own, which is right unless we are root, whom PostgreSQL
 * refuses. Data that exists keeps its account (`owner`). Otherwise an existing one is taken before one is made.
 */
export async function databaseAccount(owner: Account | undefined): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  if (owner !== undefined && owner.uid !== 0 && (await named(owner.uid))) return owner
  for (const name of FITTING) {
    const found = await lookUp(name)
    if (found !== undefined) return found
  }
  try {
    await run('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'jiebang'])
  } catch {
    // Small images have no useradd; `nobody` still beats refusing to start.
  }
  const account = (await lookUp('jiebang')) ?? (await lookUp('nobody'))
  if (account !== undefined) return account
  throw new StoreProblem(
    'database-no-account',
    'PostgreSQL does not run as root, and no other account exists on this machine.',
    'Start Jiebang as an ordinary user, or create an account named jiebang.',
  )
}

async function accounts(): Promise<string[][]> {
  return (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
}

async function lookUp(name: string): Promise<Account | undefined> {
  const line = (await accounts()).find((fields) => fields[0] === name)
  const [uid, gid] = [Number(line?.[2]), Number(line?.[3])]
  return line !== undefined && uid > 0 && Number.isInteger(gid) ? { uid, gid } : undefined
}

async function named(uid: number): Promise<boolean> {
  return (await accounts()).some((fields) => fields[2] === String(uid))
}
