import type { Role } from '../../access/roles.ts'
import type { Day } from '../../clock/model.ts'
import type { FactName } from '../../relay/facts.ts'
import type { UnitId, UserId } from '../../relay/ids.ts'
import type { RequestType, Urgency } from '../../relay/words.ts'
import type { Condition } from './condition.ts'

/** What a rule waits for. */
export const ruleEvents = [
  'Registered',
  'Accepted',
  'Dispatched',
  'Signed',
  'Returned',
  'ResidentReplied',
  'Answered',
  'NotVerified',
  'Verified',
  'Reopened',
  'Escalated',
] as const satisfies readonly FactName[]
export type RuleEvent = (typeof ruleEvents)[number]

export const notifiedRoles = [
  'dispatcher',
  'supervisor',
  'leader',
  'admin',
] as const satisfies readonly Role[]

/** What a rule does, in this order. Every command among them is decided by the core like anybody's. */
export type RuleAction =
  /** Shown to the desk as a proposal; changes nothing. */
  | {
      readonly do: 'suggest'
      readonly requestType?: RequestType
      readonly urgency?: Urgency
      readonly category?: string
    }
  | {
      readonly do: 'accept'
      readonly requestType?: RequestType
      readonly urgency?: Urgency
      readonly category?: string
    }
  /** To the unit of this item, or of the first that the catalogue suggests. */
  | { readonly do: 'dispatch'; readonly item: string | null }
  | { readonly do: 'assign'; readonly user: UserId }
  | { readonly do: 'notify'; readonly unit: UnitId }
  | { readonly do: 'notify'; readonly role: (typeof notifiedRoles)[number] }
  /** Whatever listens at the webhook hears it under this name. */
  | { readonly do: 'notify'; readonly webhook: string }
  /** A note for staff, and word to the unit that holds it. */
  | { readonly do: 'remind'; readonly text: string }

/** What an administrator writes; the dry run and the version are of exactly this. */
export type RuleDefinition = {
  readonly name: string
  readonly on: readonly RuleEvent[]
  readonly condition: Condition
  readonly actions: readonly RuleAction[]
  /** Lower goes first. */
  readonly order: number
  readonly from: Day
  readonly to: Day | null
}

export type RoutingRule = RuleDefinition & {
  readonly id: string
  readonly version: number
  readonly enabled: boolean
}

/** Bounds that keep a rule readable and its evaluation instant; engineering limits, no law. */
export const ruleLimits = {
  conditions: 40,
  depth: 4,
  listed: 50,
  wordLength: 40,
  actions: 6,
  nameLength: 80,
  textLength: 500,
} as const

/** In force on that day; of two versions the caller has the newer one only. */
export const isRuleInForce = (rule: RoutingRule, day: Day): boolean =>
  rule.enabled && rule.from <= day && (rule.to === null || day <= rule.to)

export const inRuleOrder = (a: RoutingRule, b: RoutingRule): number =>
  a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
