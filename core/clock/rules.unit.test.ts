import { describe, expect, test } from 'vitest'
import type { DeadlineRule, RuleSet } from './rule-set.ts'
import { chooseRuleSet, deadlineFor, latestRuleSet, limitFor, regionPrefix } from './rules.ts'

const days = (amount: number, more: Partial<DeadlineRule> = {}): DeadlineRule => ({
  id: `handle-${amount}`,
  clock: 'handle',
  limit: { amount, unit: 'workingDays' },
  source: 'test',
  grade: 'U',
  ...more,
})
const set = (region: string, from: string, to?: string): RuleSet => ({
  region,
  version: from,
  title: region,
  from,
  ...(to === undefined ? {} : { to }),
  deadlines: [days(2, { urgencies: ['urgent'] }), days(3, { types: ['inquiry'] }), days(5)],
  relay: {
    returnWithin: { amount: 3, unit: 'hours' },
    returnsBeforeRuling: 2,
    extensions: 1,
    neverExtend: [],
    reopenWithin: { amount: 30, unit: 'calendarDays' },
    residentReopens: 1,
    residentWordCloses: true,
    callBackAttempts: 3,
  },
  escalation: [],
  warnWhenLeft: 0.25,
})
const sets = [
  set('000000', '1949-10-01'),
  set('370000', '2020-01-01', '2024-12-31'),
  set('370000', '2025-01-01'),
  set('370100', '2018-09-01'),
  set('510000', '2025-12-25'),
]
const chosen = (code: string, day: string): string => {
  const { region, version } = chooseRuleSet(sets, code, day)
  return `${region} ${version}`
}

describe('choosing a rule set', () => {
  test.each([
    ['430100', '2019-05-05', '000000 1949-10-01'],
    ['510104', '2025-12-24', '000000 1949-10-01'], // not in force yet
    ['510104', '2025-12-25', '510000 2025-12-25'],
    ['370102', '2018-08-31', '000000 1949-10-01'],
    ['370102', '2019-01-01', '370100 2018-09-01'],
    ['370102001002', '2022-01-01', '370100 2018-09-01'], // the smaller region, 12 digits
    ['370702', '2024-12-31', '370000 2020-01-01'],
    ['370702', '2025-01-01', '370000 2025-01-01'],
    ['990101', '1900-01-01', '000000 1949-10-01'],
  ])('%s on %s: %s', (code, day, expected) => expect(chosen(code, day)).toBe(expected))

  test('trailing zero pairs make a region wide, zeros inside a code do not', () => {
    expect(['000000', '510000', '370100', '110101', '100000'].map(regionPrefix)).toEqual([
      '',
      '51',
      '3701',
      '110101',
      '10',
    ])
  })

  test('what-if takes the newest version of exactly the region', () => {
    expect(latestRuleSet(sets, '370000')?.version).toBe('2025-01-01')
    expect(latestRuleSet(sets, '430100')).toBeUndefined()
  })
})

describe('choosing a line', () => {
  const national = sets[0]!
  test('the first line that fits is taken', () => {
    expect(deadlineFor(national, 'handle', 'inquiry', 'urgent').id).toBe('handle-2')
    expect(deadlineFor(national, 'handle', 'inquiry', 'ordinary').id).toBe('handle-3')
    expect(limitFor(national, 'handle', 'help', 'ordinary')).toEqual({
      limit: { amount: 5, unit: 'workingDays' },
      rule: { set: '000000', version: '1949-10-01', rule: 'handle-5', grade: 'U' },
    })
  })
  test('a clock without a line is a defect of the loader', () => {
    expect(() => deadlineFor(national, 'sign', 'help', 'ordinary')).toThrow(/no line for sign/)
  })
})
