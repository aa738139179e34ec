import { isSameHand } from '../../access/deputies.ts'
import { dayOf, isDay } from '../../clock/instant.ts'
import type { Day } from '../../clock/model.ts'
import { clockFor, clockUntil, latestDay } from '../clocks.ts'
import type { Permitted } from '../context.ts'
import { answeredIt, checkHearing, ofUnits } from '../hearing.ts'
import type { Matter } from '../matter.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { type CommandRule, draft } from '../rule.ts'
import { checkTexts } from '../text.ts'
import { reopening } from './closing.ts'
import { residentsTurn } from './resident.ts'

/**
 * 列入整改清单: what cannot be solved yet gets a named person, a plan, milestones and a day of the next look. The
 * resident is told and keeps seeing it.
 */
export const hold: CommandRule<'Hold'> = {
  stages: ['handling', 'answered', 'verified'],
  guard: residentsTurn,
  facts: (m, c, ctx) => {
    if (m.about.includes(c.unit) || m.recusedUnits.includes(c.unit))
      return refuse('dispatch.unitRecused', { unit: c.unit })
    if (m.recusedUsers.includes(c.responsible)) return refuse('access.recused')
    const badDay = checkLook(m, c.nextLookOn, ctx)
    if (badDay) return badDay
    if (!c.milestones.every((milestone) => isDay(milestone.by))) return refuse('held.dayNeeded')
    const today = dayOf(ctx.at)
    const passed = c.milestones.find((milestone) => milestone.by < today)
    if (passed) return refuse('held.dayPassed', { day: passed.by })
    const texts = Object.fromEntries(c.milestones.map(({ text }, i) => [`milestone${i + 1}`, text]))
    const bad = checkTexts({ plan: c.plan, ...texts })
    if (bad) return bad
    const clock = clockUntil(ctx.law, 'look', m, ctx.at, c.nextLookOn)
    const milestones = c.milestones.map(({ by }) => by)
    const { responsible, unit } = c
    return [
      draft(ctx, m.id, { type: 'Held', responsible, unit, milestones, clock }, { text: c.plan, ...texts }),
    ]
  },
}

/** The next look is a day to come, and no later than the law leaves a matter unlooked at. */
const checkLook = (m: Matter, day: Day, ctx: Permitted): Refusal | null => {
  if (!isDay(day)) return refuse('held.dayNeeded')
  if (day <= dayOf(ctx.at)) return refuse('held.dayPassed', { day })
  const latest = latestDay(ctx.law, 'look', m, ctx.at)
  return day > latest ? refuse('held.dayTooFar', { latest }) : null
}

/** 回头看: while held it sets the next look; after closing it is on record, and what came back is reopened. */
export const lookBack: CommandRule<'LookBack'> = {
  stages: ['held', 'closed'],
  guard: (m) =>
    m.stage === 'held' || m.ending === 'closed' ? null : refuse('matter.wrongStage', { stage: m.stage }),
  facts: (m, c, ctx) => {
    const bad = checkTexts({ text: c.text })
    if (bad) return bad
    const { finding } = c
    if (m.stage === 'closed') {
      const looked = draft(ctx, m.id, { type: 'LookedBack', finding, clock: null }, { text: c.text })
      if (finding !== 'cameBack') return [looked]
      return [looked, ...reopening(m, ctx, 'staff')]
    }
    if (c.nextLookOn === null) return refuse('held.dayNeeded')
    const badDay = checkLook(m, c.nextLookOn, ctx)
    if (badDay) return badDay
    const clock = clockUntil(ctx.law, 'look', m, ctx.at, c.nextLookOn)
    return [draft(ctx, m.id, { type: 'LookedBack', finding, clock }, { text: c.text })]
  },
}

/**
 * 销号: with evidence, the resident's word (or why not) and a second person: never the responsible one or anybody of
 * their unit, nor whoever answered.
 */
export const strikeOff: CommandRule<'StrikeOff'> = {
  stages: ['held'],
  guard: (m, ctx) => {
    const own =
      m.held !== null &&
      (isSameHand(ctx.actor, m.held.responsible, m.registeredAt, ctx.at) || ofUnits([m.held.unit], m, ctx))
    return own ? refuse('access.secondPersonNeeded') : answeredIt(m, ctx)
  },
  facts: (m, c, ctx) => {
    const known = c.evidence.every((seq) => Number.isInteger(seq) && seq >= 1 && seq <= m.version)
    if (c.evidence.length === 0 || !known) return refuse('held.evidenceNeeded')
    const bad =
      checkHearing(m, c.hearing, ctx) ?? (c.text === undefined ? null : checkTexts({ text: c.text }))
    if (bad) return bad
    const clock = clockFor(ctx.law, 'close', m, ctx.at)
    const texts = c.text === undefined ? undefined : { text: c.text }
    return [draft(ctx, m.id, { type: 'StruckOff', evidence: c.evidence, hearing: c.hearing, clock }, texts)]
  },
}
