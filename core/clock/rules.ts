import type { RequestType, Urgency } from '../relay/words.ts'
import type { SourcedLimit } from './clock.ts'
import type { Calendar, ClockKind, Day, RuleRef } from './model.ts'
import type { DeadlineRule, RuleSet } from './rule-set.ts'

/** Everything that clocks are computed from; loaded and checked by server/clock/load-rules.ts. */
export type Law = { readonly sets: readonly RuleSet[]; readonly calendar: Calendar }

/** `510000` → `51`, `370100` → `3701`, `000000` → ``: what a division code must begin with. */
export const regionPrefix = (region: string): string => region.replace(/(?:00)+$/, '')

export const isInForce = (set: RuleSet, day: Day): boolean =>
  set.from <= day && (set.to === undefined || day <= set.to)

/**
 * The set in force on that day for the smallest region around the division (6 or 12 digits), else the national
 * default. The loader guarantees a national set from 1949-10-01; without one this throws.
 */
export function chooseRuleSet(sets: readonly RuleSet[], divisionCode: string, day: Day): RuleSet {
  let best: RuleSet | undefined
  let bestLength = -1
  for (const set of sets) {
    const prefix = regionPrefix(set.region)
    if (!divisionCode.startsWith(prefix) || !isInForce(set, day)) continue
    if (
      prefix.length > bestLength ||
      (prefix.length === bestLength && best !== undefined && set.from > best.from)
    ) {
      best = set
      bestLength = prefix.length
    }
  }
  const chosen = best ?? sets.find((set) => set.region === '000000')
  if (chosen === undefined) throw new Error('no national default among the rule sets')
  return chosen
}

/** The newest version of exactly this region, in force or not: for reports that ask «what if». */
export function latestRuleSet(sets: readonly RuleSet[], region: string): RuleSet | undefined {
  let latest: RuleSet | undefined
  for (const set of sets) {
    if (set.region === region && (latest === undefined || set.from > latest.from)) latest = set
  }
  return latest
}

/** First line that fits. The loader guarantees a line for every type and urgency of every clock; else this throws. */
export function deadlineFor(
  set: RuleSet,
  clock: ClockKind,
  type: RequestType,
  urgency: Urgency,
): DeadlineRule {
  for (const rule of set.deadlines) {
    if (rule.clock !== clock) continue
    if (rule.types !== undefined && !rule.types.includes(type)) continue
    if (rule.urgencies !== undefined && !rule.urgencies.includes(urgency)) continue
    return rule
  }
  throw new Error(`rule set ${set.region} ${set.version} has no line for ${clock}`)
}

export const ruleRef = (set: RuleSet, rule: DeadlineRule): RuleRef => ({
  set: set.region,
  version: set.version,
  rule: rule.id,
  grade: rule.grade,
})

/** What `startClock` takes. */
export function limitFor(set: RuleSet, clock: ClockKind, type: RequestType, urgency: Urgency): SourcedLimit {
  const rule = deadlineFor(set, clock, type, urgency)
  return { limit: rule.limit, rule: ruleRef(set, rule) }
}
