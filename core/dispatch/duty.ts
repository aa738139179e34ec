import { dayOf } from '../clock/instant.ts'
import type { Day, Instant } from '../clock/model.ts'
import { regionPrefix } from '../clock/rules.ts'
import type { UnitId } from '../relay/ids.ts'
import { type Refusal, refuse } from '../relay/refusals.ts'
import { type CatalogueItem, compareCodes, type DispatchBook, inForce } from './catalogue.ts'
import type { BaseLevel, SendDownRule } from './send-down.ts'
import { type Dispatchable, fits, moreSpecific } from './suggest-unit.ts'
import { resolveUnit, type UnitPlace } from './unit-ref.ts'

/** A department's branch in a town (a police station) is the department, not the base. */
export const baseLevelOf = (unit: UnitPlace): BaseLevel | null => {
  if (unit.kind === 'village') return 'village'
  if (unit.kind === 'department' || unit.division.length <= 6) return null
  return unit.division.length <= 9 ? 'town' : 'village'
}

const ruleFor = (rules: readonly SendDownRule[], place: string, day: Day): SendDownRule | undefined =>
  rules
    .filter(
      (rule) =>
        place.startsWith(regionPrefix(rule.region)) &&
        rule.from <= day &&
        (rule.to === undefined || day <= rule.to),
    )
    .sort(
      (a, b) =>
        regionPrefix(b.region).length - regionPrefix(a.region).length ||
        (a.from < b.from ? 1 : a.from > b.from ? -1 : 0),
    )[0]

/** The items that say most about the matter, all equally specific. */
const closest = (items: readonly CatalogueItem[], m: Dispatchable): readonly CatalogueItem[] => {
  const fitting = items.filter((item) => fits(item, m))
  const [best] = [...fitting].sort((a, b) => moreSpecific(b, a) || compareCodes(a.code, b.code))
  return best === undefined ? [] : fitting.filter((item) => moreSpecific(item, best) === 0)
}

/**
 * «应由职能部门办理的诉求事项不得分派给基层办理»（国办函〔2025〕66号(五)）: why this unit of the base cannot lead, with the clause
 * and the unit whose duty it is; null where nothing stands against it. Where the catalogue itself gives the matter to
 * that unit, it may; where it cannot name the right unit, it keeps nobody from anything.
 */
export const departmentsOwn = (
  book: DispatchBook,
  m: Dispatchable,
  lead: UnitId,
  at: Instant,
): Refusal | null => {
  const unit = book.units.find(({ id }) => id === lead)
  const level = unit && baseLevelOf(unit)
  if (level == null) return null
  const day = dayOf(at)
  const rule = ruleFor(book.sendDown, m.place, day)
  if (rule === undefined) return null
  const items = closest(inForce(book.items, day), m)
  if (items.some((item) => resolveUnit(item.lead, book.units, m.place) === lead)) return null
  for (const item of items) {
    if (!rule.never.some((never) => never.list === item.list && never.level === level)) continue
    const right = resolveUnit(item.lead, book.units, m.place)
    if (right === null) continue
    return refuse('dispatch.departmentsOwn', {
      item: item.code,
      clause: item.clause,
      right,
      rule: rule.clause,
    })
  }
  return null
}
