import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { createAppRole } from './app-role.ts'
import { connectOwner } from './connect.ts'
import { errorCode, errorText } from './node-error.ts'
import { StoreProblem } from './store-problem.ts'

/** 'JBMG' as a number: the session advisory lock under which one process migrates while others wait. */
const LOCK = 0x4a424d47

interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

interface Applied {
  readonly number: number
  readonly name: string
  readonly sha256: string
}

export interface MigrateOptions {
  /** Folder of `NNNN_name.sql` files, numbered from 0001 without gaps. */
  readonly dir: string
  readonly log?: (message: string) => void
}

export interface Migrated {
  /** File names applied now, in order. */
  readonly applied: string[]
  /** How many had been applied before. */
  readonly already: number
}

/**
 * Brings the database to the newest schema: each file once, in order, each in one transaction with its record. Many
 * processes may call this at once. Files are forward-only and frozen once shipped.
 *
 * @throws StoreProblem `migration-changed` when an applied file differs from what was applied, `migration-missing` when
 * the database is newer than these files, `migration-failed` when a file's SQL fails (nothing of that file remains).
 */
export async function migrate(ownerUrl: string, options: MigrateOptions): Promise<Migrated> {
  const files = await readMigrations(options.dir)
  const client = await connectOwner(ownerUrl)
  try {
    await client.query(`set statement_timeout = 0`)
    await client.query(`set client_min_messages = warning`)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const done = await appliedMigrations(client)
    checkFrozen(files, done, options.dir)
    const applied: string[] = []
    for (const file of files.slice(done.length)) {
      if (applied.length === 0) await createAppRole(client)
      await apply(client, file)
      options.log?.(`Applied ${file.name}.`)
      applied.push(file.name)
    }
    return { applied, already: done.length }
  } finally {
    // Ending the session frees the lock.
    await client.end()
  }
}

async function readMigrations(dir: string): Promise<Migration[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort()
  const files = await Promise.all(
    names.map(async (name, at) => {
      const number = at + 1
      if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name) || Number(name.slice(0, 4)) !== number) {
        const what = `Migration ${number} in ${dir} should be called ${String(number).padStart(4, '0')}_….sql, but is ${name}.`
        throw new StoreProblem('migration-folder-wrong', what, 'Install a complete release of Jiebang.')
      }
      const sql = (await readFile(join(dir, name), 'utf8')).replaceAll('\r\n', '\n')
      return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
  if (files.length > 0) return files
  const what = `There are no migrations in ${dir}.`
  throw new StoreProblem('migration-folder-wrong', what, 'Install a complete release of Jiebang.')
}

async function appliedMigrations(client: pg.Client): Promise<Applied[]> {
  await client.query(`
    create table if not exists public.schema_migration (
      number integer constraint schema_migration_pkey primary key,
      name text not null,
      sha256 text not null,
      applied_at timestamptz not null
    )`)
  const found = await client.query<Applied>(
    'select number, name, sha256 from public.schema_migration order by number',
  )
  return found.rows
}

function checkFrozen(files: readonly Migration[], done: readonly Applied[], dir: string): void {
  for (const [at, before] of done.entries()) {
    const file = files[at]
    if (file === undefined || before.number !== at + 1) {
      throw new StoreProblem(
        'migration-missing',
        `The database has migration ${before.name}, which this release of Jiebang does not know.`,
        'Start the release that applied it, or a newer one.',
      )
    }
    if (file.sha256 !== before.sha256) {
      throw new StoreProblem(
        'migration-changed',
        `The file ${join(dir, file.name)} is not the one that was applied to this database.`,
        'Restore the shipped file; changes to the schema go into a new migration.',
      )
    }
  }
}

async function apply(client: pg.Client, file: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(file.sql)
    await client.query(
      'insert into public.schema_migration (number, name, sha256, applied_at) values ($1, $2, $3, clock_timestamp())',
      [file.number, file.name, file.sha256],
    )
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => undefined)
    throw new StoreProblem(
      'migration-failed',
      `Migration ${file.name} failed (${errorCode(cause) ?? 'no code'}): ${errorText(cause)}.`,
      'Nothing of it was applied. Report it with this message.',
      { cause },
    )
  }
}
