import { describe, expect, test } from 'vitest'
import { parseLocal } from '../clock/instant.ts'
import { published } from '../clock/published.fixture.ts'
import type { DeadlineRule, RuleSet } from '../clock/rule-set.ts'
import type { RequestType, Urgency } from '../relay/words.ts'
import { type DeadlineCase, deadlineReport } from './deadlines.ts'

const at = (text: string): number => parseLocal(text)!

const line = (id: string, amount: number, types?: readonly RequestType[]): DeadlineRule => ({
  id,
  clock: 'handle',
  limit: { amount, unit: 'workingDays' },
  source: 'test',
  grade: 'U',
  ...(types === undefined ? {} : { types }),
})
const ruleSet = (region: string, from: string, deadlines: DeadlineRule[]): RuleSet => ({
  region,
  version: '1',
  title: region,
  from,
  deadlines,
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
/** 3 / 7 / 15 working days, as Sichuan has them. */
const three = ruleSet('510000', '2025-12-25', [
  line('inquiry', 3, ['inquiry']),
  line('help', 7, ['help', 'suggestion']),
  line('complaint', 15),
])
const five = ruleSet('370000', '2019-10-01', [line('handle', 5)])

const one = (
  id: string,
  type: RequestType,
  started: string,
  answered: string | null,
  more: { urgency?: Urgency; stops?: DeadlineCase['stops'] } = {},
): DeadlineCase => ({
  id,
  type,
  urgency: more.urgency ?? 'ordinary',
  startedAt: at(started),
  answeredAt: answered === null ? null : at(answered),
  stops: more.stops ?? [],
})

/**
 * Synthetic cases around National Day 2019. Working days: 9-27 Fri; 9-28 Sat off; 9-29 Sun worked; 9-30 Mon;
 * 10-01…07 off; 10-08 Tue, 09, 10, 11; 10-12 Sat worked; 10-13 Sun off; 10-14 Mon, 15, 16, 17, 18; 19, 20 off; 21…25.
 */
const cases: readonly DeadlineCase[] = [
  // id, days waited, due by 3/7/15, due by 5
  one('a', 'inquiry', '2019-09-27T09:00:00', '2019-09-27T17:00:00'), // 0; 10-08 met; met
  one('b', 'inquiry', '2019-09-27T09:00:00', '2019-10-08T23:59:59'), // 3 (29,30,8); 10-08 met at the last second; met
  one('c', 'inquiry', '2019-09-27T09:00:00', '2019-10-09T00:00:00'), // 4; a second late: missed; 10-10 met
  one('d', 'inquiry', '2019-09-30T18:00:00', '2019-10-10T12:00:00'), // 3 (8,9,10); 10-10 met; met
  one('e', 'help', '2019-09-27T09:00:00', '2019-10-12T20:00:00'), // 7 (29,30,8,9,10,11,12); 10-12 met; 10-10 missed
  one('f', 'help', '2019-09-27T09:00:00', '2019-10-13T08:00:00'), // 7; 10-12 missed on the free Sunday; missed
  one('g', 'suggestion', '2019-10-03T09:00:00', '2019-10-15T09:00:00'), // 7 (8,9,10,11,12,14,15); 10-15 met; 10-12 missed
  one('h', 'complaint', '2019-09-29T09:00:00', '2019-10-11T09:00:00'), // 5 (30,8,9,10,11); met; 10-11 met
  one('i', 'complaint', '2019-09-27T09:00:00', '2019-10-22T09:00:00'), // 14 (7 to 10-12, 14…18 is 12, 21, 22); met; missed
  one('j', 'complaint', '2019-09-27T09:00:00', '2019-10-24T00:00:00'), // 16; 15th is 10-23: missed; missed
  // stopped over the ends of 9-29 and 9-30: counted 8, 9, 10 → 10-10 met; by 5: 8…12 → 10-12 met; waited 5
  one('k', 'inquiry', '2019-09-27T09:00:00', '2019-10-10T23:00:00', {
    stops: [{ from: at('2019-09-29T08:00:00'), to: at('2019-10-08T08:00:00'), reason: 'awaitingResident' }],
  }),
  // still waiting for the resident when answered: the answer ended the stop; 29 and 30 out again; waited 4; met; met
  one('l', 'report', '2019-09-27T09:00:00', '2019-10-09T09:00:00', {
    stops: [{ from: at('2019-09-28T08:00:00'), reason: 'awaitingResident' }],
  }),
  one('m', 'report', '2019-10-08T09:00:00', null),
]

describe('the deadline report', () => {
  test('by 3 / 7 / 15 working days', () => {
    const report = deadlineReport(cases, three, published)
    // missed: c, f, j. Days sorted: 0 3 3 4 4 5 5 7 7 7 14 16; rank 6 is 5, rank ceil(10.8) = 11 is 14.
    expect(report).toMatchObject({
      answered: 12,
      met: 9,
      missed: 3,
      metShare: 0.75,
      medianWorkingDays: 5,
      p90WorkingDays: 14,
      unanswered: 1,
      inForce: 0,
      provisional: 0,
      calendar: published.version,
      ruleSet: { region: '510000', version: '1', title: '510000', from: '2025-12-25' },
    })
    // inquiry: a b c d k = 0 3 4 3 5 → sorted 0 3 3 4 5
    expect(report.byType.find(({ type }) => type === 'inquiry')).toEqual({
      type: 'inquiry',
      answered: 5,
      met: 4,
      missed: 1,
      metShare: 0.8,
      medianWorkingDays: 3,
      p90WorkingDays: 5,
    })
    expect(report.byRule.map(({ rule, answered, missed }) => [rule, answered, missed])).toEqual([
      ['inquiry', 5, 1],
      ['help', 3, 1],
      ['complaint', 4, 1],
    ])
  })

  test('another rule set gives another answer from the same facts', () => {
    const report = deadlineReport(cases, five, published)
    // missed: e, f, g, i, j. In force from 2019-10-01: g and m.
    expect(report).toMatchObject({ answered: 12, met: 7, missed: 5, medianWorkingDays: 5, inForce: 2 })
    expect(report.byRule).toHaveLength(1)
  })

  test('nothing answered has no share and no percentile', () => {
    const report = deadlineReport([one('m', 'report', '2019-10-08T09:00:00', null)], five, published)
    expect(report).toMatchObject({
      answered: 0,
      met: 0,
      missed: 0,
      metShare: null,
      medianWorkingDays: null,
      p90WorkingDays: null,
      unanswered: 1,
      byType: [],
      byRule: [],
    })
  })

  test('due times beyond the published calendar are counted as provisional', () => {
    const far = one('x', 'help', '2031-03-03T09:00:00', '2031-03-04T09:00:00')
    expect(deadlineReport([far, ...cases], five, published).provisional).toBe(1)
  })

  test('cases stream through once', () => {
    function* stream(): Generator<DeadlineCase> {
      for (let n = 0; n < 1000; n++) yield* cases
    }
    expect(deadlineReport(stream(), three, published)).toMatchObject({
      answered: 12_000,
      metShare: 0.75,
      medianWorkingDays: 5,
      p90WorkingDays: 14,
    })
  })
})
