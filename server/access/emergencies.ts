import type { BreakGlassView } from '@jiebang/contract/access/security.ts'
import { type BreakGlass, endOf, isOpen } from '@jiebang/core/access/break-glass.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'

type Verdict = 'justified' | 'notJustified'
export type Emergency = BreakGlass & {
  readonly userName: string
  readonly reason: string
  readonly reviewedAt: number | null
  readonly reviewerName: string | null
  readonly verdict: Verdict | null
  readonly note: string | null
}
type Row = {
  id: string
  county: string
  user_id: string
  user_name: string
  region: string
  commands: string[]
  reason: string
  started_at: number
  ends_at: number
  ended_at: number | null
  reviewed_by: string | null
  reviewer_name: string | null
  reviewed_at: number | null
  verdict: Verdict | null
  review_note: string | null
}
const select = `select b.id, b.county, b.user_id, u.name as user_name, b.region, b.commands, b.reason, b.started_at, b.ends_at,
    b.ended_at, b.reviewed_by, r.name as reviewer_name, b.reviewed_at, b.verdict, b.review_note
  from break_glass b join app_user u on u.id = b.user_id left join app_user r on r.id = b.reviewed_by`
const emergencyOf = (row: Row): Emergency => ({
  id: row.id,
  county: row.county,
  user: row.user_id,
  userName: row.user_name,
  region: row.region,
  commands: row.commands,
  reason: row.reason,
  startedAt: row.started_at,
  endsAt: row.ends_at,
  endedAt: row.ended_at,
  reviewedBy: row.reviewed_by,
  reviewerName: row.reviewer_name,
  reviewedAt: row.reviewed_at,
  verdict: row.verdict,
  note: row.review_note,
})
const iso = (at: number): string => new Date(at).toISOString()

export const emergenciesIn = async (
  pool: pg.Pool,
  county: string,
  user: string | null,
): Promise<Emergency[]> => {
  const text = `${select} where b.county = $1 and ($2::uuid is null or b.user_id = $2)
    order by b.started_at desc, b.id limit 200`
  return (await pool.query<Row>(text, [county, user])).rows.map(emergencyOf)
}

export const emergencyById = async (pool: pg.Pool, county: string, id: string): Promise<Emergency | null> => {
  const found = await pool.query<Row>(`${select} where b.county = $1 and b.id = $2`, [county, id])
  return found.rows[0] ? emergencyOf(found.rows[0]) : null
}

type Started = Omit<BreakGlass, 'endedAt' | 'reviewedBy'> & { readonly reason: string }

/** False when one of theirs still runs: the index allows one. */
export const startEmergency = async (pool: pg.Pool, b: Started): Promise<boolean> => {
  const settle =
    'update break_glass set ended_at = ends_at where user_id = $1 and ended_at is null and ends_at <= $2'
  await pool.query(settle, [b.user, iso(b.startedAt)])
  const text = `insert into break_glass (id, county, user_id, region, commands, reason, started_at, ends_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`
  const values = [b.id, b.county, b.user, b.region, b.commands, b.reason, iso(b.startedAt), iso(b.endsAt)]
  return (await pool.query(text, values)).rowCount === 1
}

export const endEmergency = async (pool: pg.Pool, id: string, at: number): Promise<boolean> => {
  const text = 'update break_glass set ended_at = $2 where id = $1 and ended_at is null and ends_at > $2'
  return (await pool.query(text, [id, iso(at)])).rowCount === 1
}

export const reviewEmergency = async (
  pool: pg.Pool,
  id: string,
  review: { by: string; at: number; verdict: Verdict; note: string },
): Promise<boolean> => {
  const text = `update break_glass set reviewed_by = $2, reviewed_at = $3, verdict = $4, review_note = $5
    where id = $1 and reviewed_by is null`
  const { by, at, verdict, note } = review
  return (await pool.query(text, [id, by, iso(at), verdict, note])).rowCount === 1
}

/** How often each of them was read in. */
export const readCounts = async (
  pool: pg.Pool,
  county: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const text = `select break_glass as id, count(*)::int as n from break_glass_read
    where county = $1 and break_glass = any($2::uuid[]) group by break_glass`
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<{ id: string; n: number }>({ name: 'emergency.counts', text, values: [county, ids] }),
  )
  return new Map(found.rows.map(({ id, n }) => [id, n]))
}

export type ReadRow = { at: number; method: string; path: string; query: string }
export const readsOf = async (pool: pg.Pool, county: string, id: string): Promise<ReadRow[]> => {
  const text = `select at, method, path, query from break_glass_read where county = $1 and break_glass = $2
    order by at, id limit 5000`
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<ReadRow>({ name: 'emergency.reads', text, values: [county, id] }),
  )
  return found.rows
}

export const emergencyViewOf = (b: Emergency, reads: number, at: number): BreakGlassView => {
  const { id, user, userName, region, reason, startedAt, reviewedAt, verdict, note } = b
  return {
    ...{ id, user, userName, region, reason, startedAt, reviewedAt, verdict, note, reads },
    commands: [...b.commands],
    endsAt: endOf(b),
    endedAt: b.endedAt,
    running: isOpen(b, at),
    reviewedBy: b.reviewerName,
  }
}
