import type { FigureQuery } from '@jiebang/contract/report/overview.ts'
import { addDays, dayOf, isDay } from '@jiebang/core/clock/instant.ts'
import type { Day, Instant } from '@jiebang/core/clock/model.ts'
import { Refused } from '../http/refused.ts'
import type { ReportRules } from './read-figures.ts'
import type { Scope } from './sums.ts'

/** First day of the quarter (季度) of that day. */
export const quarterStart = (day: Day): Day => {
  const month = Number(day.slice(5, 7))
  const first = month - ((month - 1) % 3)
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`
}

const longest = 3660

const invalid = (field: string): Refused =>
  new Refused({ refused: 'request.invalid' }, [{ path: `/${field}`, message: 'not possible' }])

/**
 * What somebody asks figures of: by default the quarter so far of the first region they may see; never a place outside
 * of their regions. @throws Refused
 */
export const scopeOf = (
  county: string,
  q: FigureQuery,
  regions: readonly string[],
  rules: ReportRules,
  now: Instant,
): Scope => {
  const to = q.to ?? dayOf(now)
  const from = q.from ?? quarterStart(to)
  if (!isDay(from)) throw invalid('from')
  if (!isDay(to)) throw invalid('to')
  if (to >= addDays(from, longest)) throw invalid('to')
  const place = q.place ?? regions[0]
  if (place === undefined || !regions.some((region) => place.startsWith(region)))
    throw new Refused({ refused: 'access.notYours' })
  const of = rules.classes.find((one) => one.id === q.class)
  if (q.class !== undefined && !of) throw invalid('class')
  return {
    ...{ county, place, from, to },
    ...{ unit: q.unit, category: q.category, need: q.need, types: of?.types },
  }
}
