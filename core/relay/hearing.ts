import { isSameHand } from '../access/deputies.ts'
import { rulesAt } from './clocks.ts'
import type { Permitted } from './context.ts'
import type { Hearing } from './facts.ts'
import type { UnitId } from './ids.ts'
import type { Matter } from './matter.ts'
import { type Refusal, refuse } from './refusals.ts'

/**
 * Nothing closes until the person it was for has been heard: by their own word, by call-back, on the spot, or with a
 * reason on record why neither was possible — and the record must bear the reason out.
 */
export const checkHearing = (m: Matter, hearing: Hearing, ctx: Permitted): Refusal | null => {
  if (hearing.means === 'resident') {
    const own = ctx.by.role === 'resident' && ctx.by.id === `reporter:${hearing.reporter}`
    const known = m.reporters.some((r) => r.id === hearing.reporter)
    return own && known ? null : refuse('hearing.notAReporter')
  }
  if (ctx.by.role === 'resident') return refuse('access.notYours')
  if (hearing.means !== 'notPossible')
    return hearing.means === 'onSite' || m.reporters.some((r) => r.reachable)
      ? null
      : refuse('hearing.nobodyToReach')
  switch (hearing.reason) {
    case 'noReplyWanted':
      return m.reporters.length > 0 && m.reporters.every((r) => r.noReply)
        ? null
        : refuse('hearing.replyWanted')
    case 'noContact':
      return m.reporters.every((r) => !r.reachable) ? null : refuse('hearing.contactPossible')
    case 'unreachable': {
      const needed = rulesAt(ctx.law, m.place, ctx.at).relay.callBackAttempts
      return m.callBacks >= needed ? null : refuse('hearing.tryMore', { needed, done: m.callBacks })
    }
  }
}

/** Whether the person has any office in one of these units; the desk is no party to what it oversees. */
export const ofUnits = (units: readonly UnitId[], m: Matter, { actor }: Permitted): boolean =>
  actor.kind === 'user' &&
  actor.grants.some((g) => g.unit !== undefined && g.unit !== m.desk && units.includes(g.unit))

/**
 * Whoever answered never verifies: not the same person, and nobody of the unit that answered or of one that assisted,
 * in whatever role they act. Where the desk answered itself, a second person of the desk may call back.
 */
export const answeredIt = (m: Matter, ctx: Permitted): Refusal | null => {
  if (!m.answer || ctx.by.role === 'resident') return null
  const { by, unit } = m.answer
  const took = m.assists.filter((a) => a.state !== 'called').map((a) => a.unit)
  const partOf = ofUnits([unit, ...took], m, ctx)
  return isSameHand(ctx.actor, by, m.registeredAt, ctx.at) || partOf ? refuse('hearing.sameAsAnswerer') : null
}
