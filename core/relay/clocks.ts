import { startClock } from '../clock/clock.ts'
import { dueAt } from '../clock/due.ts'
import { dayOf, endOfDay, minuteMs } from '../clock/instant.ts'
import type { Calendar, Clock, ClockKind, Day, Instant, Limit, RuleRef } from '../clock/model.ts'
import type { RuleSet } from '../clock/rule-set.ts'
import { chooseRuleSet, deadlineFor, type Law } from '../clock/rules.ts'
import type { DivisionCode } from './ids.ts'
import type { RequestType, Urgency } from './words.ts'

/** What a limit depends on. */
export type Subject = {
  readonly place: DivisionCode
  readonly requestType: RequestType
  readonly urgency: Urgency
}

/** The rules in force at a place on the day of the deed. */
export const rulesAt = (law: Law, place: DivisionCode, at: Instant): RuleSet =>
  chooseRuleSet(law.sets, place, dayOf(at))

/** The instant at which this much time from `at` is over. */
export const after = (limit: Limit, at: Instant, calendar: Calendar): Instant =>
  dueAt(limit, at, [], calendar).dueAt ?? at

const lineFor = (
  law: Law,
  kind: ClockKind,
  subject: Subject,
  at: Instant,
): { limit: Limit; rule: RuleRef } => {
  const set = rulesAt(law, subject.place, at)
  const line = deadlineFor(set, kind, subject.requestType, subject.urgency)
  return {
    limit: line.limit,
    rule: { set: set.region, version: set.version, rule: line.id, grade: line.grade },
  }
}

/** A clock of this kind, started now, under the rule in force where and when the deed happens. */
export const clockFor = (law: Law, kind: ClockKind, subject: Subject, at: Instant): Clock =>
  startClock(kind, lineFor(law, kind, subject, at), at, law.calendar)

/** The last day to which a person may set a clock of this kind. */
export const latestDay = (law: Law, kind: ClockKind, subject: Subject, at: Instant): Day =>
  dayOf(after(lineFor(law, kind, subject, at).limit, at, law.calendar))

/** A clock that runs to the end of a day that a person named, such as the next look. */
export const clockUntil = (law: Law, kind: ClockKind, subject: Subject, at: Instant, day: Day): Clock => {
  const { rule } = lineFor(law, kind, subject, at)
  const limit = { amount: Math.max(1, Math.floor((endOfDay(day) - at) / minuteMs)), unit: 'minutes' } as const
  return startClock(kind, { limit, rule }, at, law.calendar)
}
