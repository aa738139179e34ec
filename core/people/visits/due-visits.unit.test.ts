import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, parseLocal } from '../../clock/instant.ts'
import { dueVisits, type VisitSeen, visitTasks } from './due-visits.ts'
import { household, person, rule, ruleSet, tag } from './made.fixture.ts'
import type { VisitRule } from './rule.ts'
import { rulesAt } from './rules-at.ts'

const at = (text: string): number => parseLocal(text) ?? Number.NaN
const alone = household({ people: [person('p1', { tags: [tag('livesAlone')] })] })
const visit = (day: string, met = ['p1'], means: VisitSeen['means'] = 'home'): VisitSeen => ({
  met,
  means,
  occurredAt: at(`${day} 10:00`),
})
const rules = (...own: VisitRule[]) => rulesAt([ruleSet({ rules: own })], alone.place, '2026-06-01')

describe('what is due', () => {
  it('given nobody came yet, the first visit is due one period after the tag began', () => {
    expect(visitTasks(alone, [], rules(rule()), '2026-01-20')).toEqual([
      {
        household: 'h1',
        person: 'p1',
        rule: 'monthly',
        why: { code: 'first', every: { amount: 1, unit: 'months' } },
        opensOn: '2026-01-25',
        dueOn: '2026-02-01',
        until: '2026-02-04',
        priority: 50,
      },
    ])
  })

  it('given somebody was met, it is due a month later, on the last day where the month is short', () => {
    const [task] = visitTasks(alone, [visit('2026-01-31')], rules(rule()), '2026-02-10')
    expect(task?.dueOn).toBe('2026-02-28')
    expect(task?.why).toEqual({ code: 'regular', every: { amount: 1, unit: 'months' }, last: '2026-01-31' })
  })

  it('given nobody opened, or only a call where the rule wants a visit at home, it stays due', () => {
    const home = rules(rule({ means: ['home'] }))
    const before = visitTasks(alone, [], home, '2026-03-01')
    expect(visitTasks(alone, [visit('2026-02-20', [])], home, '2026-03-01')).toEqual(before)
    expect(visitTasks(alone, [visit('2026-02-20', ['p1'], 'phone')], home, '2026-03-01')).toEqual(before)
  })

  it('of a group the rule that is due first asks, for each person', () => {
    const weekly = rule({ id: 'weekly', every: { amount: 1, unit: 'weeks' }, priority: 90 })
    const tasks = visitTasks(alone, [visit('2026-05-01')], rules(rule(), weekly), '2026-05-20')
    expect(tasks.map(({ rule, dueOn }) => [rule, dueOn])).toEqual([['weekly', '2026-05-08']])
  })

  it('after a death the others are visited within a day, until they were', () => {
    const soon = rule({
      id: 'soon',
      about: 'household',
      applies: {},
      within: { hours: 24, of: [{ kind: 'death' }] },
    })
    const { every: _every, ...only } = soon
    const bereaved = household({
      people: [
        person('p1'),
        person('p2', { status: 'deceased', fieldVersions: { status: at('2026-05-04 15:00') } }),
      ],
    })
    const [task] = dueVisits(bereaved, [visit('2026-05-04')], rules(only), '2026-05-04')
    expect(task).toMatchObject({ dueOn: '2026-05-05', why: { code: 'death', on: '2026-05-04', hours: 24 } })
    expect(dueVisits(bereaved, [visit('2026-05-05')], rules(only), '2026-05-06')).toEqual([])
  })

  it('asks nothing of ages that are not known, of people who moved out and of what is part of another household', () => {
    const old = rules(rule({ applies: { ageFrom: 60 } }))
    const due = (over: Parameters<typeof person>[1]) =>
      visitTasks(household({ people: [person('p1', over)] }), [], old, '2026-05-01').length
    expect([
      due({}),
      due({ birth: null }),
      due({ status: 'movedOut' }),
      due({ birth: '1966-05-02' }),
    ]).toEqual([1, 0, 0, 0])
    expect(visitTasks({ ...alone, mergedInto: 'h2' }, [], rules(rule()), '2026-05-01')).toEqual([])
  })

  it('with a day of beginning, nothing is asked for from before it', () => {
    const [task] = visitTasks(alone, [], rules(rule()), '2026-05-01', '2026-04-20')
    expect(task?.dueOn).toBe('2026-05-20')
  })
})

describe('rules over time and place', () => {
  it('what an ended rule made due stays due until it is done', () => {
    const ended = rulesAt([ruleSet({ to: '2026-02-15' })], alone.place, '2026-06-01')
    expect(dueVisits(alone, [], ended, '2026-06-01').map(({ dueOn }) => dueOn)).toEqual(['2026-02-01'])
    expect(dueVisits(alone, [visit('2026-03-01')], ended, '2026-06-01')).toEqual([])
  })

  it('a new version goes on counting, a narrower region replaces by id, and may drop', () => {
    const next = ruleSet({ version: '2', from: '2026-03-01' })
    const first = ruleSet({ to: '2026-02-28' })
    const [task] = visitTasks(alone, [], rulesAt([next, first], alone.place, '2026-03-05'), '2026-03-05')
    expect(task?.dueOn).toBe('2026-02-01')
    const own = ruleSet({ region: '990100', rules: [rule({ every: { amount: 1, unit: 'weeks' } })] })
    const [replaced] = rulesAt([ruleSet(), own], alone.place, '2026-03-05')
    expect(replaced).toMatchObject({ region: '990100', rule: { every: { unit: 'weeks' } } })
    const none = ruleSet({ region: '990100', rules: [], without: ['monthly'] })
    expect(rulesAt([ruleSet(), none], alone.place, '2026-03-05')).toEqual([])
    expect(rulesAt([ruleSet(), none], '440101001001', '2026-03-05')).toHaveLength(1)
  })
})

const day = fc.integer({ min: 0, max: 800 }).map((n) => addDays('2024-01-01', n))
const means = fc.constantFrom('home', 'phone', 'video') satisfies fc.Arbitrary<VisitSeen['means']>
const seen = fc
  .record({ day, met: fc.subarray(['p1', 'p2']), means })
  .map(({ day, met, means }) => visit(day, met, means))
const codes = ['livesAlone', 'disabled', 'aid']
const tags = fc.array(
  fc.record({ code: fc.constantFrom(...codes), from: day }).map(({ code, from }) => tag(code, from)),
  { maxLength: 3 },
)
const period = fc.record({
  amount: fc.integer({ min: 1, max: 4 }),
  unit: fc.constantFrom('days' as const, 'weeks' as const, 'months' as const),
})
const anyRule = fc
  .record({
    about: fc.constantFrom('person' as const, 'household' as const),
    applies: fc.record({ tagsAny: fc.subarray(codes, { minLength: 1 }) }),
    every: period,
    group: fc.constantFrom('a', 'b'),
    priority: fc.integer({ min: 0, max: 100 }),
    within: fc.option(
      fc.record({
        hours: fc.integer({ min: 1, max: 72 }),
        of: fc.constant([{ kind: 'tag' as const, codes }]),
      }),
      { nil: undefined },
    ),
    means: fc.option(fc.subarray(['home' as const, 'phone' as const], { minLength: 1 }), { nil: undefined }),
  })
  .map(({ within, means, ...known }) => ({
    ...known,
    ...(within === undefined ? {} : { within }),
    ...(means === undefined ? {} : { means }),
  }))
const someRules = fc
  .array(anyRule, { minLength: 1, maxLength: 5 })
  .map((found) => found.map((over, n) => rule({ id: `r${n}`, ...over })))
const home = fc
  .record({ one: tags, two: tags, all: tags })
  .map(({ one, two, all }) =>
    household({ tags: all, people: [person('p1', { tags: one }), person('p2', { tags: two })] }),
  )

describe('whatever the rules', () => {
  const today = '2026-04-01'
  const setsOf = (own: readonly VisitRule[]) => rulesAt([ruleSet({ rules: own })], alone.place, today)

  it('a visit moves what is due on, never back, and makes nothing due that was not', () => {
    fc.assert(
      fc.property(home, fc.array(seen, { maxLength: 6 }), seen, anyRule, (h, visits, more, over) => {
        // One rule: of several, a visit may settle the first and show the next.
        const { group: _group, ...own } = over
        const found = setsOf([rule({ ...own, id: 'r' })])
        const before = visitTasks(h, visits, found, today)
        for (const task of visitTasks(h, [...visits, more], found, today)) {
          const was = before.find(({ person }) => person === task.person)
          expect(was).toBeDefined()
          expect(task.dueOn >= (was?.dueOn ?? '')).toBe(true)
        }
      }),
    )
  })

  it('the earliest due day of each person and group moves on as well', () => {
    fc.assert(
      fc.property(home, fc.array(seen, { maxLength: 6 }), seen, someRules, (h, visits, more, own) => {
        const found = setsOf(own)
        const groupOf = new Map(own.map(({ id, group }) => [id, group]))
        const key = (t: { person: string | null; rule: string }) => `${t.person} ${groupOf.get(t.rule)}`
        const before = new Map(visitTasks(h, visits, found, today).map((t) => [key(t), t.dueOn]))
        for (const task of visitTasks(h, [...visits, more], found, today))
          expect(task.dueOn >= (before.get(key(task)) ?? '9999')).toBe(true)
      }),
    )
  })

  it('the same facts give the same list in any order', () => {
    const turned = <T>(items: readonly T[]): readonly T[] => [...items].reverse()
    fc.assert(
      fc.property(home, fc.array(seen, { maxLength: 6 }), someRules, (h, visits, own) => {
        const there = visitTasks(h, visits, setsOf(own), today)
        const mixed = {
          ...h,
          tags: turned(h.tags),
          people: turned(h.people).map((p) => ({ ...p, tags: turned(p.tags) })),
        }
        expect(visitTasks(mixed, turned(visits), turned(setsOf(turned(own))), today)).toEqual(there)
      }),
    )
  })

  it('a rule that ends and a move to another grid or place of its region lose nothing that was due', () => {
    fc.assert(
      fc.property(home, fc.array(seen, { maxLength: 6 }), anyRule, (h, visits, over) => {
        const own = [rule({ ...over, id: 'r' })]
        const now = dueVisits(h, visits, setsOf(own), today).filter(({ dueOn }) => dueOn <= today)
        const moved = { ...h, grid: 'g2', place: '990101002001', address: 'elsewhere' }
        const ended = rulesAt([ruleSet({ rules: own, to: today })], moved.place, addDays(today, 1))
        const later = dueVisits(moved, visits, ended, addDays(today, 1))
        expect(later).toEqual(expect.arrayContaining([...now]))
      }),
    )
  })
})
