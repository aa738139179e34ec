import type { Household } from '@jiebang/core/people/household.ts'
import {
  type VisitSeen,
  type VisitTask,
  type VisitWhy,
  visitTasks,
} from '@jiebang/core/people/visits/due-visits.ts'
import type { VisitRuleSet } from '@jiebang/core/people/visits/rule.ts'
import { rulesAt } from '@jiebang/core/people/visits/rules-at.ts'
import type pg from 'pg'
import type { Secrets } from '../secrets.ts'

const clearSql = 'delete from visit_task where county = $1 and household = any($2::uuid[])'
const insertSql = `insert into visit_task (county, household, rule, person, place, grid, opens_on, due_on, until_on,
    priority, why)
  select $1, r.household, r.rule, r.person, r.place, r.grid, r.opens_on, r.due_on, r.until_on, r.priority, r.why
  from json_to_recordset($2::json) as r(household uuid, rule text, person uuid, place text, grid uuid, opens_on date,
    due_on date, until_on date, priority int, why text)`

const rowOf = (task: VisitTask, { place, grid }: Household, secrets: Secrets) => ({
  ...{ household: task.household, rule: task.rule, person: task.person ?? task.household, place, grid },
  ...{ opens_on: task.opensOn, due_on: task.dueOn, until_on: task.until, priority: task.priority },
  why: secrets.hide(JSON.stringify(task.why)),
})

/** Works out anew what is due in some households, in the transaction that changed them. */
export const refreshTasks = async (
  client: pg.ClientBase,
  secrets: Secrets,
  county: string,
  households: readonly Household[],
  visits: ReadonlyMap<string, readonly VisitSeen[]>,
  sets: readonly VisitRuleSet[],
  today: string,
): Promise<void> => {
  const rules = new Map(households.map(({ place }) => [place, rulesAt(sets, place, today)]))
  const found = new Map(
    households.map((h) => [h.id, visitTasks(h, visits.get(h.id) ?? [], rules.get(h.place) ?? [], today)]),
  )
  const rows = households.flatMap((h) => (found.get(h.id) ?? []).map((task) => rowOf(task, h, secrets)))
  await client.query({ name: 'visits.clearTasks', text: clearSql, values: [county, [...found.keys()]] })
  if (rows.length > 0)
    await client.query({ name: 'visits.keepTasks', text: insertSql, values: [county, JSON.stringify(rows)] })
}

/** Which households somebody reaches: their grids, and division codes whose beginnings their roles cover. */
export type Reach = { readonly grids: readonly string[]; readonly regions: readonly string[] }
export type DueFilter = {
  readonly grid: string | null
  readonly place: string | null
  readonly by: string
  readonly limit: number
}

const dueSql = `with due as (
    select household, min(due_on) as due_on, max(priority) as priority from visit_task
    where county = $1 and opens_on <= $2
      and (grid = any($3::uuid[])
        or exists (select 1 from unnest($4::text[]) r where place >= r and place < r || ':'))
      and ($5::uuid is null or grid = $5) and ($6::text is null or (place >= $6 and place < $6 || ':'))
    group by household order by min(due_on), max(priority) desc, household limit $7)
  select t.household, t.rule, t.person, t.opens_on, t.due_on, t.until_on, t.priority, t.why
  from visit_task t join due d on t.household = d.household
  where t.county = $1 and t.opens_on <= $2
  order by d.due_on, d.priority desc, t.household, t.due_on, t.priority desc, t.rule, t.person`

/** What is due in what somebody reaches, household by household in order of due. */
export const readDue = async (
  client: pg.ClientBase,
  secrets: Secrets,
  county: string,
  { grids, regions }: Reach,
  { by, grid, place, limit }: DueFilter,
): Promise<readonly VisitTask[]> => {
  const { rows } = await client.query<{
    household: string
    rule: string
    person: string
    opens_on: string
    due_on: string
    until_on: string
    priority: number
    why: string
  }>({ name: 'visits.due', text: dueSql, values: [county, by, grids, regions, grid, place, limit] })
  return rows.map((r) => ({
    ...{ household: r.household, rule: r.rule, person: r.person === r.household ? null : r.person },
    ...{ opensOn: r.opens_on, dueOn: r.due_on, until: r.until_on, priority: r.priority },
    why: JSON.parse(secrets.reveal(r.why) ?? 'null') as VisitWhy,
  }))
}
