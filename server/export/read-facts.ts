import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import type { ExportColumn, ExportRecord } from './column.ts'

/** Enough to recompute every chain elsewhere: `body` is the text that was hashed. Personal texts stay here. */
export const factColumns: readonly ExportColumn[] = [
  { key: 'matter', header: 'matter', type: 'text' },
  { key: 'seq', header: 'seq', type: 'number' },
  { key: 'type', header: 'type', type: 'text' },
  { key: 'at', header: 'at', type: 'instant' },
  { key: 'actor', header: 'actor', type: 'text' },
  { key: 'body', header: 'body', type: 'text' },
  { key: 'prev', header: 'prev', type: 'text' },
  { key: 'hash', header: 'hash', type: 'text' },
  { key: 'command', header: 'command', type: 'text' },
  { key: 'recorded_at', header: 'recorded_at', type: 'instant' },
]

type Row = ExportRecord & { matter: string; seq: number }

const page = 2000
const beginning = { matter: '00000000-0000-0000-0000-000000000000', seq: 0 }
const sql = `select matter, seq, type, at, actor, body, prev, hash, command, recorded_at from fact
  where county = $1 and (matter, seq) > ($2::uuid, $3::int) order by matter, seq limit ${page}`

/** The facts of a county in the order of their chains, a page at a time. */
export async function* readFacts(pool: pg.Pool, county: string): AsyncGenerator<ExportRecord> {
  let last: { matter: string; seq: number } = beginning
  for (;;) {
    const { rows } = await readIn(pool, { counties: [county] }, (client) =>
      client.query<Row>({ name: 'export.facts', text: sql, values: [county, last.matter, last.seq] }),
    )
    yield* rows
    if (rows.length < page) return
    last = rows.at(-1) ?? last
  }
}
