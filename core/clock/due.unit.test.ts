import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWorkingDay } from './calendar.ts'
import { dueAt } from './due.ts'
import { dayOf, formatLocal, hourMs, parseLocal } from './instant.ts'
import type { Limit, LimitUnit, Stop } from './model.ts'
import { published } from './published.fixture.ts'

const at = (text: string): number => parseLocal(text)!
const stop = (from: string, to?: string): Stop => ({
  from: at(from),
  reason: 'awaitingResident',
  ...(to === undefined ? {} : { to: at(to) }),
})
const due = (amount: number, unit: LimitUnit, start: string, stops: Stop[] = [], extension?: Limit) => {
  const found = dueAt({ amount, unit }, at(start), stops, published, extension)
  return found.dueAt === null ? null : formatLocal(found.dueAt)
}
const end = (day: string): string => `${day}T23:59:59`

describe('by hand', () => {
  test.each([
    // 2018: 9-28 Fri, 9-29 Sat and 9-30 Sun worked, 10-01…07 off, 10-08, 10-09
    [5, '2018-09-27T10:00:00', '2018-10-09'],
    [3, '2018-09-27T23:59:59', '2018-09-30'],
    // 2019: 9-28 Sat off, 9-29 Sun worked, 9-30, 10-01…07 off, 10-08, 10-09, 10-10, 10-11, 10-12 Sat worked
    [5, '2019-09-27T10:00:00', '2019-10-10'],
    [7, '2019-09-27T00:00:00', '2019-10-12'],
    [8, '2019-09-27T00:00:00', '2019-10-14'],
    // begun on a holiday, the first working day counts
    [1, '2019-10-03T12:00:00', '2019-10-08'],
    // 2020: 9-26 Sat off, 9-27 Sun worked, 28, 29, 30, 10-01…08 off, 10-09, 10-10 Sat worked
    [5, '2020-09-25T10:00:00', '2020-10-09'],
    [6, '2020-09-25T10:00:00', '2020-10-10'],
    // Spring Festival 2020 prolonged: 1-19 Sun worked, 1-24…2-02 off
    [3, '2020-01-17T16:00:00', '2020-01-21'],
    [1, '2020-01-23T16:00:00', '2020-02-03'],
    // Labour Day 2019 as changed in March: 4-28 Sun worked, 5-01…04 off, 5-05 Sun worked
    [4, '2019-04-26T09:00:00', '2019-05-05'],
    // New Year 2019: 12-29 Sat worked, 12-30…1-01 off
    [2, '2018-12-28T09:00:00', '2019-01-02'],
  ])('%i working days from %s end on %s', (amount, start, day) => {
    expect(due(amount, 'workingDays', start)).toBe(end(day))
  })

  test.each([
    [7, '2018-10-01T08:00:00', '2018-10-08'],
    // 民法典 §203(1): the last day falls into the holiday, the day after it is the last
    [3, '2018-09-28T08:00:00', '2018-10-08'],
    [7, '2019-06-15T08:00:00', '2019-06-24'], // Saturday 22 → Monday 24
    [1, '2018-09-28T08:00:00', '2018-09-29'], // a Saturday that is worked stays the last day
  ])('%i calendar days from %s end on %s', (amount, start, day) => {
    expect(due(amount, 'calendarDays', start)).toBe(end(day))
  })

  test('hours and minutes run through nights and holidays', () => {
    expect(due(2, 'hours', '2019-09-30T23:00:00')).toBe('2019-10-01T01:00:00')
    expect(due(30, 'minutes', '2019-12-31T23:45:00')).toBe('2020-01-01T00:15:00')
  })

  test('a stop gives hours their time back and takes days out whose end it covers', () => {
    const asked = [stop('2019-09-29T09:00:00', '2019-10-08T10:00:00')]
    // 9-29 and 9-30 end while stopped; 10-08, 09, 10, 11 and 12 (worked) count
    expect(due(5, 'workingDays', '2019-09-27T10:00:00', asked)).toBe(end('2019-10-12'))
    // answered before the end of the day: nothing is taken out
    const quick = [stop('2019-09-29T09:00:00', '2019-09-29T20:00:00')]
    expect(due(5, 'workingDays', '2019-09-27T10:00:00', quick)).toBe(end('2019-10-10'))
    const hour = [stop('2019-03-01T11:00:00', '2019-03-01T12:30:00')]
    expect(due(24, 'hours', '2019-03-01T10:00:00', hour)).toBe('2019-03-02T11:30:00')
  })

  test('a stop that begins when the time is up gives nothing back', () => {
    const late = [stop('2019-03-01T12:00:00', '2019-03-05T12:00:00')]
    expect(due(2, 'hours', '2019-03-01T10:00:00', late)).toBe('2019-03-01T12:00:00')
  })

  test('while a stop lasts there is no due time', () => {
    expect(due(5, 'workingDays', '2019-03-01T10:00:00', [stop('2019-03-02T10:00:00')])).toBeNull()
  })

  test('an extension adds its own amount, in another unit after the limit', () => {
    const five: Limit = { amount: 5, unit: 'workingDays' }
    expect(due(5, 'workingDays', '2019-09-27T10:00:00', [], five)).toBe(end('2019-10-16'))
    // 24 h from Friday 2019-10-11 10:00 end on Saturday 10-12; one working day after it is Monday 14
    expect(due(24, 'hours', '2019-10-11T10:00:00', [], { amount: 1, unit: 'workingDays' })).toBe(
      end('2019-10-14'),
    )
  })

  test('beyond the published calendar the due time is provisional, never an error', () => {
    const found = dueAt({ amount: 5, unit: 'workingDays' }, at('2031-09-29T10:00:00'), [], published)
    expect(found.provisional).toBe(true)
    // Monday; Tue, Wed, Thu, Fri, Mon by weekday alone
    expect(formatLocal(found.dueAt!)).toBe(end('2031-10-06'))
    expect(dueAt({ amount: 5, unit: 'workingDays' }, at('2020-03-02'), [], published).provisional).toBe(false)
    expect(dueAt({ amount: 90, unit: 'hours' }, at('2031-03-02'), [], published).provisional).toBe(false)
  })
})

describe('always', () => {
  const units = fc.constantFrom<LimitUnit>('minutes', 'hours', 'calendarDays', 'workingDays')
  const starts = fc.integer({ min: at('2017-06-01'), max: at('2021-12-31') })
  const amounts = fc.integer({ min: 1, max: 60 })
  const pauses = (start: number): fc.Arbitrary<Stop[]> =>
    fc
      .array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 300 })), { maxLength: 4 })
      .map((list) =>
        list.map(([offset, length]) => ({
          from: start + offset * hourMs,
          to: start + (offset + length) * hourMs,
          reason: 'awaitingResident' as const,
        })),
      )
  const cases = fc.tuple(units, amounts, starts).chain(([unit, amount, start]) =>
    fc.record({
      unit: fc.constant(unit),
      amount: fc.constant(amount),
      start: fc.constant(start),
      stops: pauses(start),
    }),
  )

  const dueOf = (unit: LimitUnit, amount: number, start: number, stops: Stop[], extension?: Limit): number =>
    dueAt({ amount, unit }, start, stops, published, extension).dueAt!

  test('a longer limit, a later start, one more stop or an extension never make it earlier', () => {
    fc.assert(
      fc.property(
        cases,
        amounts,
        fc.integer({ min: 0, max: 400 }),
        ({ unit, amount, start, stops }, more, later) => {
          const plain = dueOf(unit, amount, start, stops)
          expect(dueOf(unit, amount + more, start, stops)).toBeGreaterThanOrEqual(plain)
          expect(dueOf(unit, amount, start, stops.slice(1))).toBeLessThanOrEqual(plain)
          expect(dueOf(unit, amount, start + later * hourMs, [])).toBeGreaterThanOrEqual(
            dueOf(unit, amount, start, []),
          )
          expect(dueOf(unit, amount, start, stops, { amount: more, unit })).toBeGreaterThan(plain - 1)
          expect(plain).toBeGreaterThan(start)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('limits in days end on a working day, at the end of a day on which the clock runs', () => {
    fc.assert(
      fc.property(cases, ({ unit, amount, start, stops }) => {
        fc.pre(unit === 'workingDays' || unit === 'calendarDays')
        const found = dueOf(unit, amount, start, stops)
        expect(isWorkingDay(published, dayOf(found)).working).toBe(true)
        expect(formatLocal(found)).toMatch(/T23:59:59$/)
        for (const { from, to } of stops) expect(found >= from && found < (to ?? found)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('a stop that ends when it begins changes nothing', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 900 }), ({ unit, amount, start, stops }, hour) => {
        const instant = start + hour * hourMs
        const none: Stop = { from: instant, to: instant, reason: 'awaitingResident' }
        expect(dueOf(unit, amount, start, [...stops, none])).toBe(dueOf(unit, amount, start, stops))
      }),
    )
  })

  test('the order in which stops are listed does not matter', () => {
    fc.assert(
      fc.property(cases, ({ unit, amount, start, stops }) => {
        expect(dueOf(unit, amount, start, [...stops].reverse())).toBe(dueOf(unit, amount, start, stops))
      }),
    )
  })
})
