import { resumeClock, stopClock } from '../../clock/clock.ts'
import type { Clock } from '../../clock/model.ts'
import { clockFor } from '../clocks.ts'
import type { Matter } from '../matter.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { type CommandRule, draft } from '../rule.ts'
import { checkTexts } from '../text.ts'

/** Said wherever the holder wants to go on while the resident still has the word. */
export const residentsTurn = (m: Matter): Refusal | null =>
  m.turn === 'resident' ? refuse('resident.theirTurn') : null

const running = (m: Matter): Clock => {
  if (!m.clock) throw new Error(`open matter ${m.id} without a clock`)
  return m.clock
}

/**
 * 请补充: the holder's clock stops lawfully; the wait itself is limited by a reply clock. A clock that has run out does
 * not stop any more, and none stops a second time for a silence that it has waited for already.
 */
export const askResident: CommandRule<'AskResident'> = {
  stages: ['registered', 'accepted', 'handling'],
  guard: (m) => {
    if (m.turn === 'resident') return residentsTurn(m)
    if (m.askedInVain) return refuse('resident.askedInVain')
    return m.reporters.some((r) => r.reachable || !r.noReply) ? null : refuse('hearing.nobodyToReach')
  },
  facts: (m, c, ctx) => {
    const bad = checkTexts({ question: c.question })
    if (bad) return bad
    const now = running(m)
    const late = now.dueAt !== null && ctx.at > now.dueAt
    const clock = late ? now : stopClock(now, ctx.at)
    const reply = clockFor(ctx.law, 'reply', m, ctx.at)
    return [draft(ctx, m.id, { type: 'ResidentAsked', clock, reply }, { text: c.question })]
  },
}

const notTheirTurn = (m: Matter): Refusal | null =>
  m.turn === 'resident' ? null : refuse('resident.notTheirTurn')

/** 已补充, by the resident or taken down for them by staff: the clock goes on where it stopped. */
export const replyAsResident: CommandRule<'ReplyAsResident'> = {
  stages: ['registered', 'accepted', 'handling'],
  guard: notTheirTurn,
  facts: (m, c, ctx) => {
    const reporter =
      ctx.by.role === 'resident' ? ctx.by.id.slice('reporter:'.length) : (c.reporter ?? m.reporters[0]?.id)
    if (reporter === undefined || !m.reporters.some((r) => r.id === reporter))
      return refuse('hearing.notAReporter')
    const bad = checkTexts({ text: c.text })
    if (bad) return bad
    const clock = resumeClock(running(m), ctx.at, ctx.law.calendar)
    return [draft(ctx, m.id, { type: 'ResidentReplied', reporter, clock }, { text: c.text })]
  },
}

/** 恢复计时: a stop without end would be no lawful stop; once the reply is overdue the holder has to go on. */
export const resumeWithoutReply: CommandRule<'ResumeWithoutReply'> = {
  stages: ['registered', 'accepted', 'handling'],
  guard: (m, ctx) => {
    const notYet = notTheirTurn(m)
    if (notYet) return notYet
    const dueAt = m.reply?.dueAt ?? ctx.at
    return ctx.at < dueAt ? refuse('resident.stillTime', { dueAt }) : null
  },
  facts: (m, _c, ctx) => {
    const clock = resumeClock(running(m), ctx.at, ctx.law.calendar)
    return [draft(ctx, m.id, { type: 'Resumed', reason: 'noReply', clock })]
  },
}
