import type { RequestType, Urgency } from '../relay/words.ts'
import type { ClockKind, Day, Grade, Limit } from './model.ts'

/** One line of a deadline table. Absent `types` or `urgencies` mean all; the first line that fits is taken. */
export type DeadlineRule = {
  readonly id: string
  readonly clock: ClockKind
  readonly types?: readonly RequestType[]
  readonly urgencies?: readonly Urgency[]
  readonly limit: Limit
  /** Act, section and date, as a person would cite it. */
  readonly source: string
  readonly grade: Grade
}

/** One step of escalation: who hears of it, and how long after the due time (`after` absent: at it). */
export type EscalationLevel = {
  readonly level: number
  readonly to: 'unitLeader' | 'desk' | 'countySupervisor' | 'countyLeader'
  readonly after?: Limit
  readonly source: string
  readonly grade: Grade
}

/**
 * Everything the law of a region leaves to numbers, for one span of time. Inherits nothing: the loader has
 * already filled what a regional file leaves out from the national default.
 */
export type RuleSet = {
  /** Six digits with trailing zeros for wider regions: 000000, 510000, 370100. */
  readonly region: string
  readonly version: string
  readonly title: string
  readonly from: Day
  readonly to?: Day
  readonly deadlines: readonly DeadlineRule[]
  readonly relay: RelayRules
  readonly escalation: readonly EscalationLevel[]
  /** Share of the limit left when the first warning goes out, 0–1. */
  readonly warnWhenLeft: number
}

/** Parameters of the relay that differ between places. Each has a source and grade in its file. */
export type RelayRules = {
  /** How long after dispatch or signing a unit may still hand back. */
  readonly returnWithin: Limit
  /** A unit can hand back freely this many times per matter; after that a supervisor rules. */
  readonly returnsBeforeRuling: number
  /** Extension: how often, whether never for these urgencies. It is never longer than the original limit. */
  readonly extensions: number
  readonly neverExtend: readonly Urgency[]
  /** How long after closing the resident may reopen by their own word, and how often. */
  readonly reopenWithin: Limit
  readonly residentReopens: number
  /** The resident's «solved» closes the matter without a further step by staff. */
  readonly residentWordCloses: boolean
  /** Attempts of call-back that must be on record before «could not be reached» counts as a reason. */
  readonly callBackAttempts: number
}
