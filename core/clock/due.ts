import { knownDayNumber, workingDayNumber } from './calendar.ts'
import type { DayNumber } from './instant.ts'
import { dayNumberOf, endOfDayNumber, hourMs, minuteMs } from './instant.ts'
import type { Calendar, Instant, Limit, Stop } from './model.ts'

/** `dueAt` is null while a stop lasts; `provisional` when a day was counted without a published calendar. */
export type Due = { readonly dueAt: Instant | null; readonly provisional: boolean }

/** A stop that has ended: from ≤ t < to. */
type Pause = { readonly from: Instant; readonly to: Instant }
type Reached = { readonly at: Instant; readonly provisional: boolean }

/**
 * When a limit that began at `startedAt` runs out.
 *
 * - minutes, hours: start + amount + the time stopped before that.
 * - days: the start day is not counted (民法典 §201, in force 2021-01-01; before it 民法总则 §201); a day counts when
 *   it fits the unit and the clock runs at its end; due at the end of the last counted day (§203(2)).
 * - calendar days: a last day that is a rest day gives way to the first working day after it (§203(1)).
 *
 * An extension in the limit's own unit adds to its amount; in another unit it starts where the limit ends.
 */
export function dueAt(
  limit: Limit,
  startedAt: Instant,
  stops: readonly Stop[],
  calendar: Calendar,
  extension?: Limit,
): Due {
  const pauses: Pause[] = []
  for (const { from, to } of stops) {
    if (to === undefined) return { dueAt: null, provisional: false }
    if (to > from) pauses.push({ from, to })
  }
  pauses.sort((a, b) => a.from - b.from)
  const same = extension !== undefined && extension.unit === limit.unit
  const whole = same ? { unit: limit.unit, amount: limit.amount + extension.amount } : limit
  const first = runOut(whole, startedAt, pauses, calendar)
  if (extension === undefined || same) return { dueAt: first.at, provisional: first.provisional }
  const second = runOut(extension, first.at, pauses, calendar)
  return { dueAt: second.at, provisional: first.provisional || second.provisional }
}

function runOut(limit: Limit, from: Instant, pauses: readonly Pause[], calendar: Calendar): Reached {
  switch (limit.unit) {
    case 'minutes':
      return { at: runningTime(from, limit.amount * minuteMs, pauses), provisional: false }
    case 'hours':
      return { at: runningTime(from, limit.amount * hourMs, pauses), provisional: false }
    case 'workingDays':
      return workingDays(from, limit.amount, pauses, calendar)
    case 'calendarDays':
      return calendarDays(from, limit.amount, pauses, calendar)
  }
}

function runningTime(from: Instant, amountMs: number, pauses: readonly Pause[]): Instant {
  let due = from + amountMs
  let counted = from
  for (const pause of pauses) {
    const begin = Math.max(pause.from, counted)
    // A stop that begins when time is already up gives none back.
    if (begin >= due) break
    if (pause.to <= begin) continue
    due += pause.to - begin
    counted = pause.to
  }
  return due
}

const runsAtEndOf = (n: DayNumber, pauses: readonly Pause[]): boolean => {
  const end = endOfDayNumber(n)
  return !pauses.some((pause) => pause.from <= end && end < pause.to)
}

function workingDays(from: Instant, amount: number, pauses: readonly Pause[], calendar: Calendar): Reached {
  let n = dayNumberOf(from)
  let provisional = false
  for (let counted = 0; counted < amount; ) {
    n++
    provisional ||= !knownDayNumber(calendar, n)
    if (workingDayNumber(calendar, n) && runsAtEndOf(n, pauses)) counted++
  }
  return { at: endOfDayNumber(n), provisional }
}

function calendarDays(from: Instant, amount: number, pauses: readonly Pause[], calendar: Calendar): Reached {
  let n = dayNumberOf(from)
  for (let counted = 0; counted < amount; ) {
    n++
    if (runsAtEndOf(n, pauses)) counted++
  }
  let provisional = !knownDayNumber(calendar, n)
  while (!workingDayNumber(calendar, n) || !runsAtEndOf(n, pauses)) {
    n++
    provisional ||= !knownDayNumber(calendar, n)
  }
  return { at: endOfDayNumber(n), provisional }
}
