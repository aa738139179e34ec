import { isSameHand } from '../../access/deputies.ts'
import { after, clockFor, rulesAt } from '../clocks.ts'
import type { Permitted } from '../context.ts'
import type { Draft, Personal } from '../facts.ts'
import { toParent } from '../family.ts'
import type { Matter } from '../matter.ts'
import { refuse } from '../refusals.ts'
import { type CommandRule, draft } from '../rule.ts'
import { checkTexts } from '../text.ts'

/** The facts of closing, on the matter and on its parent. The caller has made sure that it may close. */
export const closing = (m: Matter, ctx: Permitted): readonly Draft[] => {
  // Verified without an answer is what was struck off the rectification list: its reason is gone.
  const outcome = m.answer?.outcome ?? 'solved'
  const level = m.answer?.level ?? 'town'
  return [draft(ctx, m.id, { type: 'Closed', outcome, level }), ...toParent(m, ctx, 'ChildClosed')]
}

/**
 * 办结, only of what was verified, and never before its children. What cannot be solved yet is not closed but held
 * on the rectification list.
 */
export const close: CommandRule<'Close'> = {
  stages: ['verified'],
  guard: (m) => {
    if (m.children.some((child) => child.open)) return refuse('close.childrenOpen')
    return m.answer?.outcome === 'cannotYet' ? refuse('close.mustHold') : null
  },
  facts: (m, _c, ctx) => closing(m, ctx),
}

/** The facts of opening again, on the matter and on its parent. */
export const reopening = (
  m: Matter,
  ctx: Permitted,
  by: 'resident' | 'staff',
  texts?: Personal,
): readonly Draft[] => {
  const clock = clockFor(ctx.law, m.lead ? 'handle' : 'accept', m, ctx.at)
  return [draft(ctx, m.id, { type: 'Reopened', by, clock }, texts), ...toParent(m, ctx, 'ChildReopened')]
}

/** 重办. A resident may do it by their own word within a time and so often; staff at any time, with a reason. */
export const reopen: CommandRule<'Reopen'> = {
  stages: ['closed'],
  guard: (m, ctx) => {
    if (m.ending !== 'closed' && m.ending !== 'withdrawn') return refuse('reopen.notAllowed')
    if (ctx.by.role !== 'resident') return null
    const { reopenWithin, residentReopens } = rulesAt(ctx.law, m.place, ctx.at).relay
    if (m.residentReopens >= residentReopens) return refuse('reopen.usedUp', { most: residentReopens })
    const until = after(reopenWithin, m.closedAt ?? ctx.at, ctx.law.calendar)
    return ctx.at > until ? refuse('reopen.tooLate', { until }) : null
  },
  facts: (m, c, ctx) => {
    const bad = checkTexts({ reason: c.reason })
    if (bad) return bad
    return reopening(m, ctx, ctx.by.role === 'resident' ? 'resident' : 'staff', { text: c.reason })
  },
}

/**
 * 抽查 of a closing, by somebody who neither answered nor verified it (Jinan Regulation §27: what was not done is done
 * again). What is not in order is opened again at once.
 */
export const secondLook: CommandRule<'SecondLook'> = {
  stages: ['closed'],
  guard: (m, ctx) => {
    if (m.ending !== 'closed') return refuse('reopen.notAllowed')
    if (m.secondLook !== null) return refuse('look.done')
    const own = [m.answer?.by, m.verifiedBy].some(
      (id) => typeof id === 'string' && isSameHand(ctx.actor, id, m.registeredAt, ctx.at),
    )
    return own ? refuse('access.secondPersonNeeded') : null
  },
  facts: (m, c, ctx) => {
    const bad = checkTexts({ text: c.text })
    if (bad) return bad
    const looked = draft(ctx, m.id, { type: 'SecondLooked', finding: c.finding }, { text: c.text })
    return c.finding === 'inOrder' ? [looked] : [looked, ...reopening(m, ctx, 'staff', { text: c.text })]
  },
}
