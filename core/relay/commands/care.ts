import { recomputeClock } from '../../clock/clock.ts'
import type { Clock, Instant } from '../../clock/model.ts'
import { warnAt } from '../../clock/time-left.ts'
import { after, rulesAt } from '../clocks.ts'
import type { Permitted } from '../context.ts'
import type { UnitId } from '../ids.ts'
import { type Matter, stages } from '../matter.ts'
import { refuse } from '../refusals.ts'
import { type CommandRule, draft, openStages } from '../rule.ts'
import { checkTexts } from '../text.ts'

/** 脱敏: erases personal texts of earlier facts; the chain stays whole because it holds only their digest. */
export const redact: CommandRule<'Redact'> = {
  stages,
  facts: (m, c, ctx) => {
    const seqs = [...new Set(c.seqs)].filter(
      (seq) => seq >= 1 && seq <= m.version && !m.redacted.includes(seq),
    )
    if (seqs.length === 0) return refuse('redact.nothing')
    const bad = checkTexts({ reason: c.reason })
    return bad ?? [draft(ctx, m.id, { type: 'Redacted', seqs }, { text: c.reason })]
  },
}

/** 升级 up the line of the rule set that the clock began under, one level at a time and once per level and clock. The holder keeps the baton. */
export const escalate: CommandRule<'Escalate'> = {
  stages: openStages,
  guard: (m, ctx) => {
    const dueAt = m.clock?.dueAt ?? null
    return dueAt === null || ctx.at < dueAt ? refuse('clock.notLate') : null
  },
  facts: (m, c, ctx) => {
    const line = rulesAt(ctx.law, m.place, m.clock?.startedAt ?? ctx.at).escalation.find(
      (step) => step.level === c.level,
    )
    if (!line || c.level <= m.escalation) return refuse('clock.reminderGiven')
    const dueAt = m.clock?.dueAt ?? ctx.at
    const from = line.after ? after(line.after, dueAt, ctx.law.calendar) : dueAt
    if (ctx.at < from) return refuse('clock.notLate')
    return [draft(ctx, m.id, { type: 'Escalated', level: line.level, to: line.to })]
  },
}

/** The clock that warns and what it has warned of: the matter's own, or that of a unit called to assist. */
const warning = (
  m: Matter,
  unit: UnitId | undefined,
): { readonly clock: Clock | null; readonly reminded?: readonly string[] } =>
  (unit === undefined ? m : m.assists.find((a) => a.unit === unit && a.state !== 'reported')) ?? {
    clock: null,
  }

/** When the clock itself may warn of this kind; null while it stands still. */
const remindFrom = (clock: Clock | null, kind: string, place: string, ctx: Permitted): Instant | null => {
  if (!clock || kind === 'due') return clock?.dueAt ?? null
  return warnAt(clock, rulesAt(ctx.law, place, clock.startedAt).warnWhenLeft)
}

/** 催办. The two of the clock come once each and not before their time; a resident or supervisor may remind in their own words. */
export const remind: CommandRule<'Remind'> = {
  stages: openStages,
  facts: (m, c, ctx) => {
    const allowed = { system: ['soon', 'due'], resident: ['byResident'] }[
      ctx.by.role as 'system' | 'resident'
    ] ?? ['bySupervisor']
    if (!allowed.includes(c.kind)) return refuse('access.notYours')
    const unit = c.unit === undefined ? {} : { unit: c.unit }
    if (ctx.by.role === 'system') {
      const { clock, reminded = [] } = warning(m, c.unit)
      if (reminded.includes(c.kind)) return refuse('clock.reminderGiven')
      const from = remindFrom(clock, c.kind, m.place, ctx)
      if (from === null || ctx.at < from) return refuse('clock.notLate')
    } else if (c.unit !== undefined) return refuse('access.notYours')
    const bad = c.text === undefined ? null : checkTexts({ text: c.text })
    const texts = c.text === undefined ? undefined : { text: c.text }
    return bad ?? [draft(ctx, m.id, { type: 'Reminded', kind: c.kind, ...unit }, texts)]
  },
}

/**
 * 回避: whoever has an interest neither handles nor verifies nor sees the reporter. Everybody declares their own; only
 * those who oversee say it of others, or the unit that handles could pick who checks it.
 */
export const recuse: CommandRule<'Recuse'> = {
  stages: openStages,
  facts: (m, c, ctx) => {
    const user = c.user !== null && !m.recusedUsers.includes(c.user) ? c.user : null
    const unit = c.unit !== null && !m.recusedUnits.includes(c.unit) ? c.unit : null
    if (user === null && unit === null) return refuse('recuse.nobody')
    const oversees = ctx.by.role === 'dispatcher' || ctx.by.role === 'supervisor'
    if (!oversees && (c.user !== ctx.by.id || c.unit !== null)) return refuse('access.notYours')
    const bad = checkTexts({ reason: c.reason })
    return bad ?? [draft(ctx, m.id, { type: 'Recused', user, unit }, { text: c.reason })]
  },
}

/** A calendar was corrected: the due time is computed anew and the change is told. */
export const recompute: CommandRule<'RecomputeClock'> = {
  stages: openStages,
  facts: (m, _c, ctx) => {
    if (!m.clock) return refuse('clock.nothingToRecompute')
    const { clock, changed } = recomputeClock(m.clock, ctx.law.calendar)
    if (!changed) return refuse('clock.nothingToRecompute')
    return [draft(ctx, m.id, { type: 'ClockRecomputed', clock, before: m.clock.dueAt })]
  },
}
