import type { CommandName, CommandOf } from './commands.ts'
import type { Permitted } from './context.ts'
import type { Draft, Fact, Personal } from './facts.ts'
import type { MatterId } from './ids.ts'
import type { Matter, Stage } from './matter.ts'
import type { Refusal } from './refusals.ts'

/**
 * One command of the relay. `guard` sees only the state and the person, so that screens can ask it before there is a
 * payload; `facts` sees the payload as well and may still refuse.
 */
export type CommandRule<N extends CommandName> = {
  readonly stages: readonly Stage[]
  readonly guard?: (m: Matter, ctx: Permitted) => Refusal | null
  readonly facts: (m: Matter, command: CommandOf<N>, ctx: Permitted) => readonly Draft[] | Refusal
}

export const openStages: readonly Stage[] = [
  'registered',
  'accepted',
  'dispatched',
  'handling',
  'answered',
  'verified',
  'held',
]

/** A fact of this matter, now, by this person. */
export const draft = (ctx: Permitted, matter: MatterId, fact: Fact, personal?: Personal): Draft => ({
  matter,
  at: ctx.at,
  by: ctx.by,
  fact,
  ...(personal && Object.keys(personal).length > 0 ? { personal } : {}),
})
