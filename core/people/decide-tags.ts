import { dayOf, isDay } from '../clock/instant.ts'
import type { CommandOf } from './commands.ts'
import type { PeopleContext } from './context.ts'
import { personOf } from './decide-fields.ts'
import type { HouseholdFact } from './facts.ts'
import type { Household, PersonId, Tag } from './household.ts'
import { type PeopleRefusal, refusePeople } from './refusals.ts'
import { nextReview, type TagRule } from './tag-rules.ts'

type Decided = readonly HouseholdFact[] | PeopleRefusal
type Asked = { readonly person: PersonId | null; readonly code: string; readonly reviewIn?: number }

/** The rule of a tag, where this role may enter it: what an authority decides is not a grid worker's to give. */
const ruleFor = ({ person, code, reviewIn }: Asked, ctx: PeopleContext): TagRule | PeopleRefusal => {
  const rule = ctx.tags.get(code)
  if (!rule || (rule.of === 'person') !== (person !== null)) return refusePeople('tag.unknown', { code })
  if (reviewIn !== undefined && !rule.reviewDays.includes(reviewIn)) return refusePeople('tag.badDays')
  return rule.by === 'decided' && ctx.by.role === 'gridWorker'
    ? refusePeople('tag.decisionNeeded', { code })
    : rule
}

const tagsOf = (h: Household, person: PersonId | null): readonly Tag[] | null =>
  person === null ? h.tags : (personOf(h, person)?.tags ?? null)

const openTag = (tags: readonly Tag[], code: string): Tag | undefined =>
  tags.find((t) => t.code === code && t.until === null)

export const addTag = (h: Household, c: CommandOf<'AddTag'>, ctx: PeopleContext): Decided => {
  const rule = ruleFor(c, ctx)
  if ('refused' in rule) return rule
  const tags = tagsOf(h, c.person)
  if (tags === null) return refusePeople('person.notFound')
  if (openTag(tags, c.code)) return refusePeople('tag.exists', { code: c.code })
  if (c.source.trim() === '') return refusePeople('text.empty', { field: 'source' })
  const until = c.until ?? null
  if (!isDay(c.from) || (until !== null && (!isDay(until) || until < c.from)))
    return refusePeople('tag.badDays')
  const reviewOn = until === null ? nextReview(rule, c.from, c.reviewIn) : null
  const tag = { code: c.code, source: c.source.trim(), from: c.from, until, reviewOn }
  return [{ type: 'TagAdded', person: c.person, tag }]
}

export const endTag = (h: Household, c: CommandOf<'EndTag'>, ctx: PeopleContext): Decided => {
  const found = toChange(h, c, ctx)
  if ('refused' in found) return found
  const { person, code, on, reason } = c
  return [{ type: 'TagEnded', person, code, on, reason: reason.trim() }]
}

/** 定期核查: it stays, and is looked at again after the time that its rule sets. */
export const reviewTag = (h: Household, c: CommandOf<'ReviewTag'>, ctx: PeopleContext): Decided => {
  const found = toChange(h, c, ctx)
  if ('refused' in found) return found
  const { person, code, on, reason } = c
  return [
    {
      type: 'TagReviewed',
      person,
      code,
      on,
      reviewOn: nextReview(found, on, c.reviewIn),
      reason: reason.trim(),
    },
  ]
}

const toChange = (
  h: Household,
  c: CommandOf<'EndTag' | 'ReviewTag'>,
  ctx: PeopleContext,
): TagRule | PeopleRefusal => {
  const rule = ruleFor(c, ctx)
  if ('refused' in rule) return rule
  const tags = tagsOf(h, c.person)
  if (tags === null) return refusePeople('person.notFound')
  const tag = openTag(tags, c.code)
  if (!tag) return refusePeople('tag.notThere', { code: c.code })
  // An ending is told why (社会救助法 §47), and nothing is looked at before it began or in days to come.
  if (c.reason.trim() === '') return refusePeople('text.empty', { field: 'reason' })
  if (!isDay(c.on) || c.on < tag.from || c.on > dayOf(ctx.at)) return refusePeople('tag.badDays')
  return rule
}
