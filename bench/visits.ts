import { addDays, dayOf, parseLocal } from '@jiebang/core/clock/instant.ts'
import type { Household } from '@jiebang/core/people/household.ts'
import { type VisitSeen, visitTasks } from '@jiebang/core/people/visits/due-visits.ts'
import { type RuleInTime, rulesAt } from '@jiebang/core/people/visits/rules-at.ts'
import { makeHouseholds } from '@jiebang/server/demo/households/generate.ts'
import { visitRules } from '@jiebang/server/people/visits/visit-rules.ts'

const at = parseLocal('2026-11-22 09:00') ?? 0
const dayMs = 86_400_000

/** Six visits to everybody, as a device holds them. */
const visitsOf = (h: Household): readonly VisitSeen[] =>
  Array.from({ length: 6 }, (_, n) => ({
    met: h.people.map(({ id }) => id),
    means: 'home',
    occurredAt: at - (n * 31 + 12) * dayMs,
  }))

const timed = (work: () => void): number => {
  const from = performance.now()
  work()
  return performance.now() - from
}

export type VisitFigures = { readonly people: number; readonly fullMs: number; readonly oneMs: number }

/** Milliseconds to work out what is due among so many people, all of them and of one household that changed (p95). */
export const benchVisits = async (people: number): Promise<VisitFigures> => {
  const sets = await visitRules()
  const known: { readonly household: Household; readonly visits: readonly VisitSeen[] }[] = []
  let count = 0
  for await (const { household } of makeHouseholds('visits', people)) {
    known.push({ household, visits: visitsOf(household) })
    count += household.people.length
    if (count >= people) break
  }
  const today = dayOf(at)
  const rulesOf = (day: string): ReadonlyMap<string, readonly RuleInTime[]> =>
    new Map(known.map(({ household }) => [household.place, rulesAt(sets, household.place, day)]))
  const all = (day: string): void => {
    const rules = rulesOf(day)
    for (const { household, visits } of known)
      visitTasks(household, visits, rules.get(household.place) ?? [], day)
  }
  // As at midnight on a device that was just opened: the first time counts, nothing is warm.
  const fullMs = timed(() => all(today))
  const rules = rulesOf(addDays(today, 1))
  const each = known
    .slice(0, 500)
    .map(({ household, visits }) =>
      timed(() => visitTasks(household, visits, rules.get(household.place) ?? [], today)),
    )
    .sort((a, b) => a - b)
  return { people: count, fullMs, oneMs: each[Math.floor(each.length * 0.95)] ?? 0 }
}
