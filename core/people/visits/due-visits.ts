import { type DayNumber, dayFromNumber, dayNumberFrom, dayNumberOf, hourMs } from '../../clock/instant.ts'
import type { Day, Instant } from '../../clock/model.ts'
import type { Household, HouseholdId, PersonId, Tag } from '../household.ts'
import { appliesTo, type SeenHousehold, type SeenPerson, see } from './applies.ts'
import { type EventWhy, eventsOf } from './events.ts'
import type { VisitMeans } from './means.ts'
import { afterPeriod, type Period } from './period.ts'
import type { VisitRule } from './rule.ts'
import type { RuleInTime } from './rules-at.ts'

/** What the rules need to know of a visit. `met` is empty where nobody was reached. */
export type VisitSeen = {
  readonly met: readonly PersonId[]
  readonly means: VisitMeans
  readonly occurredAt: Instant
}

/** Why somebody is to be visited, as codes and values: `every` has passed since `last`, or something came up. */
export type VisitWhy =
  | { readonly code: 'regular'; readonly every: Period; readonly last: Day }
  | { readonly code: 'first'; readonly every: Period }
  | EventWhy

/** 走访任务: one thing to do in one household. `person` is null where meeting anybody of it does. */
export type VisitTask = {
  readonly household: HouseholdId
  readonly person: PersonId | null
  readonly rule: string
  readonly why: VisitWhy
  /** From this day on it may be done. */
  readonly opensOn: Day
  readonly dueOn: Day
  /** The last day that still counts as in time; afterwards it stays due all the same. */
  readonly until: Day
  readonly priority: number
}

type Found = VisitTask & { readonly due: DayNumber; readonly group: string }

const resolves = (rule: VisitRule, person: PersonId | null, visit: VisitSeen): boolean =>
  visit.met.length > 0 &&
  (person === null || visit.met.includes(person)) &&
  (rule.means === undefined || rule.means.includes(visit.means))

const lastOf = (rule: VisitRule, person: PersonId | null, visits: readonly VisitSeen[]): Instant | null => {
  let last: Instant | null = null
  for (const visit of visits)
    if ((last === null || visit.occurredAt > last) && resolves(rule, person, visit)) last = visit.occurredAt
  return last
}

const first = (days: readonly (DayNumber | null)[]): DayNumber | null =>
  days.reduce<DayNumber | null>((a, b) => (b === null || (a !== null && a <= b) ? a : b), null)

/** The day since which the rule fits: the youngest of what it takes to fit. */
const since = (rule: VisitRule, seen: SeenHousehold, tags: ReadonlyMap<string, Tag>): DayNumber | null => {
  const { tagsAny, tagsAll, risk } = rule.applies
  const ranked = seen.household.fieldVersions['risk']
  const from = (code: string) => {
    const tag = tags.get(code)
    return tag === undefined ? null : dayNumberFrom(tag.from)
  }
  const needed = [
    ...(tagsAny ? [first(tagsAny.map(from))] : []),
    ...(tagsAll ?? []).map(from),
    risk === undefined || ranked === undefined ? null : dayNumberOf(ranked),
  ].filter((day) => day !== null)
  return needed.length === 0 ? null : Math.max(...needed)
}

type Look = { readonly seen: SeenHousehold; readonly visits: readonly VisitSeen[]; readonly start: DayNumber }

const taskOf = (
  { rule, to }: RuleInTime,
  look: Look,
  who: SeenPerson | null,
  due: DayNumber,
  why: VisitWhy,
): Found | null =>
  // What came due only after the rule had ended was never due.
  due > to
    ? null
    : {
        household: look.seen.household.id,
        person: who?.person.id ?? null,
        rule: rule.id,
        why,
        opensOn: dayFromNumber(due - rule.aheadDays),
        dueOn: dayFromNumber(due),
        until: dayFromNumber(due + rule.graceDays),
        priority: rule.priority,
        due,
        group: rule.group,
      }

const regular = (found: RuleInTime, every: Period, look: Look, who: SeenPerson | null): Found | null => {
  const { rule } = found
  const last = lastOf(rule, who?.person.id ?? null, look.visits)
  const began = Math.max(
    found.from,
    look.start,
    since(rule, look.seen, who?.tags ?? look.seen.tags) ?? found.from,
  )
  if (last === null) return taskOf(found, look, who, afterPeriod(began, every), { code: 'first', every })
  const day = dayNumberOf(last)
  const why = { code: 'regular', every, last: dayFromNumber(day) } as const
  return taskOf(found, look, who, Math.max(afterPeriod(day, every), afterPeriod(began, every)), why)
}

const afterEvents = (found: RuleInTime, hours: number, look: Look, who: SeenPerson | null) => {
  const last = lastOf(found.rule, who?.person.id ?? null, look.visits)
  return eventsOf(found.rule, hours, look.seen, who).flatMap((event) => {
    const isOver = last !== null && last >= event.from
    if (isOver || event.day < Math.max(found.from, look.start) || event.day > found.to) return []
    const due = dayNumberOf(event.at + hours * hourMs)
    // The event was in time of the rule, so that what it asks for is owed whenever the rule ends.
    return taskOf({ ...found, to: Infinity }, look, who, due, event.why) ?? []
  })
}

const byUrgency = (a: VisitTask, b: VisitTask): number =>
  (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0) ||
  b.priority - a.priority ||
  (a.household < b.household ? -1 : a.household > b.household ? 1 : 0) ||
  ((a.person ?? '') < (b.person ?? '') ? -1 : (a.person ?? '') > (b.person ?? '') ? 1 : 0) ||
  (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)

/** Due first, then most important; the same tasks always stand in the same order. */
export const inOrderOfDue = <T extends VisitTask>(tasks: readonly T[]): readonly T[] =>
  [...tasks].sort(byUrgency)

/** The day in the first 48 bits of a UUIDv7: when the household was first entered. Null for other ids. */
const enteredOn = (id: HouseholdId): DayNumber | null =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id)
    ? dayNumberOf(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
    : null

/**
 * Every visit that a household is owed, also those that open later. `rules` are those of its place (`rulesAt`); `start`
 * is the day on which the county began to visit by these rules, else the day on which the household was entered: nothing
 * is asked for from before it.
 *
 * A visit moves the due day on, never back. A rule that ended keeps what it had made due until it is done.
 */
export const visitTasks = (
  household: Household,
  visits: readonly VisitSeen[],
  rules: readonly RuleInTime[],
  today: Day,
  start?: Day,
): readonly VisitTask[] => {
  const now = dayNumberFrom(today)
  if (now === null) throw new RangeError(`not a day: ${today}`)
  const seen = see(household, now)
  if (seen.living.length === 0 || household.mergedInto !== null) return []
  const look: Look = {
    seen,
    visits,
    start: (start === undefined ? enteredOn(household.id) : dayNumberFrom(start)) ?? -Infinity,
  }
  const best = new Map<string, Found>()
  for (const found of rules) {
    const { rule } = found
    for (const who of whomOf(rule, seen)) {
      const { every, within } = rule
      const owed = [
        ...(every === undefined ? [] : [regular(found, every, look, who)]),
        ...(within === undefined ? [] : afterEvents(found, within.hours, look, who)),
      ]
      for (const task of owed) {
        if (task === null) continue
        const key = `${task.person ?? ''} ${task.group}`
        const known = best.get(key)
        if (known === undefined || task.due < known.due || (task.due === known.due && isAhead(task, known)))
          best.set(key, task)
      }
    }
  }
  return inOrderOfDue([...best.values()].map(({ due: _due, group: _group, ...task }) => task))
}

const isAhead = (a: Found, b: Found): boolean => byUrgency(a, b) < 0

const whomOf = (rule: VisitRule, seen: SeenHousehold): readonly (SeenPerson | null)[] => {
  const fitting = seen.living.filter((who) => appliesTo(rule.applies, seen, who))
  if (rule.about === 'person') return fitting
  return fitting.length > 0 || appliesTo(rule.applies, seen, null) ? [null] : []
}

/** What may be done today and what is late, in order of due. */
export const dueVisits = (
  household: Household,
  visits: readonly VisitSeen[],
  rules: readonly RuleInTime[],
  today: Day,
  start?: Day,
): readonly VisitTask[] =>
  visitTasks(household, visits, rules, today, start).filter(({ opensOn }) => opensOn <= today)
