import { workingDaysBetween } from '../clock/calendar.ts'
import { dueAt } from '../clock/due.ts'
import { dayOf } from '../clock/instant.ts'
import type { Calendar, Day, Grade, Instant, Limit, Stop } from '../clock/model.ts'
import type { RuleSet } from '../clock/rule-set.ts'
import { deadlineFor, isInForce } from '../clock/rules.ts'
import type { RequestType, Urgency } from '../relay/words.ts'
import { type Counts, countCase, newCounts, type Tally, tallyOf } from './tally.ts'

/** One case as its facts tell it: when the handling clock began and when the resident was answered. */
export type DeadlineCase = {
  readonly id: string
  readonly type: RequestType
  readonly urgency: Urgency
  readonly startedAt: Instant
  readonly answeredAt: Instant | null
  readonly stops: readonly Stop[]
}

export type TypeTally = Tally & { readonly type: RequestType }
export type RuleTally = Tally & {
  readonly rule: string
  readonly limit: Limit
  readonly source: string
  readonly grade: Grade
}

/**
 * How answered cases did by one rule set, whether or not it held when they began: the same facts by another set give
 * another answer. `unanswered` cases are neither met nor missed. `inForce` says for how many (answered or not) the
 * set was law on the day they began, `provisional` how many due times needed a calendar that is not published.
 */
export type DeadlineReport = Tally & {
  readonly ruleSet: {
    readonly region: string
    readonly version: string
    readonly title: string
    readonly from: Day
    readonly to?: Day
  }
  readonly calendar: string
  readonly unanswered: number
  readonly inForce: number
  readonly provisional: number
  readonly byType: readonly TypeTally[]
  readonly byRule: readonly RuleTally[]
}

/** How one answered case did. */
export type Judged = { readonly met: boolean; readonly workingDays: number }

/**
 * Takes cases one by one and holds counts only, so that they may stream. Without extensions: the limit that the law
 * promises.
 */
export class DeadlineCounter {
  readonly #set: RuleSet
  readonly #calendar: Calendar
  readonly #all = newCounts()
  readonly #byType = new Map<RequestType, Counts>()
  readonly #byRule = new Map<string, { counts: Counts; limit: Limit; source: string; grade: Grade }>()
  #unanswered = 0
  #inForce = 0
  #provisional = 0

  constructor(ruleSet: RuleSet, calendar: Calendar) {
    this.#set = ruleSet
    this.#calendar = calendar
  }

  /** Null for a case that is not answered. */
  add(one: DeadlineCase): Judged | null {
    if (isInForce(this.#set, dayOf(one.startedAt))) this.#inForce++
    if (one.answeredAt === null) {
      this.#unanswered++
      return null
    }
    const rule = deadlineFor(this.#set, 'handle', one.type, one.urgency)
    const due = dueAt(rule.limit, one.startedAt, endedStops(one.stops, one.answeredAt), this.#calendar)
    if (due.provisional) this.#provisional++
    const met = due.dueAt !== null && one.answeredAt <= due.dueAt
    const workingDays = workingDaysBetween(this.#calendar, one.startedAt, one.answeredAt)
    const { limit, source, grade } = rule
    const ofRule = takeOr(this.#byRule, rule.id, () => ({ counts: newCounts(), limit, source, grade }))
    for (const counts of [this.#all, takeOr(this.#byType, one.type, newCounts), ofRule.counts])
      countCase(counts, workingDays, met)
    return { met, workingDays }
  }

  report(): DeadlineReport {
    const { region, version, title, from, to } = this.#set
    return {
      ...tallyOf(this.#all),
      ruleSet: { region, version, title, from, ...(to === undefined ? {} : { to }) },
      calendar: this.#calendar.version,
      unanswered: this.#unanswered,
      inForce: this.#inForce,
      provisional: this.#provisional,
      byType: [...this.#byType].map(([type, counts]) => ({ type, ...tallyOf(counts) })),
      byRule: [...this.#byRule].map(([rule, { counts, ...cited }]) => ({
        rule,
        ...cited,
        ...tallyOf(counts),
      })),
    }
  }
}

/** The report over cases that are all at hand. */
export function deadlineReport(
  cases: Iterable<DeadlineCase>,
  ruleSet: RuleSet,
  calendar: Calendar,
): DeadlineReport {
  const counter = new DeadlineCounter(ruleSet, calendar)
  for (const one of cases) counter.add(one)
  return counter.report()
}

/** A stop that nobody ended was ended by the answer. */
const endedStops = (stops: readonly Stop[], answeredAt: Instant): readonly Stop[] =>
  stops.map((stop) => (stop.to === undefined ? { ...stop, to: Math.max(stop.from, answeredAt) } : stop))

function takeOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}
