import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'

export const deedOutcomes = ['done', 'overtaken', 'refused', 'failed'] as const
export type DeedOutcome = (typeof deedOutcomes)[number]

export type RuleDeed = {
  readonly rule: string
  readonly version: number
  readonly matter: string
  readonly seq: number
  readonly outcome: DeedOutcome
  readonly detail: Readonly<Record<string, unknown>>
}

const addSql = `insert into routing_deed (county, rule, version, matter, seq, outcome, detail, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz) on conflict do nothing`

/** Puts on record what a rule did on an event; a second time changes nothing. */
export const addDeed = (pool: pg.Pool, county: string, deed: RuleDeed, at: number): Promise<unknown> => {
  const { rule, version, matter, seq, outcome, detail } = deed
  const values = [
    county,
    rule,
    version,
    matter,
    seq,
    outcome,
    JSON.stringify(detail),
    new Date(at).toISOString(),
  ]
  return readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'routing.deed', text: addSql, values }),
  )
}

const countSql = `select rule, outcome, count(*)::int as n from routing_deed
  where county = $1 and at >= $2::timestamptz group by rule, outcome`

export const countDeeds = async (
  pool: pg.Pool,
  county: string,
  since: number,
): Promise<ReadonlyMap<string, Record<DeedOutcome, number>>> => {
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<{ rule: string; outcome: DeedOutcome; n: number }>({
      name: 'routing.count',
      text: countSql,
      values: [county, new Date(since).toISOString()],
    }),
  )
  const counts = new Map<string, Record<DeedOutcome, number>>()
  for (const { rule, outcome, n } of found.rows) {
    const of = counts.get(rule) ?? { done: 0, overtaken: 0, refused: 0, failed: 0 }
    of[outcome] = n
    counts.set(rule, of)
  }
  return counts
}

export type Proposal = {
  readonly rule: string
  readonly requestType?: string
  readonly urgency?: string
  readonly category?: string
}

const proposalsSql = `select d.detail->'suggests' as suggests, r.definition->>'name' as name
  from routing_deed d join routing_rule r on r.county = d.county and r.id = d.rule and r.version = d.version
  where d.county = $1 and d.matter = $2 and d.outcome = 'done' and d.detail ? 'suggests' order by d.seq, d.rule`

/** What rules have proposed for a matter that is not taken in yet. */
export const proposalsFor = async (pool: pg.Pool, m: Matter): Promise<readonly Proposal[]> => {
  const found = await readIn(pool, { counties: [m.county] }, (client) =>
    client.query<{ suggests: readonly Omit<Proposal, 'rule'>[]; name: string }>({
      name: 'routing.proposals',
      text: proposalsSql,
      values: [m.county, m.id],
    }),
  )
  return found.rows.flatMap(({ suggests, name }) => suggests.map((s) => ({ ...s, rule: name })))
}
