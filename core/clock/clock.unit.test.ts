import { describe, expect, test } from 'vitest'
import { extendClock, isStopped, recomputeClock, resumeClock, startClock, stopClock } from './clock.ts'
import { formatLocal, hourMs, parseLocal } from './instant.ts'
import type { Calendar, Clock, LimitUnit } from './model.ts'
import { published } from './published.fixture.ts'
import { shareLeft, timeLeft, warnAt } from './time-left.ts'

const at = (text: string): number => parseLocal(text)!
const rule = { set: '000000', version: '1', rule: 'CN-handle', grade: 'U' } as const
const started = (amount: number, unit: LimitUnit, start: string, calendar: Calendar = published): Clock =>
  startClock('handle', { limit: { amount, unit }, rule }, at(start), calendar)
const dueOf = (clock: Clock): string | null => (clock.dueAt === null ? null : formatLocal(clock.dueAt))

describe('a clock', () => {
  test('given five working days, when started before National Day 2019, then it is due on 10-10', () => {
    const clock = started(5, 'workingDays', '2019-09-27T10:00:00')
    expect(dueOf(clock)).toBe('2019-10-10T23:59:59')
    expect(clock.firstDueAt).toBe(clock.dueAt)
    expect(clock).toMatchObject({
      kind: 'handle',
      stops: [],
      provisional: false,
      calendar: published.version,
    })
  })

  test('given a stop, when the resident answers, then days that ended meanwhile come back', () => {
    const clock = started(5, 'workingDays', '2019-09-27T10:00:00')
    const stopped = stopClock(clock, at('2019-09-29T09:00:00'))
    expect(isStopped(stopped)).toBe(true)
    expect(stopped.dueAt).toBeNull()
    expect(timeLeft(stopped, at('2019-09-30T09:00:00'), published)).toBe('stopped')
    expect(shareLeft(stopped, at('2019-09-30T09:00:00'))).toBe('stopped')
    expect(stopClock(stopped, at('2019-09-30T09:00:00'))).toBe(stopped)
    const resumed = resumeClock(stopped, at('2019-10-08T10:00:00'), published)
    expect(dueOf(resumed)).toBe('2019-10-12T23:59:59')
    expect(resumeClock(resumed, at('2019-10-09T10:00:00'), published)).toBe(resumed)
  })

  test('given a minute clock, when stopped and resumed at one instant, then nothing moved', () => {
    const clock = started(30, 'minutes', '2019-09-27T10:00:00')
    const instant = at('2019-09-27T10:10:00')
    const resumed = resumeClock(stopClock(clock, instant), instant, published)
    expect(resumed.dueAt).toBe(clock.dueAt)
  })

  test('given an extension, then the first promise is kept beside the new due time', () => {
    const clock = extendClock(
      started(5, 'workingDays', '2019-09-27T10:00:00'),
      { amount: 5, unit: 'workingDays' },
      published,
    )
    expect(dueOf(clock)).toBe('2019-10-16T23:59:59')
    expect(formatLocal(clock.firstDueAt)).toBe('2019-10-10T23:59:59')
  })

  test('given a calendar without the year, when it is published, then the due time moves and says so', () => {
    const early: Calendar = { version: 'before', years: published.years.filter(({ year }) => year < 2019) }
    const guessed = started(5, 'workingDays', '2019-09-27T10:00:00', early)
    expect(guessed.provisional).toBe(true)
    expect(dueOf(guessed)).toBe('2019-10-04T23:59:59')
    const { clock, changed } = recomputeClock(guessed, published)
    expect(changed).toBe(true)
    expect(clock).toMatchObject({ provisional: false, calendar: published.version })
    expect(dueOf(clock)).toBe('2019-10-10T23:59:59')
    expect(recomputeClock(clock, { ...published, version: 'same days' }).changed).toBe(false)
  })
})

describe('time left', () => {
  const clock = started(5, 'workingDays', '2019-09-27T10:00:00') // due 2019-10-10T23:59:59

  test.each([
    ['2019-09-27T10:00:00', { unit: 'workingDays', amount: 5, late: false }],
    ['2019-10-05T10:00:00', { unit: 'workingDays', amount: 3, late: false }],
    ['2019-10-10T20:59:59', { unit: 'minutes', amount: 180, late: false }],
    ['2019-10-12T09:00:00', { unit: 'workingDays', amount: 2, late: true }], // 11, 12 (worked)
  ] as const)('at %s', (now, left) => {
    expect(timeLeft(clock, at(now), published)).toEqual(left)
  })

  test('late over a free Sunday is told in minutes', () => {
    const friday = started(1, 'workingDays', '2019-10-11T10:00:00') // due Saturday 10-12, worked
    expect(timeLeft(friday, at('2019-10-13T00:59:59'), published)).toEqual({
      unit: 'minutes',
      amount: 60,
      late: true,
    })
  })

  test('hours are told in minutes', () => {
    const hours = started(2, 'hours', '2019-10-11T10:00:00')
    expect(timeLeft(hours, at('2019-10-11T10:30:00'), published)).toEqual({
      unit: 'minutes',
      amount: 90,
      late: false,
    })
  })

  test('the share left leaves stops out, and the warning falls where it is reached', () => {
    const hours = started(4, 'hours', '2019-10-11T10:00:00')
    const paused = resumeClock(
      stopClock(hours, at('2019-10-11T11:00:00')),
      at('2019-10-11T21:00:00'),
      published,
    )
    expect(shareLeft(hours, hours.startedAt)).toBe(1)
    expect(shareLeft(paused, at('2019-10-11T21:00:00'))).toBe(0.75)
    expect(shareLeft(paused, at('2019-10-13T00:00:00'))).toBe(0)
    expect(warnAt(paused, 0.25)).toBe(at('2019-10-12T00:00:00') - hourMs)
    expect(warnAt(stopClock(hours, at('2019-10-11T11:00:00')), 0.25)).toBeNull()
  })
})
