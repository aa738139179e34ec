import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf, endOfDay, formatLocal, isDay, parseLocal, startOfDay, weekday } from './instant.ts'

const from1992 = Date.UTC(1992, 0, 1)
const to2100 = Date.UTC(2100, 11, 31)
const instants = fc.integer({ min: from1992, max: to2100 })

// The oracle: the machine's time zone data, asked for Asia/Shanghai whatever zone the tests run in.
const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})
const weekdays = new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Shanghai', weekday: 'short' })
const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

describe('civil time in Asia/Shanghai', () => {
  test('agrees with the time zone data from 1992 to 2100', () => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(formatLocal(at).replace('T', ' ')).toBe(shanghai.format(at))
        expect(names[weekday(dayOf(at)) - 1]).toBe(weekdays.format(at))
      }),
      { numRuns: 2000 },
    )
  })

  test('what was written can be read back', () => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(parseLocal(formatLocal(at))).toBe(at - (at % 1000))
      }),
    )
  })

  test('a day holds the instants from its start to its end', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -40_000, max: 40_000 }), (at, n) => {
        const day = dayOf(at)
        expect(startOfDay(day)).toBeLessThanOrEqual(at)
        expect(at).toBeLessThan(startOfDay(addDays(day, 1)))
        expect(endOfDay(day)).toBe(startOfDay(addDays(day, 1)) - 1000)
        expect(addDays(addDays(day, n), -n)).toBe(day)
      }),
    )
  })

  test.each([
    ['2019-02-28T11:25:05', '2019-02-28T11:25:05'],
    ['2019-02-28 11:25', '2019-02-28T11:25:00'],
    ['2019/2/8 9:05:00', '2019-02-08T09:05:00'],
    ['2019/2/8', '2019-02-08T00:00:00'],
    [' 2020-02-29 00:00:00 ', '2020-02-29T00:00:00'],
  ])('reads %s', (written, meant) => {
    const at = parseLocal(written)
    expect(at).not.toBeNull()
    expect(formatLocal(at!)).toBe(meant)
  })

  test.each([
    '2019-02-30',
    '2019-02-29',
    '1900-02-29',
    '2019-13-01',
    '2019-00-10',
    '2019-1/2',
    '2019-04-31',
    '2019-01-01T24:00:00',
    '2019-01-01 10:60',
    '昨天',
    '',
    '2019-01-01T10:00:00Z',
  ])('refuses %j, which is no date', (written) => expect(parseLocal(written)).toBeNull())

  test('names of days are checked', () => {
    expect(isDay('2020-02-29')).toBe(true)
    expect(isDay('2021-02-29')).toBe(false)
    expect(isDay('2021-2-9')).toBe(false)
    expect(() => startOfDay('2021-02-29')).toThrow(RangeError)
  })
})
