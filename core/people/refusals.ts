import type { Refusal } from '../relay/refusals.ts'

/** Why a command on a household is refused; words and pages as for every other code. */
export const peopleRefusalCodes = [
  'household.exists',
  'household.notFound',
  'household.merged',
  'household.notMerged',
  'household.sameHousehold',
  'household.mustKeepSomebody',
  'person.exists',
  'person.notFound',
  'person.badIdNumber',
  'field.unknown',
  'field.badValue',
  'field.masked',
  'tag.unknown',
  'tag.exists',
  'tag.notThere',
  'tag.decisionNeeded',
  'tag.badDays',
  'need.exists',
  'need.notFound',
  'change.notFound',
  'change.own',
  'note.exists',
  'plan.notFound',
  'plan.noSteps',
  'plan.stepNotFound',
  'consent.exists',
  'consent.notFound',
  'consent.guardianNeeded',
] as const
export type PeopleRefusalCode = (typeof peopleRefusalCodes)[number]
type Params = Refusal['params']
export type PeopleRefusal =
  | Refusal
  | { readonly refused: PeopleRefusalCode; readonly params?: Params & object }

// One object of either kind: the compiler does not spread a union over the property.
export const refusePeople = (refused: PeopleRefusal['refused'], params?: Params): PeopleRefusal =>
  (params ? { refused, params } : { refused }) as PeopleRefusal
