import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { connectOwner } from '@jiebang/server/store/connect.ts'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import { type Table, tables } from './mould.ts'

/** Bytes that are gathered before they go to a connection. */
const chunk = 1 << 20

/** One COPY into one table over a connection of its own. */
class Copy {
  readonly #stream: ReturnType<typeof from>
  #waiting: string[] = []
  #size = 0

  constructor(client: pg.Client, table: Table, columns: readonly string[]) {
    this.#stream = client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`))
  }

  async write(lines: string): Promise<void> {
    this.#waiting.push(lines)
    this.#size += lines.length
    if (this.#size >= chunk) await this.#flush()
  }

  async #flush(): Promise<void> {
    const data = this.#waiting.join('')
    this.#waiting = []
    this.#size = 0
    if (data !== '' && !this.#stream.write(data)) await once(this.#stream, 'drain')
  }

  async end(): Promise<void> {
    await this.#flush()
    this.#stream.end()
    await finished(this.#stream)
  }
}

export type Copies = {
  write(lines: { readonly [T in Table]: string }): Promise<void>
}

/**
 * Runs `work` with one COPY per table beside each other, as the database's superuser: row-level security has no COPY.
 * Every table commits on its own; a load that fails is for throwing away.
 */
export const copyInto = async (
  ownerUrl: string,
  columns: { readonly [T in Table]: readonly string[] },
  work: (copies: Copies) => Promise<void>,
): Promise<void> => {
  const clients = await Promise.all(tables.map(() => connectOwner(ownerUrl)))
  try {
    await Promise.all(
      clients.map((client) => client.query('set synchronous_commit = off; set statement_timeout = 0')),
    )
    const copies = tables.map((table, i) => {
      const client = clients[i]
      if (!client) throw new Error('a connection is missing')
      return [table, new Copy(client, table, columns[table])] as const
    })
    await work({
      write: async (lines) => {
        for (const [table, copy] of copies) if (lines[table] !== '') await copy.write(lines[table])
      },
    })
    await Promise.all(copies.map(([, copy]) => copy.end()))
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

/** Runs `work` without the secondary indexes of these tables and builds them again afterwards, also when it fails. */
export const withoutIndexes = async (owner: pg.Client, work: () => Promise<void>): Promise<void> => {
  const found = await owner.query<{ name: string; definition: string }>(
    `select i.indexname as name, i.indexdef as definition from pg_indexes i
     where i.schemaname = 'public' and i.tablename = any($1)
       and not exists (select from pg_constraint c where c.conname = i.indexname)`,
    [tables],
  )
  for (const { name } of found.rows) await owner.query(`drop index ${name}`)
  try {
    await work()
  } finally {
    await owner.query(`set maintenance_work_mem = '512MB'`)
    for (const { definition } of found.rows) await owner.query(definition)
  }
}
