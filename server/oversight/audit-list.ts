import type { AuditEvent, AuditFilter, AuditPage } from '@jiebang/contract/oversight/audit.ts'
import { addDays, startOfDay } from '@jiebang/core/clock/instant.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'

export type StoredEvent = Omit<AuditEvent, 'actorName' | 'subjectName'> & {
  readonly body: string
  readonly prev: string
}

const sql = `select seq, id, at, actor, action, subject, detail, body, prev, hash from audit_event
  where county = $1 and seq < $2 and ($3::text is null or actor = $3) and ($4::text is null or subject = $4)
    and ($5::text is null or action = $5 or starts_with(action, $5 || '.'))
    and at >= $6::timestamptz and at < $7::timestamptz
  order by seq desc limit $8`

const first = '1970-01-02'
const last = '9000-01-01'
export const spanOf = ({ from, to }: { from?: string; to?: string }): [string, string] => [
  new Date(startOfDay(from ?? first)).toISOString(),
  new Date(startOfDay(addDays(to ?? last, 1))).toISOString(),
]

/** Events of a county, newest first, at most `limit`. */
export const eventsOf = async (
  pool: pg.Pool,
  county: string,
  filter: AuditFilter,
  limit: number,
): Promise<StoredEvent[]> => {
  const { actor = null, subject = null, action = null, before = Number.MAX_SAFE_INTEGER } = filter
  const values = [county, before, actor, subject, action, ...spanOf(filter), limit]
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<StoredEvent>({ name: 'audit.list', text: sql, values }),
  )
  return found.rows
}

/** All of them, a page at a time. */
export async function* everyEvent(
  pool: pg.Pool,
  county: string,
  filter: AuditFilter,
): AsyncGenerator<StoredEvent> {
  for (let before = filter.before; ; ) {
    const rows = await eventsOf(
      pool,
      county,
      { ...filter, ...(before === undefined ? {} : { before }) },
      1000,
    )
    yield* rows
    before = rows.at(-1)?.seq
    if (before === undefined || rows.length < 1000) return
  }
}

/** Names of the county's people by id, also of those who have left. */
export const peopleNames = async (pool: pg.Pool, county: string): Promise<ReadonlyMap<string, string>> => {
  const text = 'select id, name from app_user where county = $1'
  const found = await pool.query<{ id: string; name: string }>({
    name: 'audit.names',
    text,
    values: [county],
  })
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}

export const auditPageOf = async (pool: pg.Pool, county: string, filter: AuditFilter): Promise<AuditPage> => {
  const { limit = 50 } = filter
  const [rows, names] = await Promise.all([
    eventsOf(pool, county, filter, limit + 1),
    peopleNames(pool, county),
  ])
  const items = rows.slice(0, limit).map(({ body: _body, prev: _prev, ...event }) => ({
    ...event,
    actorName: names.get(event.actor) ?? null,
    subjectName: (event.subject !== null && names.get(event.subject)) || null,
  }))
  return { items, next: rows.length > limit ? (items.at(-1)?.seq ?? null) : null }
}
