import type { Day, Instant } from '../clock/model.ts'
import type { ActorRef } from '../relay/facts.ts'
import type { NewHousehold } from './commands.ts'
import type { FieldName } from './fields.ts'
import type {
  Consent,
  Household,
  HouseholdId,
  Need,
  NeedState,
  Note,
  Person,
  PersonId,
  Tag,
  TagCode,
} from './household.ts'
import type { Plan } from './plan.ts'

type Of = { readonly person: PersonId | null }
type Change = Of & {
  readonly field: FieldName
  readonly old: string | null
  readonly new: string | null
  readonly occurredAt: Instant
}
/** What goes with people from one household to another. */
export type Belongings = Pick<Household, 'people' | 'tags' | 'needs' | 'notes' | 'plans' | 'consents'>

/**
 * Payload of every fact. All of it may be personal: the shell stores it encrypted, and the chain holds its salted
 * digest, so that a value can be erased later (see erase.ts) without breaking the chain.
 */
export type Facts = {
  HouseholdRegistered: NewHousehold
  PersonAdded: { readonly person: Omit<Person, 'tags' | 'fieldVersions'> }
  /** `standing` is what stood before: another one than `old` where a later correction won over an earlier one. */
  FieldCorrected: Change & { readonly standing: string | null; readonly change?: string }
  /** A correction that is older than what stands, or names a lower risk: kept, not applied. */
  CorrectionKept: Change & { readonly standing: string | null }
  ChangeAsked: Change & { readonly id: string; readonly standing: string | null }
  ChangeSettled: { readonly id: string; readonly take: 'proposed' | 'current' }
  TagAdded: Of & { readonly tag: Tag }
  TagEnded: Of & { readonly code: TagCode; readonly on: Day; readonly reason: string }
  TagReviewed: Of & {
    readonly code: TagCode
    readonly on: Day
    readonly reviewOn: Day | null
    readonly reason: string
  }
  NeedAdded: { readonly need: Need }
  NeedClosed: { readonly need: string; readonly state: NeedState; readonly text: string }
  HouseholdMoved: Pick<NewHousehold, 'place' | 'grid' | 'address' | 'location'>
  Absorbed: Belongings & {
    readonly from: HouseholdId
    readonly same: readonly { readonly keep: PersonId; readonly drop: PersonId }[]
  }
  MergedAway: { readonly into: HouseholdId }
  /** A merge is taken back: what came goes again, as it is now. */
  GivenBack: Belongings & { readonly to: HouseholdId }
  Restored: Belongings & { readonly from: HouseholdId }
  PeopleLeft: Belongings & { readonly to: HouseholdId }
  PeopleCame: Belongings & { readonly from: HouseholdId }
  NoteAdded: { readonly note: Note }
  PlanSet: { readonly plan: Plan }
  ResultRecorded: { readonly plan: string; readonly step: string; readonly result: string }
  PlanReviewed: { readonly plan: string; readonly next: Day | null; readonly text: string }
  ConsentGiven: { readonly consent: Consent }
  ConsentWithdrawn: { readonly consent: string }
  FieldErased: Of & { readonly field: FieldName; readonly basis: string }
}
export type FactName = keyof Facts
export type FactOf<N extends FactName> = Readonly<Facts[N]> & { readonly type: N }
export type HouseholdFact = { readonly [N in FactName]: FactOf<N> }[FactName]

/** A fact before it has its number; a command may touch two households. */
export type HouseholdDraft = { readonly household: HouseholdId; readonly fact: HouseholdFact }

/** A fact as it is kept; `seq` counts from 1 in its household and is the household's version after it. */
export type StoredFact = HouseholdDraft & {
  readonly seq: number
  readonly at: Instant
  readonly by: ActorRef
}
