import { addDays, dayOf, isDay, startOfDay } from '@jiebang/core/clock/instant.ts'
import type { Day, Instant } from '@jiebang/core/clock/model.ts'

/** What the overview looks at: days in Asia/Shanghai, both included, and a division. */
export type Span = { readonly from?: Day; readonly to?: Day; readonly place?: string }

const dayIn = (text: unknown): Day | undefined => (typeof text === 'string' && isDay(text) ? text : undefined)

export const parseSpan = (search: Record<string, unknown>): Span => {
  const [from, to, place] = [dayIn(search['from']), dayIn(search['to']), search['place']]
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(typeof place === 'string' && /^\d{6,15}$/.test(place) ? { place } : {}),
  }
}

/** Until somebody chooses: today and the 29 days before it. */
const usualDays = 30

export const fullSpan = (span: Span, now: Instant): { readonly from: Day; readonly to: Day } => {
  const to = span.to ?? dayOf(now)
  return { from: span.from ?? addDays(to, 1 - usualDays), to }
}

/** As the API takes it; the end is exclusive there. */
export const spanQuery = (span: Span, now: Instant): URLSearchParams => {
  const { from, to } = fullSpan(span, now)
  return new URLSearchParams({
    from: String(startOfDay(from)),
    to: String(startOfDay(addDays(to, 1))),
    ...(span.place === undefined ? {} : { place: span.place }),
  })
}

const mostDays = 400

/** Every day of the span, also those on which nothing happened; none where it is too long to draw. */
export const daysOf = (from: Day, to: Day): readonly Day[] => {
  const days: Day[] = []
  for (let day = from; day <= to && days.length < mostDays; day = addDays(day, 1)) days.push(day)
  return days
}
