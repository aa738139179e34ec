import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalCodes } from '../relay/refusals.ts'
import { anyCommand, Book, mother, now, officer, register, tags, worker } from '../testing/registry.ts'
import { decideHousehold } from './decide.ts'
import { withoutField } from './erase.ts'
import { peopleRefusalCodes } from './refusals.ts'

const book = () => {
  const made = new Book()
  made.do(register())
  return made
}
const correct = (field: 'phone' | 'name' | 'risk', old: string | null, next: string, occurredAt: number) =>
  ({
    type: 'CorrectField',
    household: 'h1',
    ...(field === 'risk' ? {} : { person: 'p1' }),
    ...{ field, old, new: next, occurredAt },
  }) as const
const first = (b: Book) => {
  const [person] = b.of().people
  if (!person) throw new Error('nobody')
  return person
}
const types = (done: ReturnType<Book['do']>) =>
  'refused' in done ? done.refused : done.map((d) => d.fact.type)

describe('any sequence of commands', () => {
  it('replays to the same households, and what was refused changed nothing', () => {
    const known: readonly string[] = [...refusalCodes, ...peopleRefusalCodes]
    fc.assert(
      fc.property(fc.array(fc.tuple(anyCommand, fc.boolean()), { maxLength: 60 }), (steps) => {
        const b = book()
        for (const [command, byWorker] of steps) {
          const before = JSON.stringify([...b.households])
          const facts = b.facts.length
          const done = b.do(command, byWorker ? worker : officer)
          if ('refused' in done) {
            expect(known).toContain(done.refused)
            expect(JSON.stringify([...b.households])).toBe(before)
            expect(b.facts).toHaveLength(facts)
          }
        }
        expect(b.replayed()).toEqual(b.households)
      }),
      { numRuns: 400 },
    )
  })

  it('overwrites no value that a correction did not see, unless it is later in life or a higher risk', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 60 }), (steps) => {
        const b = book()
        for (const command of steps) {
          const before = b.households.get(command.household)
          const done = b.do(command)
          if ('refused' in done || command.type !== 'CorrectField') continue
          for (const { fact } of done) {
            if (fact.type !== 'FieldCorrected' || fact.old === fact.standing) continue
            const of = fact.person === null ? before : before?.people.find((p) => p.id === fact.person)
            expect(['name', 'birth', 'idNumber', 'sex', 'status']).not.toContain(fact.field)
            if (fact.field === 'risk') expect(fact.new).not.toBe('none')
            else expect(fact.occurredAt).toBeGreaterThan(of?.fieldVersions[fact.field] ?? 0)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('keeps every person in exactly one household that is not part of another', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 60 }), (steps) => {
        const b = new Book()
        b.do(register('h1', [mother, { id: 'p2', name: '甲', relation: 'child' }]))
        b.do(register('h2', [{ id: 'q1', name: '乙', relation: 'head' }]))
        for (const command of steps)
          if (command.type !== 'AddPerson' && command.type !== 'RegisterHousehold') b.do(command)
        const living = [...b.households.values()].filter((h) => h.mergedInto === null)
        for (const id of ['p1', 'p2', 'q1'])
          expect(living.filter((h) => h.people.some((p) => p.id === id))).toHaveLength(1)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a correction', () => {
  it('given it saw what stands, is taken', () => {
    const b = book()
    expect(types(b.do(correct('phone', '13900000001', '13900000002', now)))).toEqual(['FieldCorrected'])
    expect(first(b).phone).toBe('13900000002')
  })
  it('given it is so already, does nothing', () => {
    const b = book()
    expect(b.do(correct('phone', '13900000009', '13900000001', now))).toEqual([])
  })
  it('given another value stands, the later in life wins whatever came first', () => {
    const [late, early] = [now - 10, now - 20]
    const phones = [
      correct('phone', '13900000001', '13900000002', late),
      correct('phone', '13900000001', '13900000003', early),
    ]
    for (const order of [phones, [...phones].reverse()]) {
      const b = book()
      const since = now - 100
      b.do(correct('phone', '13900000001', '13900000000', since))
      for (const command of order) b.do({ ...command, old: '13900000000' })
      expect(first(b).phone).toBe('13900000002')
    }
  })
  it('given another name stands, waits for a second look, and either may be taken', () => {
    for (const take of ['proposed', 'current'] as const) {
      const b = book()
      expect(types(b.do(correct('name', '章红', '章虹', now), worker))).toEqual(['ChangeAsked'])
      expect(first(b).name).toBe('张红')
      const [waiting] = b.of().pending
      expect(waiting).toMatchObject({ current: '张红', proposed: '章虹', by: worker.id })
      b.do({ type: 'SettleChange', household: 'h1', change: waiting?.id ?? '', take })
      expect(first(b).name).toBe(take === 'proposed' ? '章虹' : '张红')
      expect(b.of().pending).toEqual([])
    }
  })
  it('given another risk stands, the higher one stays', () => {
    const b = book()
    b.do(correct('risk', 'none', 'high', now))
    expect(types(b.do(correct('risk', 'general', 'key', now)))).toEqual(['CorrectionKept'])
    expect(b.of().risk).toBe('high')
    expect(types(b.do(correct('risk', 'high', 'key', now)))).toEqual(['FieldCorrected'])
  })
  it('given a clock that runs ahead, counts as now', () => {
    const b = book()
    b.do(correct('phone', '13900000001', '13900000002', now + 999_999))
    expect(first(b).fieldVersions['phone']).toBeLessThan(now + 1000)
  })
  it('given a masked number as seen, is one that saw it; as new value, is refused', () => {
    const b = book()
    const seen = { type: 'CorrectField', household: 'h1', person: 'p1', field: 'idNumber' } as const
    expect(
      types(b.do({ ...seen, old: '110105********002X', new: '110105********002X', occurredAt: now })),
    ).toBe('field.masked')
    expect(types(b.do({ ...seen, old: '110105********002X', new: null, occurredAt: now }))).toEqual([
      'FieldCorrected',
    ])
  })
})

describe('a person', () => {
  it('given an old number, is entered with the new one, birth and sex', () => {
    expect(first(book())).toMatchObject({
      idNumber: '11010519491231002X',
      birth: '1949-12-31',
      sex: 'female',
    })
  })
  it('given a death told by a grid worker, lives on until village or desk settles it', () => {
    const b = book()
    const told = { type: 'ChangeStatus', household: 'h1', person: 'p1', status: 'deceased' } as const
    expect(types(b.do({ ...told, occurredAt: now, reason: '' }, worker))).toEqual(['ChangeAsked'])
    expect(first(b).status).toBe('living')
    expect(types(b.do({ ...told, occurredAt: now, reason: '' }))).toEqual(['FieldCorrected'])
  })
  it('given an erased field, leaves it in no fact', () => {
    const b = book()
    b.do(correct('phone', '13900000001', '13900000002', now))
    b.do({ type: 'EraseField', household: 'h1', person: 'p1', field: 'phone', basis: '本人要求' })
    expect(first(b).phone).toBeNull()
    const bare = b.facts.map((f) => withoutField(f.fact, 'p1', 'phone'))
    expect(JSON.stringify(bare)).not.toMatch(/1390000000/)
    expect(JSON.stringify(bare)).toContain('张红')
  })
})

describe('a tag', () => {
  const aid = { household: 'h1', person: null, code: 'lowIncome' } as const
  it('given a rule, is looked at again when it says, and ends with a reason', () => {
    const b = book()
    b.do({ type: 'AddTag', ...aid, source: '县民政局确认', from: '2026-01-01' })
    expect(b.of().tags).toMatchObject([{ reviewOn: '2027-01-01' }])
    b.do({ type: 'ReviewTag', ...aid, on: '2026-03-01', reason: '无变化' })
    expect(b.of().tags).toMatchObject([{ reviewOn: '2027-03-01' }])
    expect(types(b.do({ type: 'EndTag', ...aid, on: '2026-03-01', reason: ' ' }))).toBe('text.empty')
    b.do({ type: 'EndTag', ...aid, on: '2026-03-01', reason: '收入增加' })
    expect(b.of().tags).toMatchObject([{ until: '2026-03-01', reviewOn: null }])
  })
  it('given a grid worker, is refused where an authority decides', () => {
    const asked = { type: 'AddTag', ...aid, source: '走访', from: '2026-01-01' } as const
    expect(types(book().do(asked, worker))).toBe('tag.decisionNeeded')
  })
})

describe('merge and split', () => {
  it('given a merge with one double, can be taken back with what changed meanwhile', () => {
    const b = book()
    b.do(
      register('h2', [
        { id: 'q1', name: '章虹', relation: 'head' },
        { id: 'q2', name: '王五', relation: 'child' },
      ]),
    )
    b.do({ type: 'AddNeed', household: 'h2', need: 'n1', person: 'q1', kind: 'care', text: '陪诊' })
    const before = b.of('h2')
    b.do({ type: 'MergeHouseholds', household: 'h1', from: 'h2', same: [{ keep: 'p1', drop: 'q1' }] })
    expect(b.of().people.map((p) => p.id)).toEqual(['p1', 'q2'])
    expect(b.of().needs).toMatchObject([{ person: 'p1' }])
    expect(
      types(b.do({ type: 'AddNeed', household: 'h2', need: 'n2', person: null, kind: 'care', text: '甲' })),
    ).toBe('household.merged')
    b.do({
      type: 'AddTag',
      household: 'h1',
      person: 'q2',
      code: 'livesAlone',
      source: '走访',
      from: '2026-01-01',
    })
    b.do({ type: 'UndoMerge', household: 'h1', from: 'h2' })
    expect(b.of().people.map((p) => p.id)).toEqual(['p1'])
    expect(b.of('h2').people.map((p) => p.id)).toEqual(before.people.map((p) => p.id))
    expect(b.of('h2').people[1]?.tags).toHaveLength(1)
  })
  it('given a split, some go and somebody stays', () => {
    const b = book()
    b.do({ type: 'AddPerson', household: 'h1', person: { id: 'p2', name: '王五', relation: 'child' } })
    const {
      type: _,
      household: __,
      people: ___,
      ...as
    } = register() as Extract<ReturnType<typeof register>, { type: 'RegisterHousehold' }>
    const split = { type: 'SplitHousehold', household: 'h1', to: 'h2', as } as const
    expect(types(b.do({ ...split, people: ['p1', 'p2'] }))).toBe('household.mustKeepSomebody')
    b.do({ ...split, people: ['p2'] })
    expect(b.of().people.map((p) => p.id)).toEqual(['p1'])
    expect(b.of('h2').people.map((p) => p.name)).toEqual(['王五'])
  })
})

describe('consent and plans', () => {
  it('given a child under fourteen, a guardian consents', () => {
    const b = book()
    b.do({
      type: 'AddPerson',
      household: 'h1',
      person: { id: 'p2', name: '甲', relation: 'child', birth: '2015-01-01' },
    })
    const given = {
      type: 'GiveConsent',
      household: 'h1',
      person: 'p2',
      purpose: '留守儿童档案',
      consent: 'x',
    } as const
    expect(types(b.do({ ...given, by: 'self' }))).toBe('consent.guardianNeeded')
    expect(types(b.do({ ...given, by: 'guardian' }))).toEqual(['ConsentGiven'])
  })
  it('given a plan set anew, keeps what was done', () => {
    const b = book()
    const step = { id: 's1', need: '助餐', measure: '送餐', responsible: '村委会', dueOn: '2026-05-01' }
    const plan = { type: 'SetPlan', household: 'h1', plan: 'x1', kind: 'help', reviewOn: null } as const
    b.do({ ...plan, steps: [step] })
    b.do({ type: 'RecordResult', household: 'h1', plan: 'x1', step: 's1', result: '每天送' })
    b.do({ ...plan, steps: [{ ...step, id: 's2' }] })
    expect(b.of().plans[0]?.steps.map((s) => s.result)).toEqual(['每天送', null])
  })
})

it('given nothing there, every command but registering is refused', () => {
  const ctx = { by: officer, at: now, command: 'c', tags, related: new Map() }
  fc.assert(
    fc.property(anyCommand, (command) => {
      if (command.type === 'RegisterHousehold') return
      expect(decideHousehold(null, command, ctx)).toEqual({ refused: 'household.notFound' })
    }),
  )
})
