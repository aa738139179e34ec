import { isSameHand } from '../../access/deputies.ts'
import { extendClock } from '../../clock/clock.ts'
import { rulesAt } from '../clocks.ts'
import type { Permitted } from '../context.ts'
import type { Matter } from '../matter.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { type CommandRule, draft } from '../rule.ts'
import { checkTexts } from '../text.ts'
import { residentsTurn } from './resident.ts'

const notExtendable = (m: Matter, ctx: Permitted): Refusal | null => {
  const { relay } = rulesAt(ctx.law, m.place, ctx.at)
  if (m.turn === 'resident') return residentsTurn(m)
  if (relay.neverExtend.includes(m.urgency)) return refuse('extension.notForUrgent')
  if (m.extension.granted >= relay.extensions) return refuse('extension.usedUp', { most: relay.extensions })
  return m.clock?.dueAt !== undefined && m.clock.dueAt !== null && ctx.at > m.clock.dueAt
    ? refuse('extension.late')
    : null
}

/** 申请延期: once, no longer than the original limit, before it is due, never for what is urgent. */
export const askExtension: CommandRule<'AskExtension'> = {
  stages: ['handling'],
  guard: (m, ctx) => notExtendable(m, ctx) ?? (m.extension.asked ? refuse('extension.alreadyAsked') : null),
  facts: (m, c, ctx) => {
    const original = m.clock?.limit
    if (!original || c.limit.unit !== original.unit)
      return refuse('extension.unitDiffers', { unit: original?.unit ?? '' })
    if (!Number.isInteger(c.limit.amount) || c.limit.amount < 1 || c.limit.amount > original.amount)
      return refuse('extension.longerThanLimit', { most: original.amount, unit: original.unit })
    const bad = checkTexts({ reason: c.reason })
    return bad ?? [draft(ctx, m.id, { type: 'ExtensionAsked', limit: c.limit }, { text: c.reason })]
  },
}

/** 批准延期: by the desk or a supervisor, never by whoever asked. The first due time stays visible. */
export const grantExtension: CommandRule<'GrantExtension'> = {
  stages: ['handling'],
  guard: (m, ctx) => notExtendable(m, ctx) ?? pending(m, ctx),
  facts: (m, _c, ctx) => {
    const { asked } = m.extension
    if (!asked || !m.clock) return refuse('extension.notAsked')
    const clock = extendClock(m.clock, asked.limit, ctx.law.calendar)
    return [draft(ctx, m.id, { type: 'ExtensionGranted', limit: asked.limit, clock })]
  },
}

const pending = (m: Matter, ctx: Permitted): Refusal | null => {
  if (!m.extension.asked) return refuse('extension.notAsked')
  return isSameHand(ctx.actor, m.extension.asked.by, m.registeredAt, ctx.at)
    ? refuse('access.secondPersonNeeded')
    : null
}

/** 不批 */
export const refuseExtension: CommandRule<'RefuseExtension'> = {
  stages: ['handling'],
  guard: pending,
  facts: (m, c, ctx) => {
    const bad = checkTexts({ reason: c.reason })
    return bad ?? [draft(ctx, m.id, { type: 'ExtensionRefused' }, { text: c.reason })]
  },
}
