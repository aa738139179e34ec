import type { Mention, Mentions } from '@jiebang/contract/relay/mentions.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { maySee } from '@jiebang/core/access/see.ts'
import { startOfDay } from '@jiebang/core/clock/instant.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'
import type { StandIn } from './absences.ts'

type Row = {
  rev: number
  matter: string
  seq: number
  at: number
  no: string
  title: string
  state: Matter
  type: string
  body: string
  personal: string | null
}
type Mark = { of: string; rev: number }

const shown = 50
/** More unread than this is told as so many. */
const counted = 100

/** Whose mentions somebody reads: their own, and of those away since the day that they left. */
type Stream = { readonly of: string; readonly since: number }

const rowsSql = `select c.rev, c.matter, c.version as seq, c.at, m.no, m.title, m.state, f.type, f.body, f.personal
  from change c join matter m on m.county = $1 and m.id = c.matter
    join fact f on f.county = $1 and f.matter = c.matter and f.seq = c.version
  where c.county = $1 and c.scope = $2 and c.at >= $3::timestamptz and f.type in ('Noted', 'Assigned')
  order by c.rev desc limit ${shown}`
const countSql = `select count(*)::int as unread from (
    select 1 from change c where c.county = $1 and c.scope = $2 and c.at >= $3::timestamptz and c.rev > coalesce(
      (select rev from read_mark r where r.county = $1 and r.user_id = $4 and r.of_user = $5), 0)
    limit ${counted}) as unread_ones`
const marksSql = 'select of_user as of, rev from read_mark where county = $1 and user_id = $2'
const topSql = 'select substr(scope, 6) as of, rev from scope where county = $1 and scope = any($2::text[])'
const markSql = `insert into read_mark (county, user_id, of_user, rev, at)
  select $1, $2, r.of, r.rev, $4::timestamptz from json_to_recordset($3::json) as r(of uuid, rev bigint)
  on conflict (county, user_id, of_user) do update set rev = greatest(read_mark.rev, excluded.rev), at = excluded.at`

const streamsOf = (user: string, standIns: readonly StandIn[]): readonly Stream[] => [
  { of: user, since: 0 },
  ...standIns.map(({ user: of, from }) => ({ of, since: startOfDay(from) })),
]

const iso = (at: number): string => new Date(at).toISOString()

export type Reader = {
  readonly county: string
  readonly actor: Actor & { readonly kind: 'user' }
  readonly standIns: readonly StandIn[]
}

/** How many are unread, a hundred at most. */
export const unreadOf = async (pool: pg.Pool, { county, actor, standIns }: Reader): Promise<number> => {
  const streams = streamsOf(actor.id, standIns)
  const found = await readIn(pool, { counties: [county] }, (client) =>
    Promise.all(
      streams.map(({ of, since }) =>
        client.query<{ unread: number }>({
          name: 'mention.count',
          text: countSql,
          values: [county, `user:${of}`, iso(since), actor.id, of],
        }),
      ),
    ),
  )
  return Math.min(
    counted,
    found.reduce((sum, { rows }) => sum + (rows[0]?.unread ?? 0), 0),
  )
}

/** The newest of what was addressed to somebody, of matters that they may open. */
export const mentionsOf = async (pool: pg.Pool, reader: Reader, now: number): Promise<Mentions> => {
  const { county, actor, standIns } = reader
  const streams = streamsOf(actor.id, standIns)
  const [lists, marks, tops] = await readIn(pool, { counties: [county] }, (client) =>
    Promise.all([
      Promise.all(
        streams.map(({ of, since }) =>
          client.query<Row>({
            name: 'mention.rows',
            text: rowsSql,
            values: [county, `user:${of}`, iso(since)],
          }),
        ),
      ),
      client.query<Mark>({ name: 'mention.marks', text: marksSql, values: [county, actor.id] }),
      client.query<Mark>({
        name: 'mention.tops',
        text: topSql,
        values: [county, streams.map(({ of }) => `user:${of}`)],
      }),
    ]),
  )
  const read = new Map(marks.rows.map(({ of, rev }) => [of, rev]))
  const items = streams
    .flatMap(({ of }, i) =>
      (lists[i]?.rows ?? [])
        .filter(({ state }) => maySee(actor, state, now))
        .map((row) => mentionOf(row, of === actor.id ? null : of, row.rev > (read.get(of) ?? 0))),
    )
    .sort((a, b) => b.at - a.at)
    .slice(0, shown)
  return { items, unread: await unreadOf(pool, reader), marks: tops.rows }
}

const mentionOf = (row: Row, insteadOf: string | null, unread: boolean): Mention => {
  const { by } = JSON.parse(row.body) as { by: { id: string } }
  const texts =
    row.personal === null ? {} : (JSON.parse(row.personal) as { texts: Record<string, string> }).texts
  return {
    ...{ matter: row.matter, seq: row.seq, no: row.no, title: row.title, at: row.at, unread, insteadOf },
    kind: row.type === 'Noted' ? 'noted' : 'assigned',
    text: row.type === 'Noted' ? (texts['text'] ?? null) : null,
    by: by.id,
  }
}

/** Everything up to these marks is read; a mark never goes back. */
export const markRead = async (
  pool: pg.Pool,
  reader: Reader,
  marks: readonly Mark[],
  now: number,
): Promise<void> => {
  const own = streamsOf(reader.actor.id, reader.standIns).map(({ of }) => of)
  const mine = JSON.stringify(marks.filter(({ of }) => own.includes(of)))
  await readIn(pool, { counties: [reader.county] }, (client) =>
    client.query({
      name: 'mention.mark',
      text: markSql,
      values: [reader.county, reader.actor.id, mine, iso(now)],
    }),
  )
}
