import type { Overview } from '@jiebang/contract/report/overview.ts'
import { addDays, dayOf, isDay } from '@jiebang/core/clock/instant.ts'
import type { Day, Instant } from '@jiebang/core/clock/model.ts'
import type { RequestType } from '@jiebang/core/relay/words.ts'
import type { FigureList } from '@jiebang/core/report/lists.ts'
import { type Filters, parseFilters } from '../relay/filters.ts'

/** What the figures are narrowed by, as it stands in the address: days in Asia/Shanghai, both included. */
export type View = {
  readonly from?: Day
  readonly to?: Day
  readonly place?: string
  readonly unit?: string
  readonly category?: string
  readonly need?: string
  readonly class?: string
}

const day = (text: string): boolean => isDay(text)
const like = (pattern: RegExp) => (text: string) => pattern.test(text)
const readers: { readonly [K in keyof View]-?: (text: string) => boolean } = {
  from: day,
  to: day,
  place: like(/^\d{6,15}$/),
  unit: like(/^[0-9A-Za-z._:-]{1,64}$/),
  category: like(/^[0-9A-Za-z._-]{1,64}$/),
  need: like(/^[a-z]{1,20}$/),
  class: like(/^[a-z]{1,20}$/),
}

export const parseView = (search: Record<string, unknown>): View =>
  Object.fromEntries(
    Object.entries(readers).flatMap(([name, reads]) => {
      const text = search[name]
      return typeof text === 'string' && reads(text) ? [[name, text]] : []
    }),
  )

export const viewQuery = (view: View): string => new URLSearchParams({ ...view }).toString()

/** First day of the quarter (季度) of that day. */
export const quarterStart = (of: Day): Day => {
  const month = Number(of.slice(5, 7))
  return `${of.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
}

export type Period = {
  readonly from: Day
  readonly to: Day
  readonly name: 'thisQuarter' | 'lastQuarter' | 'year'
}

/** The spans that people ask for most; the quarter is the usual one. */
export const periodsAt = (now: Instant): readonly Period[] => {
  const today = dayOf(now)
  const from = quarterStart(today)
  const before = addDays(from, -1)
  return [
    { name: 'thisQuarter', from, to: today },
    { name: 'lastQuarter', from: quarterStart(before), to: before },
    { name: 'year', from: `${today.slice(0, 4)}-01-01`, to: today },
  ]
}

type Narrowed = {
  readonly place?: string
  readonly unit?: string
  readonly need?: string
  readonly types?: readonly RequestType[]
}

/** The list of exactly the matters behind a number of this overview. */
export const listBehind = (
  overview: Pick<Overview, 'from' | 'to' | 'place'>,
  view: View,
  figure: FigureList,
  more: Narrowed = {},
): Filters => {
  const { from, to, place } = overview
  const types = more.types?.join(',')
  return parseFilters({
    ...{ figure, from, to, sort: 'registered' },
    // A figure of the whole county is no filter by place.
    ...(place.length > 6 ? { place } : {}),
    ...{ unit: view.unit, category: view.category, need: view.need },
    ...more,
    types,
  })
}

/** The same for what stands open now, whenever it was registered. */
export const listOfNow = (
  overview: Pick<Overview, 'from' | 'to' | 'place'>,
  view: View,
  figure: FigureList,
  more: Narrowed = {},
): Filters => {
  const { from: _from, to: _to, ...rest } = listBehind(overview, view, figure, more)
  return { ...rest, sort: 'due' }
}

const mostDays = 370

/** Every day of the span, also those on which nothing happened; none where it is too long to draw. */
export const daysOf = (from: Day, to: Day): readonly Day[] => {
  const days: Day[] = []
  for (let at = from; at <= to && days.length <= mostDays; at = addDays(at, 1)) days.push(at)
  return days.length > mostDays ? [] : days
}
