import { workingDayNumber } from '@jiebang/core/clock/calendar.ts'
import { dayNumberOf, hourMs, minuteMs, startOfDayNumber } from '@jiebang/core/clock/instant.ts'
import type { Calendar, Instant } from '@jiebang/core/clock/model.ts'
import type { Chance } from '../chance.ts'

/** Offices keep working days, the desk every day, people at home write early and late, the pressing has no hours. */
export type Hours = 'office' | 'desk' | 'home' | 'any'

const open: { readonly [H in Hours]: readonly [from: number, to: number] } = {
  office: [8.5, 17.6],
  desk: [8, 20],
  home: [6.8, 22.2],
  any: [0, 24],
}

export type Span = { readonly from: Instant; readonly due: Instant | null }

/**
 * The moment nearest after `at` at which these people are at work, inside the span if at all possible. Where the span
 * leaves no such moment, `at` itself: who has to be in time stays late.
 */
export const inHours = (
  at: Instant,
  hours: Hours,
  span: Span,
  chance: Chance,
  calendar: Calendar,
): Instant => {
  const [opens, closes] = open[hours]
  const first = Math.max(at, span.from + minuteMs)
  for (let n = dayNumberOf(first); n < dayNumberOf(first) + 12; n++) {
    if (hours === 'office' && !workingDayNumber(calendar, n)) continue
    const [from, to] = [startOfDayNumber(n) + opens * hourMs, startOfDayNumber(n) + closes * hourMs]
    if (first > to) continue
    const moment = first >= from ? first : Math.floor(chance.between(from, Math.min(to, from + 3 * hourMs)))
    if (span.due === null || moment < span.due) return moment
    break
  }
  return first
}
