import type { RuleHealth } from '@jiebang/contract/dispatch/routing.ts'
import type pg from 'pg'
import { audit } from '../oversight/audit.ts'
import { readIn } from '../store/in-scope.ts'
import { inTransaction } from '../store/in-transaction.ts'

export type Ailment = {
  readonly state: 'faulty' | 'refused' | 'failed'
  readonly code: string
  readonly at: string
  readonly value: string
}

type Row = {
  rule: string
  state: RuleHealth['state']
  code: string | null
  detail: { at?: string; value?: string }
  since: Date | string
  failures: number
}

const healthSql = `select rule, state, code, detail, since, failures from routing_health where county = $1`
const ailingSql = `insert into routing_health (county, rule, version, state, code, detail, since, failures, last_at)
  values ($1, $2, $3, $4, $5, $6, $7::timestamptz, 1, $7::timestamptz)
  on conflict (county, rule) do update set version = excluded.version, state = excluded.state, code = excluded.code,
    detail = excluded.detail, last_at = excluded.last_at, failures = routing_health.failures + 1,
    since = case when routing_health.state = 'ok' then excluded.since else routing_health.since end`
const wellSql = `update routing_health set state = 'ok', code = null, version = $3, failures = 0, since = $4::timestamptz,
  last_at = $4::timestamptz where county = $1 and rule = $2 and state <> 'ok'`

export const healthOf = async (pool: pg.Pool, county: string): Promise<ReadonlyMap<string, RuleHealth>> => {
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<Row>({ name: 'routing.health', text: healthSql, values: [county] }),
  )
  return new Map(
    found.rows.map(({ rule, state, code, detail, since, failures }) => [
      rule,
      {
        state,
        code,
        at: detail.at ?? null,
        value: detail.value ?? null,
        since: new Date(since).getTime(),
        failures,
      },
    ]),
  )
}

/** Says loudly that a rule does not work; into the audit log when it stopped working or does so for another reason. */
export const ailing = async (
  pool: pg.Pool,
  county: string,
  rule: { readonly id: string; readonly version: number },
  ailment: Ailment,
  now: number,
): Promise<void> => {
  const before = (await healthOf(pool, county)).get(rule.id)
  const { state, code, at, value } = ailment
  await inTransaction(pool, county, async (client) => {
    const detail = JSON.stringify({ at, value })
    const values = [county, rule.id, rule.version, state, code, detail, new Date(now).toISOString()]
    await client.query({ name: 'routing.ailing', text: ailingSql, values })
    if (before?.state === state && before.code === code) return
    await audit(client, {
      ...{ county, actor: 'system', action: 'routing.broken', subject: rule.id, at: now },
      detail: { version: rule.version, state, code, at, value },
    })
  })
}

export const wellAgain = async (
  client: pg.ClientBase,
  county: string,
  rule: { readonly id: string; readonly version: number },
  now: number,
): Promise<void> => {
  const values = [county, rule.id, rule.version, new Date(now).toISOString()]
  await client.query({ name: 'routing.well', text: wellSql, values })
}
