import { departmentsOwn } from '../../dispatch/duty.ts'
import { after, clockFor, rulesAt } from '../clocks.ts'
import type { Permitted } from '../context.ts'
import type { UnitId } from '../ids.ts'
import type { Matter } from '../matter.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { type CommandRule, draft } from '../rule.ts'
import { checkTexts } from '../text.ts'
import { residentsTurn } from './resident.ts'

const maxReturns = (m: Matter, ctx: Permitted): number =>
  rulesAt(ctx.law, m.place, ctx.at).relay.returnsBeforeRuling

const mayLead = (m: Matter, unit: UnitId): Refusal | null =>
  m.about.includes(unit) || m.recusedUnits.includes(unit) ? refuse('dispatch.unitRecused', { unit }) : null

/** 不得下派: what stands on a department's own list is not handed down. History from a file is told as it was. */
const sentDown = (m: Matter, unit: UnitId, ctx: Permitted): Refusal | null =>
  ctx.dispatch && ctx.by.id !== 'system' ? departmentsOwn(ctx.dispatch, m, unit, ctx.at) : null

/** 派单, to one lead unit and any number that assist. After too many returns a supervisor has to rule instead. */
export const dispatch: CommandRule<'Dispatch'> = {
  stages: ['accepted'],
  guard: (m, ctx) => {
    if (m.turn === 'resident') return residentsTurn(m)
    const most = maxReturns(m, ctx)
    // A ruling stands even where the matter was ended and taken up again in between.
    return m.ruled || m.returns >= most ? refuse('dispatch.mustRule', { returns: m.returns, most }) : null
  },
  facts: (m, c, ctx) => {
    const assists = [...new Set(c.assists)].filter((unit) => unit !== c.lead)
    const recused = [c.lead, ...assists].map((unit) => mayLead(m, unit)).find((r) => r !== null)
    if (recused) return recused
    if (m.returnedBy.includes(c.lead)) return refuse('dispatch.returnedBefore', { unit: c.lead })
    const bad = checkTexts({ basis: c.basis }) ?? sentDown(m, c.lead, ctx)
    if (bad) return bad
    const fact = {
      type: 'Dispatched',
      lead: c.lead,
      assists: assists.map((unit) => ({ unit, clock: clockFor(ctx.law, 'arrive', m, ctx.at) })),
      clock: clockFor(ctx.law, 'sign', m, ctx.at),
      ...(c.item == null ? {} : { item: c.item }),
    } as const
    return [draft(ctx, m.id, fact, { basis: c.basis })]
  },
}

/** 签收. From here the handle clock runs, and the unit may still hand back for a while. */
export const sign: CommandRule<'Sign'> = {
  stages: ['dispatched'],
  facts: (m, _c, ctx) => {
    const { returnWithin } = rulesAt(ctx.law, m.place, ctx.at).relay
    const returnUntil = after(returnWithin, ctx.at, ctx.law.calendar)
    const clock = clockFor(ctx.law, 'handle', m, ctx.at)
    return [draft(ctx, m.id, { type: 'Signed', clock, returnUntil })]
  },
}

/**
 * 退单, with the reason and the clause of duty that it rests on. A ruled unit cannot (Weifang Regulation §22). The desk
 * takes a matter back only from a unit that has to keep out of it: there nobody else could move it.
 */
export const returnBack: CommandRule<'Return'> = {
  stages: ['dispatched', 'handling'],
  guard: (m, ctx) => {
    if (ctx.by.role !== 'handler')
      return m.lead !== null && mayLead(m, m.lead) ? null : refuse('access.notYours')
    if (m.turn === 'resident') return residentsTurn(m)
    if (m.ruled) return refuse('return.ruled')
    if (m.stage !== 'dispatched' && (m.returnUntil === null || ctx.at > m.returnUntil))
      return refuse('return.tooLate')
    return m.children.some((child) => child.open) ? refuse('close.childrenOpen') : null
  },
  facts: (m, c, ctx) => {
    const bad = checkTexts({ reason: c.reason, duty: c.duty })
    if (bad) return bad
    const clock = clockFor(ctx.law, 'dispatch', m, ctx.at)
    const unit = m.lead ?? m.desk
    return [draft(ctx, m.id, { type: 'Returned', unit, clock }, { text: c.reason, duty: c.duty })]
  },
}

/** 裁定, by a supervisor, once a matter has bounced: the ruled unit keeps it. */
export const rule: CommandRule<'Rule'> = {
  stages: ['accepted'],
  guard: (m) => {
    if (m.turn === 'resident') return residentsTurn(m)
    return m.returns === 0 ? refuse('rule.notDisputed') : null
  },
  facts: (m, c, ctx) => {
    const bad = mayLead(m, c.lead) ?? checkTexts({ basis: c.basis }) ?? sentDown(m, c.lead, ctx)
    if (bad) return bad
    const clock = clockFor(ctx.law, 'sign', m, ctx.at)
    return [draft(ctx, m.id, { type: 'Ruled', lead: c.lead, clock }, { basis: c.basis })]
  },
}
