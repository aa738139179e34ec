import { clockFor, rulesAt } from '../clocks.ts'
import { answeredIt, checkHearing } from '../hearing.ts'
import type { ReporterId } from '../ids.ts'
import type { Matter } from '../matter.ts'
import { refuse } from '../refusals.ts'
import { type CommandRule, draft } from '../rule.ts'
import { checkTexts } from '../text.ts'
import { closing } from './closing.ts'

/**
 * 核实. The resident's own «solved» may close the matter at once where the rules say so, nothing else is open and nobody
 * else waits for an answer; every other hearing leaves the closing to the desk.
 */
export const verify: CommandRule<'Verify'> = {
  stages: ['answered'],
  guard: answeredIt,
  facts: (m, c, ctx) => {
    const bad =
      checkHearing(m, c.hearing, ctx) ?? (c.text === undefined ? null : checkTexts({ text: c.text }))
    if (bad) return bad
    const clock = clockFor(ctx.law, 'close', m, ctx.at)
    const texts = c.text === undefined ? undefined : { text: c.text }
    const verified = draft(ctx, m.id, { type: 'Verified', hearing: c.hearing, clock }, texts)
    const closes =
      c.hearing.means === 'resident' &&
      rulesAt(ctx.law, m.place, ctx.at).relay.residentWordCloses &&
      m.answer?.outcome !== 'cannotYet' &&
      onlyOne(m, c.hearing.reporter) &&
      !m.children.some((child) => child.open)
    return closes ? [verified, ...closing(m, ctx)] : [verified]
  },
}

const onlyOne = (m: Matter, reporter: ReporterId): boolean =>
  m.reporters.every((r) => r.id === reporter || r.noReply)

/** 核实不符: back to the lead unit with a new handle clock; what the desk answered itself can now be dispatched. */
export const notVerify: CommandRule<'NotVerify'> = {
  stages: ['answered'],
  guard: answeredIt,
  facts: (m, c, ctx) => {
    if (c.hearing.means === 'notPossible') return refuse('hearing.contactPossible')
    const bad = checkHearing(m, c.hearing, ctx) ?? checkTexts({ text: c.text })
    if (bad) return bad
    const clock = clockFor(ctx.law, m.lead ? 'handle' : 'dispatch', m, ctx.at)
    return [draft(ctx, m.id, { type: 'NotVerified', hearing: c.hearing, clock }, { text: c.text })]
  },
}

/**
 * 评价: answered in time? solved? satisfied 1–5? Kept apart from the outcome; once per reporter and answer. Staff take it
 * down only from people who can be reached and wanted to be, and never whoever answered.
 */
export const rate: CommandRule<'Rate'> = {
  stages: ['answered', 'verified', 'held', 'closed'],
  guard: (m, ctx) => (m.answer || m.hearing ? answeredIt(m, ctx) : refuse('rate.notAnswered')),
  facts: (m, c, ctx) => {
    const reporter =
      ctx.by.role === 'resident' ? ctx.by.id.slice('reporter:'.length) : (c.reporter ?? m.reporters[0]?.id)
    const rater = m.reporters.find((r) => r.id === reporter)
    if (reporter === undefined || !rater) return refuse('hearing.notAReporter')
    if (ctx.by.role !== 'resident' && (rater.noReply || !rater.reachable))
      return refuse('hearing.nobodyToReach')
    if (m.ratings.some((r) => r.reporter === reporter)) return refuse('rate.alreadyRated')
    if (!Number.isInteger(c.satisfied) || c.satisfied < 1 || c.satisfied > 5) return refuse('rate.outOfRange')
    const bad = c.text === undefined ? null : checkTexts({ text: c.text })
    if (bad) return bad
    const { responded, solved, satisfied } = c
    const texts = c.text === undefined ? undefined : { text: c.text }
    return [draft(ctx, m.id, { type: 'Rated', reporter, responded, solved, satisfied }, texts)]
  },
}
