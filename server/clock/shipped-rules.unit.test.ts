import { join } from 'node:path'
import { isWorkingDay, missingYears } from '@jiebang/core/clock/calendar.ts'
import { addDays, weekday } from '@jiebang/core/clock/instant.ts'
import { clockKinds } from '@jiebang/core/clock/model.ts'
import { published } from '@jiebang/core/clock/published.fixture.ts'
import type { RuleSet } from '@jiebang/core/clock/rule-set.ts'
import { chooseRuleSet, deadlineFor, latestRuleSet } from '@jiebang/core/clock/rules.ts'
import { suggestType } from '@jiebang/core/dispatch/suggest-type.ts'
import { requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadLaw } from './load-rules.ts'
import type { RuleBook } from './rule-book.ts'

let book: RuleBook

beforeAll(async () => {
  const loaded = await loadLaw(join(import.meta.dirname, '../../rules'))
  expect(loaded.ok ? [] : loaded.faults).toEqual([])
  if (loaded.ok) book = loaded
})

const latest = (region: string): RuleSet => {
  const set = latestRuleSet(book.law.sets, region)
  if (set === undefined) throw new Error(`no set for ${region}`)
  return set
}
const handle = (region: string, type: (typeof requestTypes)[number], urgency: (typeof urgencies)[number]) => {
  const { amount, unit } = deadlineFor(latest(region), 'handle', type, urgency).limit
  return `${amount} ${unit}`
}

describe('the calendar', () => {
  test('has every year from 2011 to 2026', () => {
    expect(missingYears(book.law.calendar, 2011, 2026)).toEqual([])
    expect(missingYears(book.law.calendar, 2011, 2027)).toEqual([2027])
  })

  test('agrees day by day with 2018 to 2020 written by hand', () => {
    for (let day = '2018-01-01'; day <= '2020-12-31'; day = addDays(day, 1)) {
      expect([day, isWorkingDay(book.law.calendar, day).working]).toEqual([
        day,
        isWorkingDay(published, day).working,
      ])
    }
  })

  // Make-up days pay for moved days off, so what is left over a year are its statutory days: 11 (12 in 2015 with the
  // commemoration of 9-03, 13 from 2025). 2020 has two more by the prolonged Spring Festival; 2011-12-31 was worked
  // for a day off in 2012.
  test('free weekdays less worked weekend days are the statutory days of the year', () => {
    const expected = [10, 12, 11, 11, 12, 11, 11, 11, 11, 13, 11, 11, 11, 11, 13, 13]
    const found = book.law.calendar.years.map(({ off, work }) => {
      const free = off.filter((day) => weekday(day) <= 5).length
      return free - work.length
    })
    expect(found).toEqual(expected)
  })
})

describe('the deadline sets', () => {
  test.each([
    ['000000', 'inquiry', 'ordinary', '3 workingDays'],
    ['000000', 'help', 'ordinary', '5 workingDays'],
    ['000000', 'help', 'critical', '2 hours'],
    ['110000', 'help', 'critical', '2 hours'],
    ['110000', 'complaint', 'urgent', '24 hours'],
    ['110000', 'inquiry', 'ordinary', '7 calendarDays'],
    ['110000', 'report', 'complex', '15 calendarDays'],
    ['510000', 'inquiry', 'ordinary', '3 workingDays'],
    ['510000', 'help', 'ordinary', '7 workingDays'],
    ['510000', 'suggestion', 'ordinary', '7 workingDays'],
    ['510000', 'complaint', 'ordinary', '15 workingDays'],
    ['510000', 'report', 'ordinary', '15 workingDays'],
    ['370000', 'complaint', 'ordinary', '5 workingDays'],
    ['370100', 'inquiry', 'ordinary', '5 workingDays'],
    ['370700', 'help', 'ordinary', '5 workingDays'],
  ] as const)('%s %s %s: %s', (region, type, urgency, limit) =>
    expect(handle(region, type, urgency)).toBe(limit),
  )

  test('every set has a line for every clock, type and urgency, with source and grade', () => {
    for (const set of book.law.sets) {
      for (const clock of clockKinds) {
        for (const type of requestTypes) {
          for (const urgency of urgencies) {
            const { source, grade } = deadlineFor(set, clock, type, urgency)
            expect(source.length).toBeGreaterThan(3)
            expect('ABCU').toContain(grade)
          }
        }
      }
    }
  })

  test('a regional set inherits from the nearest region in force when it begins', () => {
    expect(latest('370000').relay.returnWithin).toEqual({ amount: 2, unit: 'workingDays' })
    // Weifang 2021 inherits Shandong 2020; Jinan 2018 began before it and has the nation's
    expect(latest('370700').relay.returnWithin).toEqual({ amount: 2, unit: 'workingDays' })
    expect(latest('370100').relay.returnWithin).toEqual({ amount: 3, unit: 'hours' })
    expect(latest('370700').relay.returnsBeforeRuling).toBe(1)
  })

  test('sets are chosen by place and day', () => {
    const version = (code: string, day: string): string => {
      const { region } = chooseRuleSet(book.law.sets, code, day)
      return region
    }
    expect(version('430100', '2019-06-01')).toBe('000000')
    expect(version('370702', '2021-12-15')).toBe('370700')
    expect(version('370702', '2021-12-14')).toBe('370000')
    expect(version('370102', '2018-09-01')).toBe('370100')
    expect(version('510104', '2026-03-01')).toBe('510000')
    expect(version('110105', '2022-12-31')).toBe('000000')
  })
})

describe('grounds, classes, needs, divisions', () => {
  test('the seven grounds hold everywhere, Weifang has one more', () => {
    expect(book.grounds.filter(({ region }) => region === '000000').map(({ id }) => id)).toEqual([
      'emergency',
      'otherProcedure',
      'repeat',
      'secret',
      'beyondDuty',
      'unlawful',
      'malicious',
    ])
    expect(book.grounds.filter(({ region }) => region !== '000000').map(({ region }) => region)).toEqual([
      '370700',
    ])
  })

  test('the taxonomy has 15, 118 and 517 classes', () => {
    const count = (level: number): number =>
      [...book.categories.values()].filter((c) => c.level === level).length
    expect([count(1), count(2), count(3)]).toEqual([15, 118, 517])
  })

  test('every class below the first level concerns one need or none with a reason; both directions agree', () => {
    for (const { code, level } of book.categories.values()) {
      if (level === 1) continue
      const found = book.needs.byClass.get(code)
      expect(found).toBeDefined()
      if (found === undefined || found.need === 'none') expect(found?.why).toBeDefined()
      else expect(book.needs.classesOf.get(found.need)).toContain(code)
    }
    expect(book.needs.list.map(({ zh }) => zh).join('')).toBe('衣食住行业教保医')
  })

  test('divisions know Changsha', () => {
    expect(book.divisions.get('430100')).toEqual({ code: '430100', name: '长沙市', level: 'prefecture' })
    expect(book.divisions.size).toBeGreaterThan(3300)
  })
})

// Synthetic sentences.
test.each([
  ['举报某路口无证摊点', '', 'report', 'ordinary'],
  ['投诉楼下酒吧噪音扰民', '', 'complaint', 'ordinary'],
  ['建议在校门口增设斑马线', '', 'suggestion', 'ordinary'],
  ['咨询居住证怎么办理', '', 'inquiry', 'ordinary'],
  ['请问老年卡什么时候能办？', '', 'inquiry', 'ordinary'],
  ['恳请帮助解决吃水困难', '', 'help', 'ordinary'],
  ['小区停水两天了', '老人没法做饭，求助', 'help', 'urgent'],
  ['三单元燃气泄漏', '味道很大', 'complaint', 'critical'],
  ['感谢社区网格员', '送药上门', 'praise', 'ordinary'],
] as const)('suggests for %s', (title, body, type, urgency) => {
  expect(suggestType(book.suggestions, title, body)).toMatchObject({ type, urgency })
})
