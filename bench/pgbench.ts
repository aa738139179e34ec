import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)
const places = [
  '/usr/lib/postgresql/18/bin/pgbench',
  '/usr/lib/postgresql/15/bin/pgbench',
  '/usr/bin/pgbench',
]

/** Where Debian's postgresql package put pgbench; null without it. */
export const findPgbench = (): string | null => places.find((place) => existsSync(place)) ?? null

const tables = ['matter', 'fact', 'matter_text', 'contact', 'command', 'change', 'outbox'] as const
/** Columns that must differ between rows; everything else is copied from one matter that the server registered. */
const fresh: { readonly [column: string]: string } = {
  'matter.id': ':id',
  'matter.no': ":'n' || :a::text",
  'fact.matter': ':id',
  'fact.command': ':id',
  'matter_text.matter': ':id',
  'contact.matter': ':id',
  'command.id': ':id',
  'command.matter': ':id',
  'change.rev': '(:a)::bigint',
  'change.matter': ':id',
  'outbox.id': ':id2',
  'outbox.matter': ':id',
}

const literal = (value: unknown): string => {
  if (value === null) return 'null'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  // pgbench reads `:name` in the script as its own variable; the E'' form keeps colons out of its sight.
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll(':', '\\072')}'`
}

const expression = (column: string): string => {
  const uuid = (last: string) =>
    `('00000000-0000-7000-${last}-' || lpad(to_hex((:a)::bigint), 12, '0'))::uuid`
  const asked = fresh[column] ?? ''
  return asked
    .replace(':id2', uuid('9000'))
    .replace(':id', uuid('8000'))
    .replace(":'n' || :a::text", '(:a)::bigint::text')
}

/** The rows of one registered matter as a pgbench script: one transaction, a statement a row. */
const scriptFor = async (owner: pg.Client, county: string, matter: string): Promise<string> => {
  const lines = ['\\set a random(1, 140737488355327)', 'begin;', `set local app.county = '${county}';`]
  for (const table of tables) {
    const key = table === 'matter' ? 'id' : 'matter'
    const rows = await owner.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${table} t where county = $1 and ${key} = $2`,
      [county, matter],
    )
    for (const [i, { row }] of rows.rows.entries()) {
      const values = Object.entries(row).map(([name, value]) => {
        const column = `${table}.${name}`
        if (column === 'change.scope' || column === 'outbox.kind') return literal(`${String(value)}${i}`)
        if (column === 'outbox.id' && i > 0) return expression('outbox.id').replace('9000', `9${i}00`)
        return fresh[column] ? expression(column) : literal(value)
      })
      lines.push(`insert into ${table} (${Object.keys(row).join(', ')}) values (${values.join(', ')});`)
    }
  }
  lines.push('end;')
  return `${lines.join('\n')}\n`
}

/** Transactions per second that pgbench reaches with the rows of `matter`, prepared statements, 8 clients. */
export const pgbenchRegister = async (
  ownerUrl: string,
  appUrl: string,
  county: string,
  matter: string,
  seconds: number,
): Promise<number> => {
  const pgbench = findPgbench()
  if (!pgbench) throw new Error('pgbench is missing: apt-get install postgresql-15')
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const folder = await mkdtemp(join(tmpdir(), 'jiebang-pgbench-'))
  try {
    const file = join(folder, 'register.sql')
    await writeFile(file, await scriptFor(owner, county, matter))
    const options = ['-n', '-M', 'prepared', '-c', '8', '-j', '2', '-T', String(seconds), '-f', file, appUrl]
    const { stdout } = await run(pgbench, options, { timeout: (seconds + 60) * 1000 })
    const failed = /number of failed transactions: (\d+)/.exec(stdout)?.[1] ?? '0'
    if (failed !== '0') throw new Error(`pgbench failed ${failed} transactions`)
    return Number(/tps = ([0-9.]+)/.exec(stdout)?.[1])
  } finally {
    await owner.end()
    await rm(folder, { recursive: true })
  }
}
