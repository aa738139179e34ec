import { parseLocal } from '../clock/instant.ts'
import type { Calendar, Instant, Limit } from '../clock/model.ts'
import type { DeadlineRule, RuleSet } from '../clock/rule-set.ts'
import type { Law } from '../clock/rules.ts'
import type { Ground } from '../dispatch/grounds.ts'

/** Local time as people write it, `2026-03-02 09:00`; throws on a slip of the pen. */
export const at = (local: string): Instant => {
  const instant = parseLocal(local)
  if (instant === null) throw new Error(`no time: ${local}`)
  return instant
}

const days = (month: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `2026-${month}-${String(from + i).padStart(2, '0')}`)

/** The holidays of 2026 as published, enough for clocks that cross them. Written here for tests only. */
export const calendar: Calendar = {
  version: 'test-2026',
  years: [
    {
      year: 2026,
      source: 'test',
      off: [
        ...days('01', 1, 3),
        ...days('02', 15, 23),
        ...days('04', 4, 6),
        ...days('05', 1, 5),
        ...days('06', 19, 21),
        ...days('09', 25, 27),
        ...days('10', 1, 7),
      ],
      work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    },
    { year: 2027, source: 'test', off: ['2027-01-01'], work: [] },
  ],
}

const line = (id: string, clock: DeadlineRule['clock'], limit: Limit, more: Partial<DeadlineRule> = {}) =>
  ({ id: `T-${id}`, clock, limit, source: 'synthetic', grade: 'U', ...more }) satisfies DeadlineRule

const hours = (amount: number): Limit => ({ amount, unit: 'hours' })
const workingDays = (amount: number): Limit => ({ amount, unit: 'workingDays' })

/** A synthetic law with a line for every kind of clock; no real place has it. */
export const ruleSet: RuleSet = {
  region: '000000',
  version: 'test',
  title: 'synthetic',
  from: '1949-10-01',
  deadlines: [
    line('accept', 'accept', hours(24)),
    line('dispatch', 'dispatch', hours(24)),
    line('sign', 'sign', workingDays(1)),
    line('handle-critical', 'handle', hours(2), { urgencies: ['critical'] }),
    line('handle', 'handle', workingDays(5)),
    line('verify', 'verify', workingDays(3)),
    line('close', 'close', workingDays(2)),
    line('look', 'look', { amount: 30, unit: 'calendarDays' }),
    line('arrive', 'arrive', hours(2)),
    line('assist', 'assist', workingDays(3)),
    line('reply', 'reply', { amount: 7, unit: 'calendarDays' }),
  ],
  relay: {
    returnWithin: hours(3),
    returnsBeforeRuling: 2,
    extensions: 1,
    neverExtend: ['critical', 'urgent'],
    reopenWithin: { amount: 30, unit: 'calendarDays' },
    residentReopens: 1,
    residentWordCloses: true,
    callBackAttempts: 3,
  },
  escalation: [
    { level: 1, to: 'unitLeader', source: 'synthetic', grade: 'U' },
    { level: 2, to: 'desk', after: workingDays(1), source: 'synthetic', grade: 'U' },
    { level: 3, to: 'countySupervisor', after: workingDays(3), source: 'synthetic', grade: 'U' },
  ],
  warnWhenLeft: 0.25,
}

export const law: Law = { sets: [ruleSet], calendar }

/** The same law with other relay parameters. */
export const lawWith = (relay: Partial<RuleSet['relay']>): Law => ({
  sets: [{ ...ruleSet, relay: { ...ruleSet.relay, ...relay } }],
  calendar,
})

const ground = (id: string, needs: Ground['needs'], region = '000000'): Ground => ({
  id,
  region,
  zh: id,
  en: id,
  needs,
  routes: [
    { id: 'court', zh: 'court', en: 'court' },
    { id: 'police', zh: 'police', en: 'police' },
  ],
  tell: { zh: id, en: id },
  source: 'synthetic',
  grade: 'U',
})

/** One ground of every shape. `elsewhere` holds in another region only. */
export const grounds: readonly Ground[] = [
  ground('otherProcedure', ['routeChosen']),
  ground('repeat', ['earlierMatter']),
  ground('secret', []),
  ground('beyondDuty', ['duty']),
  ground('malicious', ['secondPerson']),
  ground('elsewhere', [], '370700'),
]
