import type { Calendar, Clock } from '@jiebang/core/clock/model.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { describe, expect, it } from 'vitest'
import type { Words } from '../i18n/words.ts'
import { dayWords, timeWords } from './day-words.ts'
import { dueOf } from './due-words.ts'

const words: Words = (key, values) => `${key} ${values?.['count'] ?? values?.['due'] ?? ''}`.trim()
const calendar: Calendar = { version: '', years: [] }
const hour = 3_600_000
const monday = Date.UTC(2026, 2, 2, 1)
const clock = (dueAt: number | null, unit: 'workingDays' | 'hours' = 'workingDays'): Clock => ({
  ...{
    kind: 'handle',
    startedAt: monday,
    limit: { amount: 5, unit },
    stops: [],
    dueAt,
    provisional: false,
    calendar: '',
  },
  ...{ rule: { set: '', version: '', rule: '', grade: 'A' }, firstDueAt: monday },
})
const matter = (part: object): Matter =>
  ({ reminded: [], ending: null, holder: null, assists: [], ...part }) as unknown as Matter
const due = (part: object, now = monday) => dueOf(matter(part), now, calendar, words)

describe('what stands beside a matter', () => {
  it('counts working days while there are some', () => {
    expect(due({ clock: clock(monday + 7 * 24 * hour) })).toEqual({
      tone: 'calm',
      text: 'due.leftWorkingDays 5',
    })
  })
  it('is soon on the last day and once the reminder has gone out', () => {
    expect(due({ clock: clock(monday + 3 * hour) })).toEqual({ tone: 'soon', text: 'due.leftHours 3' })
    expect(due({ clock: clock(monday + 48 * hour), reminded: ['soon'] }).tone).toBe('soon')
  })
  it('says how late it is, how stopped, and how it ended', () => {
    expect(due({ clock: clock(monday - 30 * 60_000, 'hours') })).toEqual({
      tone: 'late',
      text: 'due.lateMinutes 30',
    })
    expect(due({ clock: clock(null) })).toEqual({ tone: 'stopped', text: 'due.stopped' })
    expect(due({ clock: null, ending: 'declined' })).toEqual({ tone: 'over', text: 'ending.declined' })
  })
  it('is its own clock for a unit that assists, until it has reported', () => {
    const lead = { clock: clock(monday + 7 * 24 * hour), holder: { unit: 'a' } }
    const assist = {
      unit: 'b',
      state: 'called',
      clock: { ...clock(monday + 2 * hour, 'hours'), kind: 'arrive' },
    }
    const read = (part: object, unit: string) =>
      dueOf(matter({ ...lead, assists: [part] }), monday, calendar, words, [unit])
    expect(read(assist, 'b')).toEqual({ tone: 'soon', text: 'due.arrive due.leftHours 2' })
    expect(read({ ...assist, clock: clock(monday - hour, 'hours') }, 'b')).toEqual({
      tone: 'late',
      text: 'due.assist due.lateHours 1',
    })
    for (const [part, unit] of [
      [assist, 'a'],
      [assist, 'c'],
      [{ ...assist, state: 'reported', clock: null }, 'b'],
    ] as const)
      expect(read(part, unit).text).toBe('due.leftWorkingDays 5')
  })
})

it('tells days and times of Asia/Shanghai whatever the machine’s zone', () => {
  const lateEvening = Date.UTC(2026, 2, 2, 16, 5)
  expect(dayWords(lateEvening, 'zh-CN')).toBe('3月3日')
  expect(timeWords(lateEvening, 'zh-CN', lateEvening)).toBe('3月3日 00:05')
  expect(timeWords(lateEvening, 'zh-CN', Date.UTC(2027, 5, 1))).toMatch(/^2026年3月3日/)
})
