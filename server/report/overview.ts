import type { Overview } from '@jiebang/contract/report/overview.ts'
import type pg from 'pg'
import type { NeedOfClass } from '../clock/rule-book.ts'
import { readIn } from '../store/in-scope.ts'

export type OverviewQuery = {
  readonly county: string
  readonly place: string
  readonly from: number
  readonly to: number
  readonly now: number
}

// Each figure counts one group of matters that a list with the same filter shows.
const openSql = `select count(*)::int as open,
    count(*) filter (where due_at < $4::timestamptz)::int as late,
    count(*) filter (where due_at >= $4::timestamptz and due_at < $4::timestamptz + interval '2 days')::int as soon,
    count(*) filter (where turn = 'resident')::int as stopped,
    count(*) filter (where stage = 'held')::int as held
  from matter where county = $1 and place >= $2 and place < $3 and stage <> 'closed'`
const spanSql = `select count(*)::int as registered,
    count(*) filter (where stage = 'closed')::int as closed,
    count(*) filter (where answered_at is not null)::int as answered,
    count(*) filter (where answered_at is not null and (state->'answer'->>'inTime')::boolean)::int as in_time,
    count(*) filter (where reopens > 0)::int as reopened,
    count(*) filter (where returns > 0)::int as returned,
    count(*) filter (where stage = 'closed' and state->'hearing'->>'means' = 'resident')::int as word,
    count(*) filter (where jsonb_array_length(state->'ratings') > 0)::int as rated,
    count(*) filter (where (state->'ratings'->-1->>'solved')::boolean)::int as rated_solved
  from matter where county = $1 and place >= $2 and place < $3
    and registered_at >= $4::timestamptz and registered_at < $5::timestamptz`
const daysSql = `select day, sum(registered)::int as registered, sum(closed)::int as closed from (
    select to_char(registered_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, 1 as registered, 0 as closed
    from matter where county = $1 and place >= $2 and place < $3
      and registered_at >= $4::timestamptz and registered_at < $5::timestamptz
    union all
    select to_char(closed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), 0, 1
    from matter where county = $1 and place >= $2 and place < $3
      and closed_at >= $4::timestamptz and closed_at < $5::timestamptz) d
  group by day order by day`
const grouped = (key: string) => `select ${key} as key, count(*)::int as total,
    count(*) filter (where stage <> 'closed')::int as open,
    count(*) filter (where stage <> 'closed' and due_at < $6::timestamptz)::int as late
  from matter where county = $1 and place >= $2 and place < $3
    and registered_at >= $4::timestamptz and registered_at < $5::timestamptz
  group by 1 order by 1`
const levelSql = `select solved_level as key, count(*)::int as closed
  from matter where county = $1 and place >= $2 and place < $3 and solved_level is not null
    and registered_at >= $4::timestamptz and registered_at < $5::timestamptz
  group by 1 order by 1`

type Group = { key: string; total: number; open: number; late: number }

/** Figures of a region and span; places stand in the order of their codes, never ranked. */
export const overviewOf = (
  pool: pg.Pool,
  q: OverviewQuery,
  needOf: ReadonlyMap<string, NeedOfClass>,
): Promise<Overview> =>
  readIn(pool, { counties: [q.county] }, async (client) => {
    const region = [q.county, q.place, `${q.place}:`]
    const [from, to, now] = [q.from, q.to, q.now].map((at) => new Date(at).toISOString())
    const span = [...region, from, to]
    const rows = <T extends object>(name: string, text: string, values: unknown[]) =>
      client.query<T>({ name: `overview.${name}`, text, values }).then((r) => r.rows)
    const group = (name: string, key: string) => rows<Group>(name, grouped(key), [...span, now])
    const deeper = { 6: 9, 9: 12, 12: 15 }[q.place.length] ?? 15
    const [open, spans, days, byStage, byType, byPlace, byCategory, byLevel] = await Promise.all([
      rows<{ open: number; late: number; soon: number; stopped: number; held: number }>('open', openSql, [
        ...region,
        now,
      ]),
      rows<Record<string, number>>('span', spanSql, span),
      rows<Overview['days'][number]>('days', daysSql, span),
      group('stage', 'stage'),
      group('type', 'request_type'),
      group(`place${deeper}`, `left(place, ${deeper})`),
      group('category', `coalesce(category, '')`),
      rows<Overview['byLevel'][number]>('level', levelSql, span),
    ])
    const [o] = open
    const s = spans[0] ?? {}
    const needs = new Map<string, Group>()
    for (const row of byCategory) {
      const key = needOf.get(row.key)?.need ?? (row.key || 'unknown')
      const sum = needs.get(key) ?? { key, total: 0, open: 0, late: 0 }
      needs.set(key, {
        key,
        total: sum.total + row.total,
        open: sum.open + row.open,
        late: sum.late + row.late,
      })
    }
    return {
      from: q.from,
      to: q.to,
      ...{
        open: o?.open ?? 0,
        late: o?.late ?? 0,
        soon: o?.soon ?? 0,
        stopped: o?.stopped ?? 0,
        held: o?.held ?? 0,
      },
      registered: s['registered'] ?? 0,
      closed: s['closed'] ?? 0,
      answered: s['answered'] ?? 0,
      answeredInTime: s['in_time'] ?? 0,
      reopened: s['reopened'] ?? 0,
      returned: s['returned'] ?? 0,
      closedWithResidentsWord: s['word'] ?? 0,
      rated: s['rated'] ?? 0,
      ratedSolved: s['rated_solved'] ?? 0,
      days,
      byStage,
      byType,
      byPlace,
      byNeed: [...needs.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
      byLevel,
    }
  })
