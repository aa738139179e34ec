import { spawn } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import { errorCode } from './node-error.ts'
import { StoreProblem } from './store-problem.ts'

/** Superuser of the embedded cluster: used for migrations only. */
export const OWNER = 'jiebang_owner'

/**
 * How PostgreSQL is told its data folder. Run by root under another account on Linux it is entered first and named by
 * this link, so that neither the data folder (0700) nor a home above it needs to be opened to that account.
 */
export function clusterArgument(cluster: string, account: Account | undefined): string {
  return account !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : cluster
}

/** What every PostgreSQL program gets as environment: nothing of ours, so no PG* variable misleads it. */
export const PROGRAM_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }

/** The account that owns an existing cluster; undefined when there is none yet. */
export async function clusterOwner(cluster: string): Promise<Account | undefined> {
  try {
    const { uid, gid } = await stat(join(cluster, 'PG_VERSION'))
    return { uid, gid }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** @throws StoreProblem `database-other-version` when another major release wrote the cluster. */
export async function checkVersion(cluster: string, binaries: Binaries): Promise<void> {
  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
  if (version === binaries.major) return
  throw new StoreProblem(
    'database-other-version',
    `The data in ${cluster} was written by PostgreSQL ${version}, but the programs here are ${binaries.major}.`,
    'Start the release of Jiebang that wrote it, export, and import into a new folder.',
  )
}

/** Makes a cluster beside its final place and moves it there whole, so that a kill in the middle leaves none. */
export async function createCluster(
  cluster: string,
  binaries: Binaries,
  account: Account | undefined,
  ownerPassword: string,
  options: { readonly durable: boolean },
): Promise<void> {
  const draft = `${cluster}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  const secretFolder = await mkdtemp(join(tmpdir(), 'jiebang-init-'))
  const passwordFile = join(secretFolder, 'password')
  try {
    await writeFile(passwordFile, `${ownerPassword}\n`, { mode: 0o600 })
    if (account !== undefined) {
      for (const path of [draft, secretFolder, passwordFile]) await chown(path, account.uid, account.gid)
    }
    const args = ['-D', clusterArgument(draft, account), '-U', OWNER, `--pwfile=${passwordFile}`]
    args.push(
      '--auth-host=scram-sha-256',
      '--auth-local=scram-sha-256',
      '--data-checksums',
      '--no-instructions',
    )
    // Without these the C locale's SQL_ASCII would be chosen, in which Chinese words have no letters.
    args.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8')
    if (!options.durable) args.push('--no-sync')
    await initdb(binaries.initdb, args, draft, account)
    await rename(draft, cluster)
  } finally {
    await rm(secretFolder, { recursive: true, force: true })
  }
}

async function initdb(
  program: string,
  args: readonly string[],
  cwd: string,
  account: Account | undefined,
): Promise<void> {
  const said: Buffer[] = []
  const status = await new Promise<number | string>((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: PROGRAM_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...account,
    })
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code, signal) => resolve(code ?? String(signal)))
  })
  if (status === 0) return
  throw new StoreProblem(
    'database-init-failed',
    `The embedded database could not be created (initdb: ${status}): ${lastLines(Buffer.concat(said).toString())}`,
    'Make room on the disk or choose another data folder with JIEBANG_DATA, then start again.',
  )
}

/** The last few lines of a program's output, as one. */
export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-4).join(' | ')
}

/** Makes a private folder, or closes an existing one to others. */
export async function privateFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await chmod(path, 0o700)
  } catch (cause) {
    throw new StoreProblem(
      'database-folder-unusable',
      `The data folder ${path} cannot be created or is not ours (${errorCode(cause) ?? 'unknown error'}).`,
      'Give it to the account that runs Jiebang, or choose another folder with JIEBANG_DATA.',
      { cause },
    )
  }
}
