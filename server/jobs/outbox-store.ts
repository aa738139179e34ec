import type { Instant } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'

/** An entry that this process has taken on for a while. `attempts` counts this one. */
export type Claimed = {
  readonly id: string
  readonly matter: string
  readonly kind: string
  readonly audience: string
  readonly payload: { readonly no?: unknown; readonly at?: unknown }
  readonly attempts: number
}

export type Verdict = {
  readonly id: string
  readonly delivered_at: string | null
  readonly next_try_at: string
  readonly last_error: string | null
}

/** Of one county, at one moment. */
export type OutboxFigures = {
  readonly pending: number
  readonly stuck: number
  /** When the oldest entry that waits was written; null when none waits. */
  readonly oldest: Instant | null
}

// The rows that others hold are skipped; the claim itself is the later next_try_at, so that no lock is kept while a
// message is on its way, and a claim of a process that died lapses by itself. An array of ids, not a join: the planner
// expects one row of `due` and would otherwise read the whole county for each (measured: 200 ms a claim).
const claimSql = `with due as materialized (
    select id from outbox where county = $1 and delivered_at is null and next_try_at <= $2::timestamptz
    order by next_try_at limit $3 for update skip locked)
  update outbox o set next_try_at = $4::timestamptz, attempts = o.attempts + 1
  where o.county = $1 and o.id = any (array (select id from due))
  returning o.id, o.matter, o.kind, o.audience, o.payload, o.attempts`
const settleSql = `update outbox o set delivered_at = r.delivered_at, next_try_at = r.next_try_at, last_error = r.last_error
  from json_to_recordset($2::json) as r(id uuid, delivered_at timestamptz, next_try_at timestamptz, last_error text)
  where o.county = $1 and o.id = r.id and o.delivered_at is null`
const figuresSql = `select count(*)::int as pending, count(*) filter (where attempts >= $2)::int as stuck,
    min(created_at) as oldest
  from outbox where county = $1 and delivered_at is null`

const iso = (at: Instant): string => new Date(at).toISOString()

/** Takes on entries that are due by `now`, at most `limit`, until `until`; nobody else takes them before. */
export const claimDue = async (
  pool: pg.Pool,
  county: string,
  now: Instant,
  until: Instant,
  limit: number,
): Promise<Claimed[]> => {
  const values = [county, iso(now), limit, iso(until)]
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<Claimed>({ name: 'outbox.claim', text: claimSql, values }),
  )
  return found.rows
}

/** Writes how the deliveries went. What another process delivered meanwhile stays delivered. */
export const settleClaims = async (
  pool: pg.Pool,
  county: string,
  verdicts: readonly Verdict[],
): Promise<void> => {
  if (verdicts.length === 0) return
  const values = [county, JSON.stringify(verdicts)]
  await readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'outbox.settle', text: settleSql, values }),
  )
}

export const outboxFigures = async (
  pool: pg.Pool,
  county: string,
  stuckAfter: number,
): Promise<OutboxFigures> => {
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<OutboxFigures>({ name: 'outbox.figures', text: figuresSql, values: [county, stuckAfter] }),
  )
  return found.rows[0] ?? { pending: 0, stuck: 0, oldest: null }
}
