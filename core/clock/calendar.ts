import type { DayNumber } from './instant.ts'
import { civilOf, dayNumberFrom, dayNumberOf, weekdayOfNumber } from './instant.ts'
import type { Calendar, Day, Instant } from './model.ts'

/** `known` is false where no published calendar says so and Monday to Friday was assumed. */
export type DayKind = { readonly working: boolean; readonly known: boolean }

type Lookup = { readonly years: ReadonlySet<number>; readonly exceptions: ReadonlyMap<DayNumber, boolean> }

const lookups = new WeakMap<Calendar, Lookup>()

function lookupOf(calendar: Calendar): Lookup {
  const found = lookups.get(calendar)
  if (found !== undefined) return found
  const exceptions = new Map<DayNumber, boolean>()
  for (const year of calendar.years) {
    for (const day of year.off) set(exceptions, day, false)
    for (const day of year.work) set(exceptions, day, true)
  }
  const made = { years: new Set(calendar.years.map((y) => y.year)), exceptions }
  lookups.set(calendar, made)
  return made
}

function set(exceptions: Map<DayNumber, boolean>, day: Day, working: boolean): void {
  const n = dayNumberFrom(day)
  if (n !== null) exceptions.set(n, working)
}

/**
 * A year is known when its notice is in. Its last week also needs the next year's notice: New Year's holiday
 * reaches back into December (2018-12-29 worked and 12-31 off by the notice for 2019; 2011-12-31, 2022-12-31).
 */
function isKnown(years: ReadonlySet<number>, n: DayNumber): boolean {
  const { year, month, day } = civilOf(n)
  return years.has(year) && (month < 12 || day < 25 || years.has(year + 1))
}

const isWeekday = (n: DayNumber): boolean => weekdayOfNumber(n) <= 5

/** The form for counting; `isWorkingDay` for one day by name. */
export function workingDayNumber(calendar: Calendar, n: DayNumber): boolean {
  return lookupOf(calendar).exceptions.get(n) ?? isWeekday(n)
}

export function knownDayNumber(calendar: Calendar, n: DayNumber): boolean {
  const { years, exceptions } = lookupOf(calendar)
  return exceptions.has(n) || isKnown(years, n)
}

/** Throws RangeError for what is no day. */
export function isWorkingDay(calendar: Calendar, day: Day): DayKind {
  const n = dayNumberFrom(day)
  if (n === null) throw new RangeError(`not a day: ${day}`)
  return { working: workingDayNumber(calendar, n), known: knownDayNumber(calendar, n) }
}

/**
 * Working days after the day of `from` up to and including the day of `to`: an answer on the same day took 0.
 * 0 when `to` is before `from`.
 */
export function workingDaysBetween(calendar: Calendar, from: Instant, to: Instant): number {
  const last = dayNumberOf(to)
  let count = 0
  for (let n = dayNumberOf(from) + 1; n <= last; n++) if (workingDayNumber(calendar, n)) count++
  return count
}

/** Years from first to last for which no notice is in: what a nightly alarm reports. */
export function missingYears(calendar: Calendar, first: number, last: number): number[] {
  const { years } = lookupOf(calendar)
  const missing: number[] = []
  for (let year = first; year <= last; year++) if (!years.has(year)) missing.push(year)
  return missing
}
