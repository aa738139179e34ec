import type { Actor } from '../access/roles.ts'
import type { Instant } from '../clock/model.ts'
import type { Law } from '../clock/rules.ts'
import type { DispatchBook } from '../dispatch/catalogue.ts'
import type { Ground } from '../dispatch/grounds.ts'
import type { ActorRef } from './facts.ts'
import type { MatterId } from './ids.ts'
import type { Matter } from './matter.ts'

/** What the shell brings: the instant of the deed, who does it, the law in force, and the matters it touches. */
export type Context = {
  readonly at: Instant
  readonly actor: Actor
  readonly law: Law
  readonly grounds: readonly Ground[]
  /** The dispatch catalogue of the county; absent where dispatching is not asked for. */
  readonly dispatch?: DispatchBook | undefined
  /** Other matters that `related` named for this command (parent, merge target, earlier matter). */
  readonly related: ReadonlyMap<MatterId, Matter>
}

/** The context once permission is settled: `by` is the actor in the role that permitted it. */
export type Permitted = Context & { readonly by: ActorRef }
