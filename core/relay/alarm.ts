import type { Clock, Instant } from '../clock/model.ts'
import type { Law } from '../clock/rules.ts'
import { warnAt } from '../clock/time-left.ts'
import { after, rulesAt } from './clocks.ts'
import type { Command } from './commands.ts'
import type { Assist, Matter } from './matter.ts'

/** The next thing that time alone brings about, and when. */
export type Alarm = { readonly at: Instant; readonly command: Command; readonly key: string }

/**
 * What the system must do next on this matter if nobody moves: warn before the limit, at it, escalate level by level,
 * and let a holder go on whose question to the resident was not answered in time; whichever comes first. `key` is the same for the same step of the same clock, so that doing it
 * twice is seen. Null when nothing is to come.
 */
export const nextAlarm = (m: Matter, law: Law): Alarm | null => {
  const alarms = [clockAlarm(m, law), resumeAlarm(m), ...m.assists.map((one) => assistAlarm(m, one, law))]
  return alarms.reduce((first, one) => (one && (!first || one.at < first.at) ? one : first), null)
}

/** A unit called to assist is warned by the clock of its call, like the lead by its own. */
const assistAlarm = (m: Matter, { unit, state, clock, reminded = [] }: Assist, law: Law): Alarm | null => {
  if (m.stage === 'closed' || state === 'reported' || clock === null || clock.dueAt === null) return null
  if (reminded.includes('due')) return null
  const matter = m.id
  const run = `assist:${unit}:${clock.kind}:${clock.startedAt}`
  const soon = reminded.includes('soon')
    ? null
    : warnAt(clock, rulesAt(law, m.place, clock.startedAt).warnWhenLeft)
  return soon !== null && soon >= clock.startedAt && soon < clock.dueAt
    ? { at: soon, command: { type: 'Remind', matter, kind: 'soon', unit }, key: `${run}:soon` }
    : { at: clock.dueAt, command: { type: 'Remind', matter, kind: 'due', unit }, key: `${run}:due` }
}

const resumeAlarm = (m: Matter): Alarm | null => {
  const { reply, clock, turn, id: matter } = m
  if (turn !== 'resident' || reply === null || reply.dueAt === null) return null
  const key = `resume:${reply.startedAt}:${clock?.startedAt ?? 0}`
  return { at: reply.dueAt, command: { type: 'ResumeWithoutReply', matter }, key }
}

/**
 * The clock runs since the import and nobody has moved the matter here: its due time is history, and a file of such
 * would set off every alarm at once. From the first step that somebody takes, its clocks warn like all others.
 */
const isHistory = (m: Matter, clock: Clock): boolean =>
  m.source?.startsWith('import:') === true &&
  (clock.startedAt === m.registeredAt || (m.answer?.by === 'system' && clock.startedAt === m.answer.at))

const clockAlarm = (m: Matter, law: Law): Alarm | null => {
  const matter = m.id
  if (m.stage === 'closed' || !m.clock || isHistory(m, m.clock)) return null
  const dueAt = m.clock.dueAt
  if (dueAt === null) return null
  // A stop begins the warnings anew; a later question under the same due time is another step.
  const run = `${m.clock.kind}:${m.clock.startedAt}:${m.clock.stops.length}:${dueAt}`
  const set = rulesAt(law, m.place, m.clock.startedAt)
  if (!m.reminded.includes('soon') && !m.reminded.includes('due') && m.escalation === 0) {
    const at = warnAt(m.clock, set.warnWhenLeft)
    if (at !== null && at >= m.clock.startedAt && at < dueAt)
      return { at, command: { type: 'Remind', matter, kind: 'soon' }, key: `${run}:soon` }
  }
  if (!m.reminded.includes('due'))
    return { at: dueAt, command: { type: 'Remind', matter, kind: 'due' }, key: `${run}:due` }
  const step = set.escalation.find((s) => s.level > m.escalation)
  if (!step) return null
  const at = step.after ? after(step.after, dueAt, law.calendar) : dueAt
  return { at, command: { type: 'Escalate', matter, level: step.level }, key: `${run}:${step.level}` }
}
