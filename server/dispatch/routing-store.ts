import type { RoutingRule, RuleDefinition } from '@jiebang/core/dispatch/rules-engine/routing-rule.ts'
import { canonical } from '@jiebang/core/oversight/canonical.ts'
import type pg from 'pg'
import { sha256 } from '../people/secrets.ts'
import { readIn } from '../store/in-scope.ts'

export type StoredRule = RoutingRule & {
  readonly digest: string
  readonly dryRun: string
  readonly madeBy: string
  readonly madeAt: number
  readonly why: string
}

/** The same rule has the same digest, whatever the order of its keys. */
export const digestOf = (definition: RuleDefinition): string =>
  sha256(canonical(JSON.parse(JSON.stringify(definition))))

type Row = {
  id: string
  version: number
  enabled: boolean
  definition: RuleDefinition
  digest: string
  dry_run: string
  made_by: string
  made_at: Date | string
  why: string
}

const ruleOf = ({
  id,
  version,
  enabled,
  definition,
  digest,
  dry_run,
  made_by,
  made_at,
  why,
}: Row): StoredRule => ({
  ...definition,
  ...{
    id,
    version,
    enabled,
    digest,
    dryRun: dry_run,
    madeBy: made_by,
    madeAt: new Date(made_at).getTime(),
    why,
  },
})

export const definitionOf = ({
  name,
  on,
  condition,
  actions,
  order,
  from,
  to,
}: RuleDefinition): RuleDefinition => ({
  ...{ name, on, condition, actions, order, from, to },
})

const columns = 'id, version, enabled, definition, digest, dry_run, made_by, made_at, why'
const newestSql = `select distinct on (id) ${columns} from routing_rule where county = $1 order by id, version desc`
const versionsSql = `select ${columns} from routing_rule where county = $1 and id = $2 order by version desc`

export const newestRules = async (client: pg.ClientBase, county: string): Promise<readonly StoredRule[]> => {
  const found = await client.query<Row>({ name: 'routing.newest', text: newestSql, values: [county] })
  return found.rows.map(ruleOf)
}

export const readRules = (pool: pg.Pool, county: string): Promise<readonly StoredRule[]> =>
  readIn(pool, { counties: [county] }, (client) => newestRules(client, county))

export const versionsOf = async (
  client: pg.ClientBase,
  county: string,
  id: string,
): Promise<readonly StoredRule[]> => {
  const found = await client.query<Row>({ name: 'routing.versions', text: versionsSql, values: [county, id] })
  return found.rows.map(ruleOf)
}

const insertSql = `insert into routing_rule (county, id, version, enabled, definition, digest, dry_run, made_by, made_at, why)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9::timestamptz, $10)`

/** Adds a version inside the caller's transaction. */
export const addRule = async (client: pg.ClientBase, county: string, rule: StoredRule): Promise<void> => {
  const { id, version, enabled, digest, dryRun, madeBy, madeAt, why } = rule
  const definition = JSON.stringify(definitionOf(rule))
  const at = new Date(madeAt).toISOString()
  const values = [county, id, version, enabled, definition, digest, dryRun, madeBy, at, why]
  await client.query({ name: 'routing.add', text: insertSql, values })
}
