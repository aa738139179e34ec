/** Milliseconds since 1970-01-01T00:00:00Z. The core never asks for it: it comes in with the command. */
export type Instant = number

/** A civil day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string

export type LimitUnit = 'minutes' | 'hours' | 'calendarDays' | 'workingDays'

/** An amount of time as a regulation writes it. `amount` is a positive integer. */
export type Limit = { readonly amount: number; readonly unit: LimitUnit }

/**
 * What is being waited for. The first seven belong to the holder of the baton;
 * `arrive` and `assist` run beside it for an assisting unit; `reply` limits how long a stop may last.
 */
export const clockKinds = [
  'accept',
  'dispatch',
  'sign',
  'handle',
  'verify',
  'close',
  'look',
  'arrive',
  'assist',
  'reply',
] as const
export type ClockKind = (typeof clockKinds)[number]

/** How far a rule's text was verified; U must stay configurable. See docs/rules.md. */
export type Grade = 'A' | 'B' | 'C' | 'U'

/** Names the rule that set a limit, so that a person can be shown where it comes from. */
export type RuleRef = {
  /** Region prefix of the rule set, `000000` for the national default. */
  readonly set: string
  readonly version: string
  readonly rule: string
  readonly grade: Grade
}

/** A lawful stop; `to` is absent while it lasts. */
export type Stop = { readonly from: Instant; readonly to?: Instant; readonly reason: 'awaitingResident' }

/**
 * A clock is computed, never counted down: start + stops + rule → due time.
 * `dueAt` is null while a stop lasts; `firstDueAt` is what was promised before any extension.
 */
export type Clock = {
  readonly kind: ClockKind
  readonly startedAt: Instant
  readonly limit: Limit
  readonly extension?: Limit
  readonly rule: RuleRef
  readonly stops: readonly Stop[]
  readonly dueAt: Instant | null
  readonly firstDueAt: Instant
  /** The calendar of some year in between is not published yet; weekdays were assumed. */
  readonly provisional: boolean
  /** Version of the calendar that the due time was computed with. */
  readonly calendar: string
}

/** Published holidays and make-up working days (调休) of one year; weekends and weekdays not named keep their kind. */
export type CalendarYear = {
  readonly year: number
  readonly source: string
  readonly off: readonly Day[]
  readonly work: readonly Day[]
}
export type Calendar = { readonly version: string; readonly years: readonly CalendarYear[] }
