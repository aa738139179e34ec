import type { Day, Instant } from '../clock/model.ts'

/** One line of a plan: 需求 → 措施 → 责任人 → 时限 → 成效. */
export type PlanStep = {
  readonly id: string
  readonly need: string
  readonly measure: string
  /** The person or unit that does it, as they are called. */
  readonly responsible: string
  readonly dueOn: Day
  /** What came of it; null while it is open. */
  readonly result: string | null
  readonly doneAt: Instant | null
}

/** 帮扶计划 or 发展计划 of a household. */
export type Plan = {
  readonly id: string
  readonly kind: 'help' | 'development'
  readonly steps: readonly PlanStep[]
  readonly openedAt: Instant
  readonly reviewOn: Day | null
  readonly closedAt: Instant | null
}
