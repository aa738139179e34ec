import { isSameHand } from '../../access/deputies.ts'
import type { Permitted } from '../context.ts'
import { type Matter, stages } from '../matter.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { type CommandRule, draft, openStages } from '../rule.ts'
import { checkTexts } from '../text.ts'

/** 附件, by itself; what comes with another command follows that (decide.ts). */
export const attach: CommandRule<'Attach'> = {
  stages: openStages,
  facts: (m, c, ctx) => {
    if (c.attachments.length === 0) return refuse('attach.nothing')
    if (c.text === undefined) return [draft(ctx, m.id, { type: 'Attached', attachments: c.attachments })]
    const bad = checkTexts({ text: c.text })
    return bad ?? [draft(ctx, m.id, { type: 'Attached', attachments: c.attachments }, { text: c.text })]
  },
}

/** 备注, among staff. Closed matters take notes too: what was learned later belongs there. */
export const note: CommandRule<'Note'> = {
  stages,
  facts: (m, c, ctx) => {
    const bad = checkTexts({ text: c.text })
    const mentions = [...new Set(c.mentions)]
    return bad ?? [draft(ctx, m.id, { type: 'Noted', mentions }, { text: c.text })]
  },
}

/** 指定经办人, within the unit that holds it: the baton stays with the unit, one person sees to it. */
export const assign: CommandRule<'Assign'> = {
  stages: openStages,
  guard: (m, ctx) => (ctx.by.role === 'system' || ofHolder(m, ctx) ? null : refuse('access.notYours')),
  facts: (m, c, ctx) => {
    if (c.user === m.assignee) return refuse('assign.alreadyTheirs')
    if (c.user !== null && m.recusedUsers.includes(c.user)) return refuse('access.recused')
    return [draft(ctx, m.id, { type: 'Assigned', user: c.user })]
  },
}

const ofHolder = (m: Matter, ctx: Permitted): boolean =>
  ctx.by.unit !== undefined && ctx.by.unit === m.holder?.unit

/**
 * 不合理、恶意诉求: proposed by one, confirmed or rejected by another, each with a reason. Nothing else follows for the
 * matter, which is handled and answered like any other; figures may leave it out.
 */
export const proposeMark: CommandRule<'ProposeMark'> = {
  stages,
  guard: (m) => (m.mark ? refuse('mark.exists') : null),
  facts: (m, c, ctx) => {
    const bad = checkTexts({ reason: c.reason })
    return bad ?? [draft(ctx, m.id, { type: 'MarkProposed', mark: c.mark }, { text: c.reason })]
  },
}

const proposedByAnother = (m: Matter, ctx: Permitted): Refusal | null => {
  if (m.mark?.state !== 'proposed') return refuse('mark.notProposed')
  return isSameHand(ctx.actor, m.mark.by, m.registeredAt, ctx.at) ? refuse('access.secondPersonNeeded') : null
}

export const confirmMark: CommandRule<'ConfirmMark'> = {
  stages,
  guard: proposedByAnother,
  facts: (m, c, ctx) => {
    if (!m.mark) return refuse('mark.notProposed')
    const bad = checkTexts({ reason: c.reason })
    return bad ?? [draft(ctx, m.id, { type: 'MarkConfirmed', mark: m.mark.kind }, { text: c.reason })]
  },
}

export const rejectMark: CommandRule<'RejectMark'> = {
  stages,
  guard: proposedByAnother,
  facts: (m, c, ctx) => {
    if (!m.mark) return refuse('mark.notProposed')
    const bad = checkTexts({ reason: c.reason })
    return bad ?? [draft(ctx, m.id, { type: 'MarkRejected', mark: m.mark.kind }, { text: c.reason })]
  },
}
