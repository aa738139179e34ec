import type { Day, Instant } from '../clock/model.ts'
import type { DivisionCode } from '../relay/ids.ts'
import type { FieldName } from './fields.ts'
import type {
  Dwelling,
  GridRef,
  HouseholdId,
  NeedState,
  NoteLevel,
  PersonId,
  PersonStatus,
  RelationCode,
  Sex,
  TagCode,
} from './household.ts'
import type { Plan } from './plan.ts'

/** A person as entered. A number of 15 characters becomes one of 18; birth and sex follow from it where left out. */
export type NewPerson = {
  readonly id: PersonId
  readonly name: string
  readonly relation: RelationCode
  readonly sex?: Sex | null
  readonly birth?: Day | null
  readonly idNumber?: string | null
  readonly phone?: string | null
  readonly work?: string | null
  readonly status?: PersonStatus
}
export type NewHousehold = {
  readonly no: string | null
  readonly grid: GridRef | null
  readonly place: DivisionCode
  readonly address: string
  readonly location: { readonly lat: number; readonly long: number } | null
  readonly dwelling: Dwelling
  readonly phone: string | null
}
export type NewStep = {
  readonly id: string
  readonly need: string
  readonly measure: string
  readonly responsible: string
  readonly dueOn: Day
}
type On = { readonly household: HouseholdId }
type OfOne = On & { readonly person: PersonId | null }

/**
 * Everything that can be asked of a household; every id is made by the caller. `occurredAt` of a correction is when it
 * was so in life, not when it was sent.
 */
export type Commands = {
  RegisterHousehold: On & NewHousehold & { readonly people: readonly NewPerson[] }
  AddPerson: On & { readonly person: NewPerson }
  CorrectField: On & {
    readonly person?: PersonId
    readonly field: FieldName
    readonly old: string | null
    readonly new: string | null
    readonly occurredAt: Instant
  }
  /** Settles what waits: the proposed value is taken, or the one that stands stays. */
  SettleChange: On & { readonly change: string; readonly take: 'proposed' | 'current' }
  AddTag: OfOne & {
    readonly code: TagCode
    readonly source: string
    readonly from: Day
    readonly until?: Day | null
    /** Days until the next look, where the rule knows more than one (低保：一年或半年). */
    readonly reviewIn?: number
  }
  EndTag: OfOne & { readonly code: TagCode; readonly on: Day; readonly reason: string }
  ReviewTag: OfOne & {
    readonly code: TagCode
    readonly on: Day
    readonly reason: string
    readonly reviewIn?: number
  }
  AddNeed: On & {
    readonly need: string
    readonly person: PersonId | null
    readonly kind: string
    readonly text: string
  }
  CloseNeed: On & { readonly need: string; readonly state: NeedState; readonly text: string }
  MoveHousehold: On & {
    readonly place: DivisionCode
    readonly grid: GridRef | null
    readonly address: string
    readonly location: { readonly lat: number; readonly long: number } | null
  }
  ChangeStatus: On & {
    readonly person: PersonId
    readonly status: PersonStatus
    readonly occurredAt: Instant
    readonly reason: string
  }
  /** `from` becomes part of `household`; `same` names people who stand in both. */
  MergeHouseholds: On & {
    readonly from: HouseholdId
    readonly same: readonly { readonly keep: PersonId; readonly drop: PersonId }[]
  }
  UndoMerge: On & { readonly from: HouseholdId }
  /** Some people become a household of their own. */
  SplitHousehold: On & {
    readonly to: HouseholdId
    readonly people: readonly PersonId[]
    readonly as: NewHousehold
  }
  AddNote: On & { readonly note: string; readonly level: NoteLevel; readonly text: string }
  SetPlan: On & {
    readonly plan: string
    readonly kind: Plan['kind']
    readonly steps: readonly NewStep[]
    readonly reviewOn: Day | null
  }
  RecordResult: On & { readonly plan: string; readonly step: string; readonly result: string }
  ReviewPlan: On & { readonly plan: string; readonly next: Day | null; readonly text: string }
  GiveConsent: On & {
    readonly consent: string
    readonly person: PersonId
    readonly purpose: string
    readonly by: 'self' | 'guardian'
  }
  WithdrawConsent: On & { readonly consent: string }
  /** 删除权: the value goes, here and in every fact that held it. */
  EraseField: On & { readonly person?: PersonId; readonly field: FieldName; readonly basis: string }
}
export type CommandName = keyof Commands
export type CommandOf<N extends CommandName> = Readonly<Commands[N]> & { readonly type: N }
export type HouseholdCommand = { readonly [N in CommandName]: CommandOf<N> }[CommandName]
