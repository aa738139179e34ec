import type { CommandName, CommandOf } from './commands.ts'
import type { Permitted } from './context.ts'
import type { Draft, Fact, Personal } from './facts.ts'
import type { MatterId } from './ids.ts'
import type { Matter, Stage } from './matter.ts'
import { type Refusal, refuse } from './refusals.ts'

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

/** Why this command is not open now, before any payload is looked at: one answer for screens and for `decide`. */
export const gate = (
  rule: Pick<CommandRule<CommandName>, 'stages' | 'guard'>,
  m: Matter,
  ctx: Permitted,
): Refusal | null => {
  if (!rule.stages.includes(m.stage)) return refuse('matter.wrongStage', { stage: m.stage })
  if (ctx.at < m.lastAt) return refuse('time.beforeLast', { lastAt: m.lastAt })
  return rule.guard?.(m, ctx) ?? null
}

/** A fact of this matter, now, by this person. */
export const draft = (ctx: Permitted, matter: MatterId, fact: Fact, personal?: Personal): Draft => {
  const { at, by } = ctx
  return personal && Object.keys(personal).length > 0
    ? { matter, at, by, fact, personal }
    : { matter, at, by, fact }
}
