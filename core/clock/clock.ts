import { dueAt } from './due.ts'
import type { Calendar, Clock, ClockKind, Instant, Limit, RuleRef, Stop } from './model.ts'

/** A limit and the rule that set it; `limitFor` in rules.ts finds it. */
export type SourcedLimit = { readonly limit: Limit; readonly rule: RuleRef }

export function startClock(
  kind: ClockKind,
  { limit, rule }: SourcedLimit,
  startedAt: Instant,
  calendar: Calendar,
): Clock {
  const due = dueAt(limit, startedAt, [], calendar)
  return {
    kind,
    startedAt,
    limit,
    rule,
    stops: [],
    dueAt: due.dueAt,
    firstDueAt: due.dueAt ?? startedAt,
    provisional: due.provisional,
    calendar: calendar.version,
  }
}

export const isStopped = (clock: Clock): boolean => clock.stops.some((stop) => stop.to === undefined)

/** A clock that is stopped already stays as it is. `firstDueAt` keeps what was promised last. */
export function stopClock(clock: Clock, at: Instant): Clock {
  if (isStopped(clock)) return clock
  const stop: Stop = { from: Math.max(at, clock.startedAt), reason: 'awaitingResident' }
  return { ...clock, stops: [...clock.stops, stop], dueAt: null }
}

/** Ends the stop and computes the due time anew; a clock that runs stays as it is. */
export function resumeClock(clock: Clock, at: Instant, calendar: Calendar): Clock {
  if (!isStopped(clock)) return clock
  const stops = clock.stops.map((stop) =>
    stop.to === undefined ? { ...stop, to: Math.max(at, stop.from) } : stop,
  )
  return computed({ ...clock, stops }, calendar)
}

/** Replaces an extension given before. How often and how long is the relay's question, not the clock's. */
export function extendClock(clock: Clock, extension: Limit, calendar: Calendar): Clock {
  return computed({ ...clock, extension }, calendar)
}

/** After a calendar was corrected or published. `changed` tells whether people must hear of a new due time. */
export function recomputeClock(clock: Clock, calendar: Calendar): { clock: Clock; changed: boolean } {
  const next = computed(clock, calendar)
  const changed =
    next.dueAt !== clock.dueAt ||
    next.firstDueAt !== clock.firstDueAt ||
    next.provisional !== clock.provisional
  return { clock: next, changed }
}

function computed(clock: Clock, calendar: Calendar): Clock {
  const { limit, startedAt, stops, extension } = clock
  const due = dueAt(limit, startedAt, stops, calendar, extension)
  if (due.dueAt === null) return { ...clock, dueAt: null, calendar: calendar.version }
  const first = extension === undefined ? due : dueAt(limit, startedAt, stops, calendar)
  return {
    ...clock,
    dueAt: due.dueAt,
    firstDueAt: first.dueAt ?? clock.firstDueAt,
    provisional: due.provisional,
    calendar: calendar.version,
  }
}
