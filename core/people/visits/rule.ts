import type { Day, Grade } from '../../clock/model.ts'
import type { RiskLevel, TagCode } from '../household.ts'
import type { VisitMeans, Visitor } from './means.ts'
import type { Period } from './period.ts'

/**
 * Whom a rule is about. Everything that is given must hold; within `tagsAny` and `needs` one is enough. A person has
 * the tags of their household too.
 */
export type VisitCondition = {
  readonly tagsAny?: readonly TagCode[]
  readonly tagsAll?: readonly TagCode[]
  readonly tagsNone?: readonly TagCode[]
  /** Years completed; somebody whose birth is not known fits no rule about age. */
  readonly ageFrom?: number
  readonly ageTo?: number
  /** An open need of one of these kinds, of the person or of the whole household. */
  readonly needs?: readonly string[]
  /** 高风险 / 重点 / 一般: how the household is ranked. */
  readonly risk?: readonly RiskLevel[]
  /** At most so many people who live there. */
  readonly livingAtMost?: number
}

/** What makes a visit necessary at once: a tag that began, a need that was opened, a rank that was raised, a death (变故). */
export type VisitEvent =
  | { readonly kind: 'tag'; readonly codes: readonly TagCode[] }
  | { readonly kind: 'need'; readonly kinds: readonly string[] }
  | { readonly kind: 'risk'; readonly levels: readonly RiskLevel[] }
  | { readonly kind: 'death' }

/** One line of a region's rules: whom to visit, how often or how soon after what, and who goes. */
export type VisitRule = {
  readonly id: string
  readonly title: { readonly zh: string; readonly en: string }
  /** One visit to the household, or one meeting with every person whom it fits. */
  readonly about: 'person' | 'household'
  readonly applies: VisitCondition
  /** Of the rules of one group that fit the same person, only what is due first is asked for. */
  readonly group: string
  readonly every?: Period
  readonly within?: { readonly hours: number; readonly of: readonly VisitEvent[] }
  /** So many days before it is due it may be done, and stands on the list. */
  readonly aheadDays: number
  /** So many days after the due day it still counts as in time. */
  readonly graceDays: number
  /** Only these count as done; absent: every means does. */
  readonly means?: readonly VisitMeans[]
  /** 0 to 100, most urgent first. */
  readonly priority: number
  readonly visitors: readonly Visitor[]
  /** How many go together (入户调查两人以上). */
  readonly together: number
  readonly source: string
  readonly grade: Grade
}

/** The rules of a region for one span of time; `to` is the last day. A rule of a narrower region replaces the one of the same id. */
export type VisitRuleSet = {
  readonly region: string
  readonly version: string
  readonly title: string
  readonly from: Day
  readonly to?: Day
  readonly rules: readonly VisitRule[]
  /** Ids of rules of wider regions that do not hold here. */
  readonly without: readonly string[]
}
