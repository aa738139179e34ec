import type { DueHousehold, DuePage, DueQuery, VisitRoute } from '@jiebang/contract/people/visits.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { Household } from '@jiebang/core/people/household.ts'
import { maySeeHousehold } from '@jiebang/core/people/permit.ts'
import type { VisitTask } from '@jiebang/core/people/visits/due-visits.ts'
import { routeOf, type Spot } from '@jiebang/core/people/visits/route.ts'
import { type RuleInTime, rulesAt } from '@jiebang/core/people/visits/rules-at.ts'
import type { App } from '../../app.ts'
import { readIn } from '../../store/in-scope.ts'
import { loadHouseholds } from '../registry/store.ts'
import { type Reach, readDue } from './task-store.ts'
import { visitRules } from './visit-rules.ts'
import { visitsSeen } from './visit-store.ts'

const readers: readonly string[] = ['gridWorker', 'villageOfficer', 'dispatcher', 'supervisor']

const reachOf = async (app: App, actor: Actor, county: string, mine: boolean): Promise<Reach> => {
  if (actor.kind !== 'user') return { grids: [], regions: [] }
  const grids = await app.grids.ofUser(county, actor.id)
  const regions = actor.grants
    .filter((g) => readers.includes(g.role) && isValid(g, county, 'household', app.now()))
    .filter((g) => !mine || (grids.length === 0 && g.role === 'gridWorker'))
    .map(({ region }) => region)
  return { grids, regions }
}

/** Head of the household, or whoever stands first. */
const headOf = ({ people }: Household): string =>
  (people.find(({ relation }) => relation === 'head') ?? people[0])?.name ?? ''

const inPlace = (rules: readonly RuleInTime[], id: string) => rules.find(({ rule }) => rule.id === id)?.rule

const lineOf = (
  household: Household,
  tasks: readonly VisitTask[],
  rules: readonly RuleInTime[],
  lastVisitAt: number | null,
): DueHousehold => ({
  ...{ household: household.id, grid: household.grid, place: household.place },
  ...{ name: headOf(household), address: household.address, location: household.location, lastVisitAt },
  dueOn: tasks.map(({ dueOn }) => dueOn).sort()[0] ?? '',
  priority: Math.max(0, ...tasks.map(({ priority }) => priority)),
  tasks: tasks.map(({ household: _household, ...task }) => {
    const rule = inPlace(rules, task.rule)
    return {
      ...task,
      name: household.people.find(({ id }) => id === task.person)?.name ?? null,
      title: rule?.title ?? { zh: task.rule, en: task.rule },
      together: rule?.together ?? 1,
      source: rule?.source ?? '',
    }
  }) as DueHousehold['tasks'],
})

/** Whom to visit up to a day, one line a household, what is due first on top. Never by who did how many. */
export const dueList = async (app: App, actor: Actor, county: string, query: DueQuery): Promise<DuePage> => {
  const today = dayOf(app.now())
  const { grid = null, place = null, by = today, limit = 50, mine = false } = query
  const [reach, sets] = await Promise.all([reachOf(app, actor, county, mine), visitRules()])
  const scope = { counties: [county] }
  const filter = { grid, place, by, limit: limit + 1 }
  const tasks = await readIn(app.pool, scope, (client) => readDue(client, app.secrets, county, reach, filter))
  const ids = [...new Set(tasks.map(({ household }) => household))]
  const [kept, seen] = await readIn(app.pool, scope, (client) =>
    Promise.all([loadHouseholds(client, app.secrets, county, ids, false), visitsSeen(client, county, ids)]),
  )
  const items = ids.slice(0, limit).flatMap((id): DueHousehold[] => {
    const household = kept.get(id)?.household
    if (household === undefined) return []
    const where = { county, place: household.place, grid: household.grid, grids: reach.grids }
    if (!maySeeHousehold(actor, where, app.now())) return []
    const own = tasks.filter((task) => task.household === id)
    const last = Math.max(...(seen.get(id) ?? []).map(({ occurredAt }) => occurredAt))
    const rules = rulesAt(sets, household.place, today)
    return [lineOf(household, own, rules, Number.isFinite(last) ? last : null)]
  })
  return { today, items, more: ids.length > limit }
}

const walking = { pace: 70, round: true } as const
const minutesAtHome = 20

/** A way through some households that this person may see; those without a point come at the end of the paper. */
export const dayRoute = async (
  app: App,
  actor: Actor,
  county: string,
  ids: readonly string[],
  how: { readonly start: Spot | null; readonly urgentFirst: boolean },
): Promise<VisitRoute> => {
  const grids = actor.kind === 'user' ? await app.grids.ofUser(county, actor.id) : []
  const [kept, tasks] = await readIn(app.pool, { counties: [county] }, (client) =>
    Promise.all([
      loadHouseholds(client, app.secrets, county, ids, false),
      client.query<{ household: string; priority: number }>({
        name: 'visits.priority',
        text: `select household, max(priority)::int as priority from visit_task
          where county = $1 and household = any($2::uuid[]) group by household`,
        values: [county, ids],
      }),
    ]),
  )
  const priority = new Map(tasks.rows.map((row) => [row.household, row.priority]))
  const seen = [...kept.values()]
    .map(({ household }) => household)
    .filter(({ place, grid }) => maySeeHousehold(actor, { county, place, grid, grids }, app.now()))
  const lines = new Map(
    seen.map((h) => [h.id as string, { household: h.id, name: headOf(h), address: h.address }]),
  )
  const stops = seen.flatMap(({ id, location }) =>
    location === null ? [] : [{ id, at: location, minutes: minutesAtHome, priority: priority.get(id) ?? 0 }],
  )
  const start = how.start ?? stops[0]?.at
  if (start === undefined) return { stops: [], withoutPlace: [...lines.values()], metres: 0 }
  const metresPerPriority = how.urgentFirst ? 10 : 0
  const plain = stops.map(({ priority: _priority, ...stop }) => stop)
  const route = routeOf(start, how.urgentFirst ? stops : plain, { ...walking, metresPerPriority })
  return {
    stops: route.legs.flatMap(({ id, metres }) => {
      const line = lines.get(id)
      return line === undefined ? [] : [{ ...line, metres: Math.round(metres) }]
    }),
    withoutPlace: seen.filter(({ location }) => location === null).flatMap(({ id }) => lines.get(id) ?? []),
    metres: Math.round(route.metres),
  }
}
