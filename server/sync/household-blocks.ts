import type { BlockTask, BlockVisit, HouseholdBlock } from '@jiebang/contract/people/block.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import type pg from 'pg'
import type { App } from '../app.ts'
import { inTransaction } from '../store/in-transaction.ts'

type TaskRow = Omit<BlockTask, 'why'> & { readonly household: string; readonly why: string }
type VisitRow = {
  readonly household: string
  readonly id: string
  readonly means: string
  readonly outcome: string
  readonly met: readonly string[]
  readonly detail: string
  readonly occurredAt: number
}

const tasksSql = `select household, rule, nullif(person, household) as person, opens_on as "opensOn", due_on as "dueOn",
    until_on as until, priority, why
  from visit_task where county = $1 and household = any ($2::uuid[]) order by due_on, priority desc, rule`
// The last six: enough to know what was talked about, little enough to carry about.
const visitsSql = `select household, id, means, outcome, met, detail, occurred_at as "occurredAt"
  from (select v.*, row_number() over (partition by household order by occurred_at desc, id) as n
    from visit v where county = $1 and household = any ($2::uuid[])) last
  where n <= 6 order by household, n`

const reading = (app: App, hidden: string): unknown => JSON.parse(app.secrets.reveal(hidden) ?? 'null')

const tasksOf = async (app: App, client: pg.ClientBase, county: string, ids: readonly string[]) => {
  const found = await client.query<TaskRow>({ name: 'sync.tasks', text: tasksSql, values: [county, ids] })
  const by = new Map<string, BlockTask[]>()
  for (const { household, why, ...task } of found.rows)
    by.set(household, [...(by.get(household) ?? []), { ...task, why: reading(app, why) }])
  return by
}

const visitsOf = async (app: App, client: pg.ClientBase, county: string, ids: readonly string[]) => {
  const found = await client.query<VisitRow>({ name: 'sync.visits', text: visitsSql, values: [county, ids] })
  const by = new Map<string, BlockVisit[]>()
  for (const { household, detail, ...visit } of found.rows) {
    const { text = '' } = (reading(app, detail) ?? {}) as { text?: string }
    by.set(household, [...(by.get(household) ?? []), { ...visit, text }])
  }
  return by
}

/** What a device holds of some households, read in one transaction: themselves, what is due there, the last visits. */
export const householdBlocks = (
  app: App,
  actor: Actor,
  county: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HouseholdBlock>> =>
  inTransaction(app.pool, county, async (client) => {
    const [found, tasks, visits] = await Promise.all([
      app.registry.blocks(client, county, ids, { actor }),
      tasksOf(app, client, county, ids),
      visitsOf(app, client, county, ids),
    ])
    return new Map(
      found.map((block) => {
        const { id } = block.household
        return [id, { ...block, tasks: tasks.get(id) ?? [], visits: visits.get(id) ?? [] }]
      }),
    )
  })
