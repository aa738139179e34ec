import { type DayNumber, dayNumberFrom } from '../../clock/instant.ts'
import type { Day } from '../../clock/model.ts'
import type { VisitRule, VisitRuleSet } from './rule.ts'

/** A rule with the days between which it holds, its earlier versions counted in; `to` is Infinity while no end is known. */
export type RuleInTime = {
  readonly rule: VisitRule
  readonly region: string
  readonly version: string
  readonly from: DayNumber
  readonly to: DayNumber
}

const numberOf = (day: Day): DayNumber => {
  const found = dayNumberFrom(day)
  if (found === null) throw new RangeError(`not a day: ${day}`)
  return found
}

const prefixOf = (region: string): string => region.replace(/(00)+$/, '')

/** Narrower regions first, and of one region the newest version. */
const narrowFirst = (a: RuleInTime, b: RuleInTime): number =>
  prefixOf(b.region).length - prefixOf(a.region).length || b.from - a.from || (a.version < b.version ? 1 : -1)

/**
 * The rules that hold at a place today, and those that ended there: what they had made due and nobody did stays due
 * (due-visits.ts). A rule that goes on in another version, or as a wider region's rule of the same id, has not ended.
 */
export const rulesAt = (sets: readonly VisitRuleSet[], place: string, today: Day): readonly RuleInTime[] => {
  const now = numberOf(today)
  const begun = sets.filter((set) => place.startsWith(prefixOf(set.region)) && numberOf(set.from) <= now)
  const endOf = (set: VisitRuleSet) => (set.to === undefined ? Infinity : numberOf(set.to))
  const isDropped = ({ region, rule }: RuleInTime) =>
    begun.some(
      (set) =>
        endOf(set) >= now &&
        set.without.includes(rule.id) &&
        prefixOf(set.region).length > prefixOf(region).length,
    )
  const rules = begun
    .flatMap((set) => {
      const { region, version } = set
      const time = { from: numberOf(set.from), to: endOf(set) }
      return set.rules.map((rule): RuleInTime => ({ rule, region, version, ...time }))
    })
    .filter((found) => !isDropped(found))
  const chosen = new Map<string, RuleInTime>()
  const began = new Map<string, DayNumber>()
  for (const { rule, from } of rules) began.set(rule.id, Math.min(from, began.get(rule.id) ?? Infinity))
  const take = (found: RuleInTime) => {
    const { id } = found.rule
    // A new version does not begin to count anew.
    if (!chosen.has(id)) chosen.set(id, { ...found, from: began.get(id) ?? found.from })
  }
  for (const found of rules.filter(({ to }) => to >= now).sort(narrowFirst)) take(found)
  for (const found of rules.filter(({ to }) => to < now).sort((a, b) => b.to - a.to || narrowFirst(a, b)))
    take(found)
  // The order of files says nothing: the same rules always come in the same order.
  return [...chosen.values()].sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1))
}
