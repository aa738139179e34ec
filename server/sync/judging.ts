import type { SentCommand } from '@jiebang/contract/sync/command.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import type { App } from '../app.ts'
import type { FieldAggregates } from './aggregates.ts'
import type { Device } from './devices.ts'
import type { Reach } from './reach.ts'

/** Everything that judging needs besides the command. */
export type Judging = {
  readonly app: App
  readonly aggregates: FieldAggregates
  readonly actor: Actor
  readonly county: string
  readonly device: Device
  readonly reach: readonly Reach[]
}
/** A command with when it came first and when it happened by the server's clock. */
export type Received = {
  readonly command: SentCommand
  readonly firstAt: number
  readonly occurredAt: number
}
