import type { Day, Instant } from './model.ts'

/** Asia/Shanghai has been UTC+8 without summer time since 1991-09-15; earlier instants are shown in UTC+8 too. */
const zoneMs = 8 * 3_600_000
export const minuteMs = 60_000
export const hourMs = 3_600_000
const dayMs = 86_400_000

/** Days since 1970-01-01 in Asia/Shanghai: the form to count with. */
export type DayNumber = number

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Days since 1970-01-01 of a civil date (proleptic Gregorian), by Howard Hinnant's `days_from_civil`. */
function daysFromCivil(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Inverse of `daysFromCivil`. */
export function civilOf(day: DayNumber): { year: number; month: number; day: number } {
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  )
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  }
}

const pad = (n: number, width = 2): string => String(n).padStart(width, '0')

export const dayNumberOf = (at: Instant): DayNumber => Math.floor((at + zoneMs) / dayMs)
export const startOfDayNumber = (n: DayNumber): Instant => n * dayMs - zoneMs
/** 23:59:59 local, so that the shown date is the date meant. */
export const endOfDayNumber = (n: DayNumber): Instant => startOfDayNumber(n) + dayMs - 1000
/** 1 is Monday. */
export const weekdayOfNumber = (n: DayNumber): Weekday => (((((n + 3) % 7) + 7) % 7) + 1) as Weekday

export function dayFromNumber(n: DayNumber): Day {
  const { year, month, day } = civilOf(n)
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`
}

/** Null for text that is no date, or names a date that is none (2019-02-30). */
export function dayNumberFrom(day: string): DayNumber | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day)
  return parts === null ? null : civilNumber(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

function civilNumber(year: number, month: number, day: number): DayNumber | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  const n = daysFromCivil(year, month, day)
  // A day that the month does not have comes back as a day of the next month.
  return civilOf(n).day === day ? n : null
}

function requiredNumber(day: Day): DayNumber {
  const n = dayNumberFrom(day)
  if (n === null) throw new RangeError(`not a day: ${day}`)
  return n
}

export const isDay = (text: string): boolean => dayNumberFrom(text) !== null
export const dayOf = (at: Instant): Day => dayFromNumber(dayNumberOf(at))
/** 00:00:00 local. Throws RangeError for what is no day: check outside text with `isDay`. */
export const startOfDay = (day: Day): Instant => startOfDayNumber(requiredNumber(day))
/** 23:59:59 local, so that the shown date is the date meant. Throws as `startOfDay`. */
export const endOfDay = (day: Day): Instant => endOfDayNumber(requiredNumber(day))
export const addDays = (day: Day, n: number): Day => dayFromNumber(requiredNumber(day) + n)
/** 1 is Monday, 7 is Sunday. */
export const weekday = (day: Day): Weekday => weekdayOfNumber(requiredNumber(day))

const local = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/**
 * Local time as people and workbooks write it: `2019-02-28T11:25:05`, `2019-02-28 11:25[:05]`,
 * `2019/2/8 9:05:00`, and the same without a time of day (then 00:00:00). Null for what is no date or time.
 */
export function parseLocal(text: string): Instant | null {
  const parts = local.exec(text.trim())
  if (parts === null) return null
  const n = civilNumber(Number(parts[1]), Number(parts[3]), Number(parts[4]))
  const [hour, minute, second] = [Number(parts[5] ?? 0), Number(parts[6] ?? 0), Number(parts[7] ?? 0)]
  if (n === null || hour > 23 || minute > 59 || second > 59) return null
  return startOfDayNumber(n) + hour * hourMs + minute * minuteMs + second * 1000
}

/** Local time to the second, `YYYY-MM-DDTHH:MM:SS`; `parseLocal` reads it back. */
export function formatLocal(at: Instant): string {
  const n = dayNumberOf(at)
  const seconds = Math.floor((at - startOfDayNumber(n)) / 1000)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return `${dayFromNumber(n)}T${clock.map((part) => pad(part)).join(':')}`
}
