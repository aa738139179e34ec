import { workingDaysBetween } from './calendar.ts'
import { dayNumberOf, minuteMs } from './instant.ts'
import type { Calendar, Clock, Instant } from './model.ts'

/**
 * What a person reads beside a matter. Limits in minutes and hours are told in minutes; limits in days in days of
 * their own kind after today (`amount` ≥ 1), and in minutes on the last day or where no such day lies between.
 * When `late`, `amount` is how much has passed since the due time.
 */
export type TimeLeft = {
  readonly unit: 'minutes' | 'calendarDays' | 'workingDays'
  readonly amount: number
  readonly late: boolean
}

export function timeLeft(clock: Clock, now: Instant, calendar: Calendar): TimeLeft | 'stopped' {
  if (clock.dueAt === null) return 'stopped'
  const late = now > clock.dueAt
  const [from, to] = late ? [clock.dueAt, now] : [now, clock.dueAt]
  const unit = clock.extension?.unit ?? clock.limit.unit
  if (unit === 'calendarDays' || unit === 'workingDays') {
    const days =
      unit === 'workingDays' ? workingDaysBetween(calendar, from, to) : dayNumberOf(to) - dayNumberOf(from)
    if (days > 0) return { unit, amount: days, late }
  }
  // A day ends a millisecond before the next: what is left of it is whole minutes, not one less.
  const minutes = (to - from) / minuteMs
  return { unit: 'minutes', amount: late ? Math.floor(minutes) : Math.ceil(minutes), late }
}

/** Time from start to due during which the clock ran, in ms. */
function runningMs(clock: Clock, dueAt: Instant): number {
  let running = dueAt - clock.startedAt
  for (const { from, to } of clock.stops) {
    const end = Math.min(to ?? dueAt, dueAt)
    if (end > from) running -= end - from
  }
  return running
}

/** 1 at the start, 0 when due and after; by elapsed time, holidays included. */
export function shareLeft(clock: Clock, now: Instant): number | 'stopped' {
  if (clock.dueAt === null) return 'stopped'
  const running = runningMs(clock, clock.dueAt)
  if (running <= 0) return now < clock.dueAt ? 1 : 0
  return Math.min(1, Math.max(0, (clock.dueAt - now) / running))
}

/** When `share` of the limit is left, for scheduling the first warning; null while stopped. */
export function warnAt(clock: Clock, share: number): Instant | null {
  if (clock.dueAt === null) return null
  return Math.floor(clock.dueAt - share * Math.max(0, runningMs(clock, clock.dueAt)))
}
