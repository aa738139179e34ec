import type { Actor } from '@jiebang/core/access/roles.ts'
import type { CommandClass, Decided } from '@jiebang/sync/verdict/judge.ts'
import type { Scoped } from './raise.ts'

/** One command of a device on its way to whoever decides. */
export type FieldCommand = {
  readonly id: string
  readonly type: string
  readonly aggregate: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly occurredAt: number
}

/**
 * What devices hold and send, whatever it is. The same command id again must give the same outcome and change nothing:
 * a power cut between the change and its verdict makes it come twice.
 */
export type FieldAggregates = {
  /** Null for a type that no device may send. */
  classOf(type: string): CommandClass | null
  /** Where something new would be, of the command that makes it. */
  scopesOfNew(command: FieldCommand): readonly Scoped[]
  submit(actor: Actor, county: string, command: FieldCommand): Promise<Decided>
  /** What a device holds of each; without those that are not there. */
  blocks(actor: Actor, county: string, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>>
}
