import type { VisitSeen } from '@jiebang/core/people/visits/due-visits.ts'
import type { VisitMeans } from '@jiebang/core/people/visits/means.ts'
import type { Finding, RecordVisit, VisitOutcome } from '@jiebang/core/people/visits/visit.ts'
import type pg from 'pg'
import type { Secrets } from '../secrets.ts'

/** Where the household lay when the visit came in. */
export type Lies = { readonly place: string; readonly grid: string | null }
export type StoredVisit = {
  readonly id: string
  readonly by: string
  readonly means: VisitMeans
  readonly outcome: VisitOutcome
  readonly met: readonly string[]
  readonly text: string
  readonly findings: readonly Finding[]
  readonly occurredAt: number
  readonly receivedAt: number
}

const insertSql = `insert into visit (county, id, household, place, grid, by_user, means, outcome, met, detail,
    payload_hash, occurred_at, received_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9::uuid[], $10, $11, $12, $13)
  on conflict (county, id) do nothing`

/** False where a visit of this id is there already. */
export const insertVisit = async (
  client: pg.ClientBase,
  secrets: Secrets,
  county: string,
  visit: RecordVisit,
  how: Lies & { readonly by: string; readonly hash: string; readonly at: number },
): Promise<boolean> => {
  const detail = secrets.hide(JSON.stringify({ text: visit.text, findings: visit.findings }))
  const times = [visit.occurredAt, how.at].map((at) => new Date(at).toISOString())
  const { visit: id, household, means, outcome, met } = visit
  const values = [
    county,
    id,
    household,
    how.place,
    how.grid,
    how.by,
    means,
    outcome,
    met,
    detail,
    how.hash,
    ...times,
  ]
  const { rowCount } = await client.query({ name: 'visits.insert', text: insertSql, values })
  return rowCount === 1
}

/** What was sent under an id, and when it came; null where nothing was. */
export const earlierVisit = async (
  client: pg.ClientBase,
  county: string,
  id: string,
): Promise<{ readonly hash: string; readonly receivedAt: number; readonly by: string } | null> => {
  const { rows } = await client.query<{ hash: string; at: number; by: string }>({
    name: 'visits.earlier',
    text: 'select payload_hash as hash, received_at as at, by_user as by from visit where county = $1 and id = $2',
    values: [county, id],
  })
  const [row] = rows
  return row === undefined ? null : { hash: row.hash, receivedAt: row.at, by: row.by }
}

/** What the rules need to know of all visits to some households. */
export const visitsSeen = async (
  client: pg.ClientBase,
  county: string,
  households: readonly string[],
): Promise<ReadonlyMap<string, readonly VisitSeen[]>> => {
  const { rows } = await client.query<{ household: string; met: string[]; means: VisitMeans; at: number }>({
    name: 'visits.seen',
    text: `select household, met, means, occurred_at as at from visit where county = $1 and household = any($2::uuid[])`,
    values: [county, households],
  })
  const found = new Map<string, VisitSeen[]>(households.map((id) => [id, []]))
  for (const { household, met, means, at } of rows) found.get(household)?.push({ met, means, occurredAt: at })
  return found
}

type Row = Omit<StoredVisit, 'text' | 'findings'> & { readonly household: string; readonly detail: string }

/** The newest visits of some households, newest first, at most so many of each. */
export const lastVisits = async (
  client: pg.ClientBase,
  secrets: Secrets,
  county: string,
  households: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, readonly StoredVisit[]>> => {
  const { rows } = await client.query<Row>({
    name: 'visits.last',
    text: `select household, id, by_user as by, means, outcome, met, detail, occurred_at as "occurredAt",
        received_at as "receivedAt"
      from (select *, row_number() over (partition by household order by occurred_at desc, id desc) as n from visit
        where county = $1 and household = any($2::uuid[])) v
      where n <= $3 order by occurred_at desc, id desc`,
    values: [county, households, most],
  })
  const found = new Map<string, StoredVisit[]>(households.map((id) => [id, []]))
  for (const { household, detail, ...row } of rows) {
    const told = JSON.parse(secrets.reveal(detail) ?? '{"text":"","findings":[]}') as Pick<
      StoredVisit,
      'text' | 'findings'
    >
    found.get(household)?.push({ ...row, text: told.text, findings: told.findings })
  }
  return found
}
