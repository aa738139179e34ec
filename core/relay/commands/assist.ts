import { clockFor } from '../clocks.ts'
import type { Permitted } from '../context.ts'
import type { UnitId } from '../ids.ts'
import type { Assist, Matter } from '../matter.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { type CommandRule, draft } from '../rule.ts'
import { checkTexts } from '../text.ts'

const find = (m: Matter, unit: UnitId, state: Assist['state']): Assist | undefined =>
  m.assists.find((a) => a.unit === unit && a.state === state)

/** A person of an assisting unit speaks only for that unit. */
const speaksFor = (unit: UnitId, ctx: Permitted): Refusal | null =>
  ctx.by.unit === unit ? null : refuse('access.notYours')

/** Whether the call to the actor's own unit still waits for this, so that a screen offers what is next and no more. */
const ownCall = (m: Matter, ctx: Permitted, states: readonly Assist['state'][]): Refusal | null => {
  const { unit } = ctx.by
  return unit !== undefined && states.some((state) => find(m, unit, state))
    ? null
    : refuse('assist.notCalled')
}

/** 吹哨: the lead keeps the baton; the unit called gets a clock of its own. */
export const callAssist: CommandRule<'CallAssist'> = {
  stages: ['dispatched', 'handling', 'held'],
  facts: (m, c, ctx) => {
    if (c.unit === m.lead || c.unit === m.holder?.unit) return refuse('assist.isLead')
    if (m.about.includes(c.unit) || m.recusedUnits.includes(c.unit))
      return refuse('dispatch.unitRecused', { unit: c.unit })
    if (m.assists.some((a) => a.unit === c.unit && a.state !== 'reported'))
      return refuse('assist.alreadyCalled')
    const bad = checkTexts({ what: c.what })
    if (bad) return bad
    const clock = clockFor(ctx.law, 'arrive', m, ctx.at)
    return [draft(ctx, m.id, { type: 'AssistCalled', unit: c.unit, clock }, { text: c.what })]
  },
}

/** 报到 */
export const arriveAssist: CommandRule<'ArriveAssist'> = {
  stages: ['dispatched', 'handling', 'held'],
  guard: (m, ctx) => ownCall(m, ctx, ['called']),
  facts: (m, c, ctx) => {
    if (!find(m, c.unit, 'called')) return refuse('assist.notCalled')
    const clock = clockFor(ctx.law, 'assist', m, ctx.at)
    return speaksFor(c.unit, ctx) ?? [draft(ctx, m.id, { type: 'AssistArrived', unit: c.unit, clock })]
  },
}

/** 协办反馈: the result goes to the lead unit (Beijing Regulation 2021 §14). */
export const reportAssist: CommandRule<'ReportAssist'> = {
  stages: ['dispatched', 'handling', 'answered', 'verified', 'held'],
  guard: (m, ctx) => ownCall(m, ctx, ['called', 'arrived']),
  facts: (m, c, ctx) => {
    if (!find(m, c.unit, 'arrived') && !find(m, c.unit, 'called')) return refuse('assist.notCalled')
    const bad = speaksFor(c.unit, ctx) ?? checkTexts({ text: c.text })
    return bad ?? [draft(ctx, m.id, { type: 'AssistReported', unit: c.unit }, { text: c.text })]
  },
}
