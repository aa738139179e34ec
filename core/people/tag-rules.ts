import { addDays } from '../clock/instant.ts'
import type { Day, Grade } from '../clock/model.ts'
import type { TagCode } from './household.ts'

/** 一老一幼一特, statutory help, and risk of falling back into poverty. */
export const tagGroups = ['elderly', 'child', 'special', 'aid', 'risk'] as const
export type TagGroup = (typeof tagGroups)[number]

/** One kind of tag, as rules/people/tags.yaml has it. */
export type TagRule = {
  readonly code: TagCode
  readonly group: TagGroup
  readonly zh: string
  readonly en: string
  /** Of one person, or of the household. */
  readonly of: 'person' | 'household'
  /** `observed` by whoever visits, or `decided` by an authority: then only desk and village may enter it. */
  readonly by: 'observed' | 'decided'
  /** Days after which it is looked at again, the usual ones first; none where no rule says so. */
  readonly reviewDays: readonly number[]
  /** Days that a public notice lasts before it is given; null where there is none. */
  readonly noticeDays: number | null
  /** Health, special identity, or another kind that the law calls sensitive (个人信息保护法 §28). */
  readonly sensitive: boolean
  readonly source: string
  readonly grade: Grade
}
export type TagRules = ReadonlyMap<TagCode, TagRule>

/** The day of the next look: after the usual time, or another one that the rule knows. */
export const nextReview = (rule: TagRule, from: Day, days = rule.reviewDays[0]): Day | null =>
  days === undefined ? null : addDays(from, days)
