import type { Instant } from '../clock/model.ts'
import type { ActorRef } from '../relay/facts.ts'
import type { Household, HouseholdId } from './household.ts'
import type { TagRules } from './tag-rules.ts'

/** What a decision needs besides the household; the shell gives it. */
export type PeopleContext = {
  /** Who does it, in which role: settled before (permit.ts). */
  readonly by: ActorRef
  readonly at: Instant
  /** Id of the command: what it opens is called so. */
  readonly command: string
  readonly tags: TagRules
  /** Other households that the command names. */
  readonly related: ReadonlyMap<HouseholdId, Household>
}
