import type { Calendar, Clock, Instant, Limit } from '@jiebang/core/clock/model.ts'
import { timeLeft } from '@jiebang/core/clock/time-left.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type { Words } from '../i18n/words.ts'

/** How a due time stands; never told by colour alone. */
export type DueTone = 'late' | 'soon' | 'stopped' | 'calm' | 'over'
export type Due = { readonly tone: DueTone; readonly text: string }

const minutesOf = (minutes: number, late: boolean, words: Words): string => {
  if (minutes < 60) return words(late ? 'due.lateMinutes' : 'due.leftMinutes', { count: minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return words(late ? 'due.lateHours' : 'due.leftHours', { count: hours })
  return words(late ? 'due.lateDays' : 'due.leftDays', { count: Math.floor(hours / 24) })
}

const clockWords = (clock: Clock, now: Instant, calendar: Calendar, words: Words): Due => {
  const left = timeLeft(clock, now, calendar)
  if (left === 'stopped') return { tone: 'stopped', text: words('due.stopped') }
  const { unit, amount, late } = left
  const tone = late ? 'late' : 'calm'
  if (unit === 'minutes') return { tone, text: minutesOf(amount, late, words) }
  if (unit === 'workingDays')
    return { tone, text: words(late ? 'due.lateWorkingDays' : 'due.leftWorkingDays', { count: amount }) }
  return { tone, text: words(late ? 'due.lateDays' : 'due.leftDays', { count: amount }) }
}

const assistOf = (m: Matter, units: readonly string[]): Clock | null => {
  if (m.holder && units.includes(m.holder.unit)) return null
  return m.assists.find((a) => a.state !== 'reported' && units.includes(a.unit))?.clock ?? null
}

const isLastDay = ({ dueAt }: Clock, now: Instant): boolean => dueAt !== null && dueAt - now < 86_400_000

/**
 * What stands beside a matter for somebody of these units: time left or passed, the stop, or that it is over. A unit
 * that assists reads its own clock, not that of the lead.
 */
export const dueOf = (
  m: Matter,
  now: Instant,
  calendar: Calendar,
  words: Words,
  units: readonly string[] = [],
): Due => {
  const assist = assistOf(m, units)
  if (assist) {
    const { tone, text } = clockWords(assist, now, calendar, words)
    const due = words(assist.kind === 'arrive' ? 'due.arrive' : 'due.assist', { due: text })
    return { tone: tone === 'calm' && isLastDay(assist, now) ? 'soon' : tone, text: due }
  }
  if (!m.clock) return { tone: 'over', text: words(`ending.${m.ending ?? 'closed'}`) }
  const due = clockWords(m.clock, now, calendar, words)
  // Whether it is soon is the rule set's word, spoken by the reminder; the last day is soon by itself.
  const warned = m.reminded.includes('soon') || m.reminded.includes('due')
  return due.tone === 'calm' && (warned || isLastDay(m.clock, now)) ? { ...due, tone: 'soon' } : due
}

export const limitWords = ({ amount, unit }: Limit, words: Words): string =>
  words(`limit.${unit}`, { count: amount })
