import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { RuleSet } from '@jiebang/core/clock/rule-set.ts'
import { chooseRuleSet, type Law } from '@jiebang/core/clock/rules.ts'
import { DeadlineCounter, type DeadlineReport } from '@jiebang/core/report/deadlines.ts'
import { countCase, newCounts, type Tally, tallyOf } from '@jiebang/core/report/tally.ts'
import type pg from 'pg'
import { type CaseRange, readCases } from './read-cases.ts'

/** All cases together, and by each rule set that they were measured by. */
export type CountyDeadlines = Tally & {
  readonly unanswered: number
  readonly sets: readonly DeadlineReport[]
}

/**
 * How a county's matters did. Given a rule set, all are measured by it, whether or not it held then: the same facts by
 * another set give another answer. Without one, each is measured by the law in force at its place on its day.
 */
export const countyDeadlines = async (
  pool: pg.Pool,
  county: string,
  law: Law,
  range: CaseRange,
  ruleSet?: RuleSet,
  onCases: (count: number) => void = () => {},
): Promise<CountyDeadlines> => {
  const counters = new Map<RuleSet, DeadlineCounter>()
  const all = newCounts()
  let unanswered = 0
  const counterOf = (set: RuleSet): DeadlineCounter => {
    const known = counters.get(set)
    if (known) return known
    const made = new DeadlineCounter(set, law.calendar)
    counters.set(set, made)
    return made
  }
  if (ruleSet) counterOf(ruleSet)
  for await (const cases of readCases(pool, county, range)) {
    for (const one of cases) {
      const set = ruleSet ?? chooseRuleSet(law.sets, one.place, dayOf(one.startedAt))
      const judged = counterOf(set).add(one)
      if (judged) countCase(all, judged.workingDays, judged.met)
      else unanswered++
    }
    onCases(cases.length)
  }
  return { ...tallyOf(all), unanswered, sets: [...counters.values()].map((counter) => counter.report()) }
}
