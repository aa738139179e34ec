import type { InboxPage, InboxRow, InboxShow } from '@jiebang/contract/relay/views.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { maySee } from '@jiebang/core/access/see.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import type { StandIn } from './desk/absences.ts'
import { unreadOf } from './desk/mentions.ts'
import {
  askedCount,
  askedStatement,
  assistStatement,
  countStatement,
  type Decides,
  heldStatement,
  type InboxOf,
  reviewCount,
} from './inbox-sql.ts'
import { soonMs } from './list-sql.ts'
import { countingGrants, pageOf, type Row, rowOf, selfOf, unitsOf } from './lists.ts'

type Counts = InboxPage['counts']
const none: Counts = { open: 0, late: 0, soon: 0, mine: 0, assist: 0, asked: 0, toReview: 0, unread: 0 }

/** Far more than a unit assists with at a time; all of them are on the first page. */
const mostBeside = 200

export type InboxAsked = {
  readonly show: InboxShow
  readonly cursor: string | undefined
  readonly limit: number
  /** Those away whose deputy this person is today. */
  readonly standIns: readonly StandIn[]
}

const decidesOf = (actor: Actor, county: string, at: number): Decides => {
  const grants = countingGrants(actor, county, at)
  const desks = grants.flatMap((g) => (g.role === 'dispatcher' && g.unit !== undefined ? [g.unit] : []))
  const regions = grants.filter((g) => g.role === 'supervisor').map((g) => g.region)
  return { desks: [...new Set(desks)], regions: [...new Set(regions)] }
}

/** What the person's units hold, assist with and decide, by what falls due; the last two are on the first page. */
export const inbox = async (
  pool: pg.Pool,
  county: string,
  actor: Actor & { readonly kind: 'user' },
  { show, cursor, limit, standIns }: InboxAsked,
  now: number,
): Promise<InboxPage> => {
  const units = unitsOf(actor, county, now)
  const decides = decidesOf(actor, county, now)
  const self = selfOf(actor)
  const of: InboxOf = { county, units, self, users: [actor.id, ...standIns.map(({ user }) => user)] }
  const reader = { county, actor, standIns }
  if (units.length === 0 && decides.regions.length === 0)
    return { items: [], next: null, counts: { ...none, unread: await unreadOf(pool, reader) } }
  const holds = show !== 'assist' && show !== 'asked'
  const assists = !cursor && (show === 'all' || show === 'assist')
  const deciding = !cursor && (show === 'all' || show === 'asked')
  const reviews = { regions: decides.regions, units: [], self }
  const [held, assisted, asked, counts, wait, review, unread] = await Promise.all([
    ...(await readIn(pool, { counties: [county] }, (client) =>
      Promise.all([
        holds ? client.query<Row>(heldStatement(of, show, cursor, limit)) : null,
        client.query<Row>(assistStatement(of, mostBeside)),
        deciding ? client.query<Row>(askedStatement(of, decides, mostBeside)) : null,
        client.query<Pick<Counts, 'open' | 'late' | 'soon' | 'mine'>>(countStatement(of, now)),
        client.query<Pick<Counts, 'asked'>>(askedCount(of, decides)),
        decides.regions.length === 0
          ? null
          : client.query<Pick<Counts, 'toReview'>>(reviewCount(county, reviews)),
      ]),
    )),
    unreadOf(pool, reader),
  ])
  const page = pageOf(held?.rows ?? [], limit, 'due')
  const calls = assisted.rows
    .map((row) => ({ ...rowOf(row), via: 'assist' as const, ownDueAt: callDue(row, units) }))
    // What a unit holds outside of the region of somebody whose role ends there is not theirs to open.
    .filter((row) => maySee(actor, row.state, now))
  const found: InboxRow[] = [
    ...(assists ? calls : []),
    ...(asked?.rows ?? []).map((row) => ({ ...rowOf(row), via: 'asked' as const, ownDueAt: row.due_at })),
    ...page.items.map((row) => ({ ...row, via: 'held' as const, ownDueAt: row.dueAt })),
  ].filter((row) => maySee(actor, row.state, now))
  return {
    items: onceEach(found).sort(byDue),
    next: page.next,
    counts: withCalls(
      { ...none, ...counts.rows[0], ...wait.rows[0], ...review?.rows[0], unread },
      calls,
      now,
    ),
  }
}

/** The clock of the call to one of these units, the first to fall due. */
const callDue = ({ state }: Row, units: readonly string[]): number | null => {
  const due = state.assists.flatMap(({ unit, state: at, clock }) =>
    at !== 'reported' && units.includes(unit) && clock?.dueAt != null ? [clock.dueAt] : [],
  )
  return due.length === 0 ? null : Math.min(...due)
}

/** A matter stands in a list once; the first reason counts. */
const onceEach = (rows: readonly InboxRow[]): InboxRow[] => {
  const seen = new Set<string>()
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id))
}

const last = Number.POSITIVE_INFINITY
const byDue = (a: InboxRow, b: InboxRow): number => {
  const [x, y] = [a.ownDueAt ?? last, b.ownDueAt ?? last]
  return x === y ? (a.id < b.id ? -1 : 1) : x - y
}

/** What a unit owes as assistant is late and soon like what it holds. */
const withCalls = (counts: Counts, calls: readonly InboxRow[], now: number): Counts => {
  const due = calls.flatMap(({ ownDueAt }) => ownDueAt ?? [])
  return {
    ...counts,
    assist: calls.length,
    late: counts.late + due.filter((at) => at < now).length,
    soon: counts.soon + due.filter((at) => at >= now && at < now + soonMs).length,
  }
}
