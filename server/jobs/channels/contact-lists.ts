import type { CallBack, MessagesPage, StuckMessage } from '@jiebang/contract/people/contact.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'

/** Division codes whose matters somebody may list; the county's own means all. */
export type Regions = readonly string[]

const within = (column: string, regions: string) =>
  `exists (select from unnest(${regions}::text[]) r where starts_with(${column}, r))`

const iso = (at: Instant): string => new Date(at).toISOString()

const cursorOf = (parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** The parts of a cursor, or null for one that is not ours. */
export const readCursor = (
  cursor: string | undefined,
): readonly [number, string, string] | null | undefined => {
  if (cursor === undefined) return undefined
  try {
    const [at, one, two] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    const uuid = /^[0-9a-f-]{36}$/
    return typeof at === 'number' &&
      Number.isSafeInteger(at) &&
      uuid.test(String(one)) &&
      uuid.test(String(two))
      ? [at, String(one), String(two)]
      : null
  } catch {
    return null
  }
}

type Cursor = readonly [number, string, string] | undefined
const pageSize = 50

type MessageRow = Omit<StuckMessage, 'createdAt' | 'nextTryAt' | 'lastError'> & {
  created_at: number
  next_try_at: number
  last_error: string | null
}

const stuck = `(d.state in ('failed', 'noChannel') or (d.state = 'waiting' and d.attempts > 0))`
const messagesSql = `select d.id, d.matter, m.no, d.kind, d.channel, d.state, d.attempts, d.created_at, d.next_try_at,
    d.last_error, d.source
  from delivery d join matter m on m.county = d.county and m.id = d.matter
  where d.county = $1 and m.county = $1 and ${stuck} and ${within('m.place', '$2')}
    and ($3::timestamptz is null or (d.created_at, d.id) < ($3::timestamptz, $4::uuid))
  order by d.created_at desc, d.id desc limit ${pageSize + 1}`
const countsSql = `select
    (select count(*)::int from delivery where county = $1 and state = 'waiting') as waiting,
    (select count(*)::int from delivery where county = $1 and state = 'sent' and settled_at > $2::timestamptz) as sent,
    (select count(*)::int from delivery where county = $1 and state = 'failed' and created_at > $2::timestamptz) as failed,
    (select count(*)::int from delivery where county = $1 and state = 'noChannel' and created_at > $2::timestamptz)
      as "noChannel"`
const reasonsSql = `select d.channel, d.last_error as code, count(*)::int as count from delivery d
  where d.county = $1 and d.last_error is not null and ${stuck} and d.created_at > $2::timestamptz
  group by 1, 2 order by 3 desc, 1, 2 limit 20`

const weekMs = 7 * 86_400_000

export const listMessages = async (
  pool: pg.Pool,
  county: string,
  regions: Regions,
  cursor: Cursor,
  now: Instant,
) => {
  const [at, id] = cursor ?? []
  const week = iso(now - weekMs)
  const values = [county, regions, at === undefined ? null : iso(at), id ?? null]
  const [page, counts, reasons] = await readIn(pool, { counties: [county] }, (client) =>
    Promise.all([
      client.query<MessageRow>({ name: 'messages.list', text: messagesSql, values }),
      client.query<{ waiting: number; sent: number; failed: number; noChannel: number }>({
        name: 'messages.counts',
        text: countsSql,
        values: [county, week],
      }),
      client.query<MessagesPage['reasons'][number]>({
        name: 'messages.reasons',
        text: reasonsSql,
        values: [county, week],
      }),
    ]),
  )
  const items = page.rows.slice(0, pageSize).map(({ created_at, next_try_at, last_error, ...row }) => ({
    ...row,
    createdAt: created_at,
    nextTryAt: next_try_at,
    lastError: last_error,
  }))
  const last = page.rows.length > pageSize ? items.at(-1) : undefined
  return {
    items,
    counts: counts.rows[0] ?? { waiting: 0, sent: 0, failed: 0, noChannel: 0 },
    reasons: reasons.rows,
    next: last === undefined ? null : cursorOf([last.createdAt, last.id, last.id]),
  }
}

export type StuckRow = { readonly matter: string; readonly reporter: string | null; readonly state: Matter }

/** A message of theirs that did not go out; null where there is none. */
export const findStuck = async (
  pool: pg.Pool,
  county: string,
  regions: Regions,
  id: string,
): Promise<StuckRow | null> => {
  const text = `select d.matter, d.reporter, m.state from delivery d join matter m on m.county = d.county and m.id = d.matter
    where d.county = $1 and m.county = $1 and d.id = $3 and ${stuck} and ${within('m.place', '$2')}`
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<StuckRow>({ name: 'messages.stuck', text, values: [county, regions, id] }),
  )
  return found.rows[0] ?? null
}

/** Tries anew from the beginning, or leaves it to somebody who calls. */
export const turnMessage = async (
  pool: pg.Pool,
  county: string,
  id: string,
  to: 'waiting' | 'call',
  now: Instant,
): Promise<void> => {
  const text = `update delivery d set state = $3, attempts = 0, next_try_at = $4, last_error = null,
    settled_at = case when $3 = 'call' then $4::timestamptz end where county = $1 and id = $2 and ${stuck}`
  await readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'messages.turn', text, values: [county, id, to, iso(now)] }),
  )
}

type CallRow = {
  matter: string
  reporter: string
  about: CallBack['about']
  about_at: number
  reason: CallBack['reason']
  since: number
  title: string
  state: Matter
}

const callsSql = `select c.matter, c.reporter, c.about, c.about_at, c.reason, c.since, m.title, m.state
  from call_back c join matter m on m.county = c.county and m.id = c.matter
  where c.county = $1 and m.county = $1 and c.ended_at is null and ${within('c.place', '$2')}
    and (c.about = 'notice' or (c.about = 'answer' and m.stage = 'answered')
      or (c.about = 'question' and m.turn = 'resident'))
    and ($3::timestamptz is null or (c.since, c.matter, c.reporter) > ($3::timestamptz, $4::uuid, $5::uuid))
  order by c.since, c.matter, c.reporter limit ${pageSize + 1}`

/** Who waits longest for a call comes first. `may` leaves out what this person has to keep away from. */
export const listCallBacks = async (
  pool: pg.Pool,
  county: string,
  regions: Regions,
  cursor: Cursor,
  may: (m: Matter) => boolean,
) => {
  const [at, matter, reporter] = cursor ?? []
  const values = [county, regions, at === undefined ? null : iso(at), matter ?? null, reporter ?? null]
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<CallRow>({ name: 'callBack.list', text: callsSql, values }),
  )
  const page = found.rows.slice(0, pageSize)
  const last = found.rows.length > pageSize ? page.at(-1) : undefined
  return {
    rows: page.filter((row) => may(row.state)),
    next: last === undefined ? null : cursorOf([last.since, last.matter, last.reporter]),
  }
}

/** False where there is no such open call in reach. */
export const finishCallBack = async (
  pool: pg.Pool,
  county: string,
  regions: Regions,
  call: { readonly matter: string; readonly reporter: string; readonly aboutAt: Instant },
  now: Instant,
): Promise<boolean> => {
  const text = `update call_back c set ended_at = $6 where c.county = $1 and c.matter = $3 and c.reporter = $4
    and c.about_at = $5 and c.ended_at is null and c.about = 'notice' and ${within('c.place', '$2')}`
  const values = [county, regions, call.matter, call.reporter, iso(call.aboutAt), iso(now)]
  const ended = await readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'callBack.finish', text, values }),
  )
  return ended.rowCount === 1
}
