import { clockFor } from '../clocks.ts'
import type { Permitted } from '../context.ts'
import { answeredIt } from '../hearing.ts'
import type { Matter } from '../matter.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { type CommandRule, draft } from '../rule.ts'
import { checkTexts } from '../text.ts'
import { residentsTurn } from './resident.ts'

/** 进展 */
export const progress: CommandRule<'Progress'> = {
  stages: ['accepted', 'dispatched', 'handling', 'answered', 'verified', 'held'],
  facts: (m, c, ctx) => {
    const bad = checkTexts({ text: c.text })
    return bad ?? [draft(ctx, m.id, { type: 'Progressed' }, { text: c.text })]
  },
}

/**
 * 答复, by the lead unit, or by the desk itself for what it can settle on the spot. An answer that does not give what
 * was asked for says on which basis (Beijing Regulation 2021 §15; 信访工作条例 §32).
 */
export const answer: CommandRule<'Answer'> = {
  stages: ['accepted', 'handling'],
  guard: (m, ctx) =>
    notHolding(m, ctx) ??
    residentsTurn(m) ??
    (m.children.some((child) => child.open) ? refuse('close.childrenOpen') : null),
  facts: (m, c, ctx) => {
    const needsBasis = c.outcome === 'notSupported' || c.outcome === 'cannotYet'
    const bad = checkTexts({
      text: c.text,
      ...(needsBasis || c.basis !== null ? { basis: c.basis ?? '' } : {}),
    })
    if (bad) return bad
    const unit = m.stage === 'accepted' ? m.desk : (m.lead ?? m.desk)
    const clock = clockFor(ctx.law, 'verify', m, ctx.at)
    const fact = { type: 'Answered', outcome: c.outcome, level: c.level, unit, clock } as const
    return [draft(ctx, m.id, fact, { text: c.text, ...(c.basis === null ? {} : { basis: c.basis }) })]
  },
}

/** The desk answers only what it holds itself: no answer in the name of the unit that has the matter in hand. */
const notHolding = (m: Matter, ctx: Permitted): Refusal | null =>
  ctx.by.role === 'system' || ctx.by.unit === m.holder?.unit ? null : refuse('access.notYours')

/** 回访未通: one attempt; enough of them on record are a reason to go on without having been heard. */
export const tryCallBack: CommandRule<'TryCallBack'> = {
  stages: ['answered', 'held'],
  guard: answeredIt,
  facts: (m, c, ctx) => {
    const bad = checkTexts({ note: c.note })
    return bad ?? [draft(ctx, m.id, { type: 'CallBackTried' }, { text: c.note })]
  },
}
