import type { Instant } from '../clock/model.ts'
import type { Law } from '../clock/rules.ts'
import { warnAt } from '../clock/time-left.ts'
import { after, rulesAt } from './clocks.ts'
import type { Command } from './commands.ts'
import type { Matter } from './matter.ts'

/** The next thing that time alone brings about, and when. */
export type Alarm = { readonly at: Instant; readonly command: Command; readonly key: string }

/**
 * What the system must do next on this matter if nobody moves: warn before the limit, at it, escalate level by level,
 * or let a clock go on whose reply is overdue. `key` is the same for the same step of the same clock, so that doing it
 * twice is seen. Null when nothing is to come.
 */
export const nextAlarm = (m: Matter, law: Law): Alarm | null => {
  const matter = m.id
  if (m.stage === 'closed' || !m.clock) return null
  if (m.turn === 'resident') {
    const at = m.reply?.dueAt
    return at == null
      ? null
      : { at, command: { type: 'ResumeWithoutReply', matter }, key: `resume:${m.version}` }
  }
  const dueAt = m.clock.dueAt
  if (dueAt === null) return null
  const run = `${m.clock.kind}:${m.clock.startedAt}:${dueAt}`
  const set = rulesAt(law, m.place, m.lastAt)
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
