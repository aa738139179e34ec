import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { permissions } from '../../access/permissions.ts'
import { permitRegister } from '../../access/permit.ts'
import { decide } from '../../relay/decide.ts'
import { isRefusal } from '../../relay/refusals.ts'
import { commandNames } from '../../relay/rules.ts'
import { book, units } from '../../testing/catalogue.ts'
import { at, calendar } from '../../testing/law.ts'
import { dispatcher, village } from '../../testing/people.ts'
import { World } from '../../testing/world.ts'
import { checkRule, type Known } from './check-rule.ts'
import type { Condition } from './condition.ts'
import { type Asked, explain } from './evaluate.ts'
import { intentsOf } from './intents.ts'
import type { RuleDefinition } from './routing-rule.ts'

const now = at('2026-03-02 23:30')
const rule = { kind: 'system', rule: 'r1' } as const

const world = (): World => {
  const made = new World()
  const command = {
    type: 'Register',
    matter: 'm',
    county: '990101',
    no: '1',
    requestType: 'complaint',
    urgency: 'ordinary',
    category: '010203',
    channel: 'phone',
    place: village,
    desk: 'desk',
    public: false,
    reporter: null,
    about: [],
    source: null,
    personal: { title: '合成', body: '合成' },
  } as const
  made.send(command, dispatcher, now)
  return made
}

const asked: Asked = { matter: world().matter('m'), title: '路灯 ABC 不亮', at: now, calendar, units }

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field: fc.constant('urgency' as const),
    in: fc.constantFrom([], ['ordinary'] as const, ['critical'] as const),
  }),
  fc.record({
    field: fc.constant('title' as const),
    has: fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 }),
  }),
  fc.record({ field: fc.constant('hour' as const), from: fc.nat({ max: 24 }), until: fc.nat({ max: 24 }) }),
  fc.record({ field: fc.constant('returns' as const), atLeast: fc.integer({ min: -5, max: 5 }) }),
  fc.record({ field: fc.constant('workingDay' as const), is: fc.boolean() }),
)
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
}))

const holds = (condition: Condition, over: Partial<Asked> = {}): boolean =>
  explain(condition, { ...asked, ...over }).holds

describe('the language of conditions', () => {
  test('every tree has an answer with a reason for each part, and the laws of not, all and any hold', () => {
    fc.assert(
      fc.property(tree, tree, (a, b) => {
        expect(holds({ not: a })).toBe(!holds(a))
        expect(holds({ all: [a, b] })).toBe(holds(a) && holds(b))
        expect(holds({ not: { any: [a, b] } })).toBe(holds({ all: [{ not: a }, { not: b }] }))
        expect(explain(a, asked)).toEqual(explain(a, asked))
      }),
    )
  })

  test('fields say what they mean', () => {
    expect(holds({ field: 'category', under: ['0102'] })).toBe(true)
    expect(holds({ field: 'category', under: ['03'] })).toBe(false)
    expect(holds({ field: 'place', under: ['990101001'] })).toBe(true)
    expect(holds({ field: 'title', has: ['abc'] })).toBe(true)
    expect(holds({ field: 'title', has: ['.*'] })).toBe(false)
    expect(holds({ field: 'holderKind', in: ['desk'] })).toBe(true)
    expect(holds({ field: 'reporters', atMost: 0 })).toBe(true)
    expect(holds({ field: 'hour', from: 22, until: 6 })).toBe(true)
    expect(holds({ field: 'hour', from: 6, until: 22 })).toBe(false)
    expect(holds({ field: 'hour', from: 0, until: 24 })).toBe(true)
    expect(holds({ field: 'workingDay', is: true })).toBe(true)
    expect(holds({ field: 'workingDay', is: false }, { at: at('2026-10-01 09:00') })).toBe(true)
  })
})

describe('checking a rule', () => {
  const known: Known = {
    units: new Set(['unitA']),
    users: new Set(['u']),
    categories: new Set(['0102']),
    items: new Set(['1']),
    place: (prefix) => prefix.startsWith('990101'),
  }
  const good: RuleDefinition = {
    name: '夜间急件',
    on: ['Registered'],
    condition: { all: [{ field: 'category', under: ['0102'] }] },
    actions: [{ do: 'accept' }, { do: 'dispatch', item: '1' }],
    order: 1,
    from: '2026-01-01',
    to: null,
  }
  const codes = (over: Partial<RuleDefinition>): string[] =>
    checkRule({ ...good, ...over }, known).map(({ code }) => code)

  test('a rule that names only what exists passes; what is gone is told by place and name', () => {
    expect(checkRule(good, known)).toEqual([])
    expect(checkRule({ ...good, condition: { field: 'category', under: ['77'] } }, known)).toEqual([
      { code: 'unknownCategory', at: 'condition', value: '77' },
    ])
    expect(codes({ actions: [{ do: 'assign', user: 'gone' }] })).toEqual(['unknownUser'])
    expect(codes({ actions: [{ do: 'notify', unit: 'gone' }] })).toEqual(['unknownUnit'])
    expect(codes({ actions: [{ do: 'accept' }, { do: 'dispatch', item: '9' }] })).toEqual(['unknownItem'])
    expect(codes({ condition: { field: 'place', under: ['1101'] } })).toEqual(['unknownPlace'])
  })

  test('dispatching needs something that was accepted first', () => {
    expect(codes({ actions: [{ do: 'dispatch', item: null }] })).toEqual(['dispatchNotAccepted'])
    expect(codes({ on: ['Accepted'], actions: [{ do: 'dispatch', item: null }] })).toEqual([])
  })

  test('bounds are told, however large or deep it is', () => {
    let deep: Condition = { field: 'workingDay', is: true }
    for (let i = 0; i < 500; i++) deep = { not: deep }
    expect(codes({ condition: deep })).toContain('tooDeep')
    const wide = Array.from({ length: 5000 }, () => ({ field: 'workingDay', is: true }) as const)
    expect(codes({ condition: { all: wide } })).toContain('tooManyConditions')
    expect(codes({ on: [], actions: [] })).toEqual(['noEvent', 'noAction'])
    expect(codes({ condition: { field: 'returns' } })).toEqual(['noBounds'])
    expect(codes({ from: '2026-02-01', to: '2026-01-01' })).toEqual(['datesReversed'])
  })
})

describe('what a rule may do', () => {
  test('it takes in and sends on by the catalogue, signed with its own name', () => {
    const made = world()
    const [accept] = intentsOf({ do: 'accept', urgency: 'urgent' }, made.matter('m'), book, now)
    if (accept?.kind !== 'command') throw new Error('no command')
    const drafts = made.send(accept.command, rule, now)
    expect(isRefusal(drafts) ? drafts : drafts[0]?.by).toEqual({ id: 'rule:r1', role: 'system' })
    const [dispatch] = intentsOf({ do: 'dispatch', item: null }, made.matter('m'), book, now)
    if (dispatch?.kind !== 'command') throw new Error('no command')
    expect(dispatch.command).toMatchObject({ lead: 'villageCommittee', item: '1.1' })
    expect(isRefusal(made.send(dispatch.command, rule, now))).toBe(false)
  })

  test('nothing but taking in, dispatching, naming a colleague and noting is open to it', () => {
    const open = commandNames.filter((name) => permissions[name].some((p) => p.as === 'rule'))
    expect(open.sort()).toEqual(['Accept', 'Assign', 'Dispatch', 'Note'])
    expect(permitRegister(rule, '990101', village, now)).toMatchObject({ refused: 'access.notYours' })
    const made = world()
    const close = { type: 'Escalate', matter: 'm', level: 1 } as const
    expect(decide(made.matter('m'), close, made.context(close, rule, now))).toMatchObject({
      refused: 'access.notYours',
    })
  })

  test('two equally close items that name different units are left to a person', () => {
    const rival = {
      ...book,
      items: [...book.items, { ...book.items[1], code: '1.2', lead: { unit: 'unitA' } }],
    }
    const m = world().matter('m')
    expect(intentsOf({ do: 'dispatch', item: null }, m, rival as typeof book, now)).toEqual([
      { kind: 'impossible', why: 'ambiguous' },
    ])
  })
})
