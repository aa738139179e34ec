import type { Household } from '@jiebang/core/people/household.ts'

/** A visit that is due, as a device is told. */
export type BlockTask = {
  readonly person: string | null
  readonly rule: string
  readonly opensOn: string
  readonly dueOn: string
  readonly until: string
  readonly priority: number
  readonly why: unknown
}
/** One of the last visits. */
export type BlockVisit = { readonly id: string; readonly occurredAt: number } & Readonly<
  Record<string, unknown>
>

/**
 * What a device holds of a household: everything its holder may read, identity numbers masked, with what is due there
 * and the last visits. One block is encrypted as one.
 */
export type HouseholdBlock = {
  readonly household: Household
  /** Keys of names for search without network: pinyin of each person, full and by initials. */
  readonly readings: readonly string[]
  readonly tasks: readonly BlockTask[]
  readonly visits: readonly BlockVisit[]
}
