import { describe, expect, test } from 'vitest'
import { isWorkingDay, missingYears, workingDaysBetween } from './calendar.ts'
import { parseLocal } from './instant.ts'
import { published } from './published.fixture.ts'

const at = (text: string): number => parseLocal(text)!

describe('working days', () => {
  test.each([
    ['2018-09-29', true], // Saturday, make-up
    ['2018-09-30', true], // Sunday, make-up
    ['2018-10-01', false],
    ['2018-10-08', true],
    ['2018-10-13', false], // Saturday
    ['2019-09-29', true], // Sunday, make-up
    ['2019-10-07', false], // Monday in the holiday
    ['2019-10-12', true], // Saturday, make-up
    ['2020-01-31', false], // prolonged Spring Festival
    ['2020-02-03', true],
    ['2020-10-10', true], // Saturday, make-up
  ])('%s: %s', (day, working) => {
    expect(isWorkingDay(published, day)).toEqual({ working, known: true })
  })

  test('a day in a year without a notice is a guess by weekday, and says so', () => {
    expect(isWorkingDay(published, '2021-10-01')).toEqual({ working: true, known: false })
    expect(isWorkingDay(published, '2021-10-02')).toEqual({ working: false, known: false })
    expect(isWorkingDay(published, '2017-12-20')).toEqual({ working: true, known: false })
  })

  test("the last week of a year waits for the next year's notice", () => {
    expect(isWorkingDay(published, '2019-12-31').known).toBe(true)
    expect(isWorkingDay(published, '2020-12-24').known).toBe(true)
    expect(isWorkingDay(published, '2020-12-25').known).toBe(false)
  })

  test('missing years are named for the alarm', () => {
    expect(missingYears(published, 2018, 2022)).toEqual([2021, 2022])
    expect(missingYears(published, 2018, 2020)).toEqual([])
  })

  test.each([
    ['2019-09-27T10:00:00', '2019-09-27T18:00:00', 0], // same day
    ['2019-09-27T10:00:00', '2019-09-28T18:00:00', 0], // Saturday
    ['2019-09-27T10:00:00', '2019-10-08T08:00:00', 3], // 29, 30, 8
    ['2019-10-08T08:00:00', '2019-09-27T10:00:00', 0], // backwards
    ['2020-01-23T10:00:00', '2020-02-03T00:00:00', 1],
  ])('from %s to %s are %i', (from, to, days) => {
    expect(workingDaysBetween(published, at(from), at(to))).toBe(days)
  })
})
