import { rulesAt } from './clocks.ts'
import type { Permitted } from './context.ts'
import type { Hearing } from './facts.ts'
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
  if (hearing.means !== 'notPossible') return null
  switch (hearing.reason) {
    case 'noReplyWanted':
      return m.reporters.every((r) => r.noReply) ? null : refuse('hearing.replyWanted')
    case 'noContact':
      return m.reporters.every((r) => !r.reachable) ? null : refuse('hearing.contactPossible')
    case 'unreachable': {
      const needed = rulesAt(ctx.law, m.place, ctx.at).relay.callBackAttempts
      return m.callBacks >= needed ? null : refuse('hearing.tryMore', { needed, done: m.callBacks })
    }
  }
}

/**
 * Whoever answered never verifies: not the same person, and nobody of the unit that answered. Where the desk answered
 * itself, a second person of the desk may call back.
 */
export const answeredIt = (m: Matter, ctx: Permitted): Refusal | null => {
  if (!m.answer || ctx.by.role === 'resident') return null
  const samePerson = ctx.by.id === m.answer.by
  const sameUnit = ctx.by.unit === m.answer.unit && m.answer.unit !== m.desk
  return samePerson || sameUnit ? refuse('hearing.sameAsAnswerer') : null
}
