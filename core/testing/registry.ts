import fc from 'fast-check'
import { startOfDay } from '../clock/instant.ts'
import type { HouseholdCommand, NewPerson } from '../people/commands.ts'
import { decideHousehold } from '../people/decide.ts'
import { evolveHousehold } from '../people/evolve.ts'
import type { HouseholdDraft, StoredFact } from '../people/facts.ts'
import type { Household } from '../people/household.ts'
import type { PeopleRefusal } from '../people/refusals.ts'
import type { TagRule } from '../people/tag-rules.ts'
import type { ActorRef } from '../relay/facts.ts'

/** Synthetic. */
export const now = startOfDay('2026-03-02')
export const worker: ActorRef = { id: 'u-grid', role: 'gridWorker' }
export const officer: ActorRef = { id: 'u-village', role: 'villageOfficer' }
const tag = (code: string, of: TagRule['of'], by: TagRule['by'], reviewDays: readonly number[]): TagRule => ({
  ...{ code, of, by, reviewDays, group: 'aid', zh: code, en: code, sensitive: false, noticeDays: null },
  ...{ source: 'test', grade: 'U' },
})
export const tags = new Map(
  [
    tag('lowIncome', 'household', 'decided', [365, 182]),
    tag('livesAlone', 'person', 'observed', []),
    tag('disabled', 'person', 'decided', []),
  ].map((rule) => [rule.code, rule]),
)
export const mother: NewPerson = {
  id: 'p1',
  name: '张红',
  relation: 'head',
  idNumber: '110105491231002',
  phone: '13900000001',
}
export const register = (household = 'h1', people: readonly NewPerson[] = [mother]): HouseholdCommand => ({
  type: 'RegisterHousehold',
  household,
  ...{ no: null, grid: 'g1', place: '990101001001', address: '合成路 8 号', location: null },
  ...{ dwelling: 'own', phone: null, people },
})

/** A small world: households with all their facts, as the server keeps them. */
export class Book {
  readonly facts: StoredFact[] = []
  readonly households = new Map<string, Household>()
  #count = 0

  do(
    command: HouseholdCommand,
    by = officer,
    at = now + this.#count,
  ): readonly HouseholdDraft[] | PeopleRefusal {
    this.#count += 1
    const ctx = { by, at, command: `c${this.#count}`, tags, related: this.households }
    const drafts = decideHousehold(this.households.get(command.household) ?? null, command, ctx)
    if ('refused' in drafts) return drafts
    for (const draft of drafts) this.#keep({ ...draft, at, by, seq: this.#next(draft.household) })
    return drafts
  }

  of(id = 'h1'): Household {
    const found = this.households.get(id)
    if (!found) throw new Error(`no household ${id}`)
    return found
  }

  replayed(): Map<string, Household> {
    const again = new Map<string, Household>()
    for (const fact of this.facts) {
      const next = evolveHousehold(again.get(fact.household) ?? null, fact)
      if (next) again.set(fact.household, next)
    }
    return again
  }

  #next(id: string): number {
    return (this.households.get(id)?.version ?? 0) + 1
  }

  #keep(fact: StoredFact): void {
    this.facts.push(fact)
    const next = evolveHousehold(this.households.get(fact.household) ?? null, fact)
    if (next) this.households.set(fact.household, next)
  }
}

const home = fc.constantFrom('h1', 'h2', 'h3')
const person = fc.constantFrom('p1', 'p2', 'p3', 'p4')
const who = fc.option(person, { nil: null })
const text = fc.constantFrom('', '甲', '乙', '丙')
const value = fc.constantFrom(
  null,
  '张红',
  '章虹',
  '13900000001',
  '13900000002',
  '1949-12-31',
  'high',
  'key',
  'own',
)
const day = fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01')
const id = fc.constantFrom('x1', 'x2', 'x3')
const code = fc.constantFrom('lowIncome', 'livesAlone', 'disabled', 'unheardOf')
const field = fc.constantFrom('name', 'phone', 'birth', 'address', 'risk', 'work', 'dwelling', 'sex' as const)
const place = {
  place: fc.constant('990101001001'),
  grid: fc.constantFrom('g1', 'g2'),
  location: fc.constant(null),
}
const newHome = {
  ...place,
  ...{
    no: fc.constant(null),
    address: text,
    dwelling: fc.constant('rent' as const),
    phone: fc.constant(null),
  },
}
const step = { id, need: text, measure: text, responsible: text, dueOn: day }
const one = <T extends string, S extends object>(type: T, rest: { [K in keyof S]: fc.Arbitrary<S[K]> }) =>
  fc.record({
    type: fc.constant(type),
    household: home,
    ...rest,
  } as never) as unknown as fc.Arbitrary<HouseholdCommand>
const added = fc.record({ id: person, name: text, relation: fc.constant('child' as const) })

/** Any command, most of them odd. */
export const anyCommand: fc.Arbitrary<HouseholdCommand> = fc.oneof(
  one('RegisterHousehold', { ...newHome, people: fc.array(added, { maxLength: 2 }) }),
  one('AddPerson', { person: added }),
  one('CorrectField', {
    ...{ person: fc.option(person, { nil: undefined }), field, old: value, new: value },
    occurredAt: fc.integer({ min: now - 1000, max: now + 1000 }),
  }),
  one('SettleChange', {
    change: fc.integer({ min: 1, max: 60 }).map((n) => `c${n}`),
    take: fc.constantFrom('proposed', 'current'),
  }),
  one('AddTag', { person: who, code, source: text, from: day }),
  one('EndTag', { person: who, code, on: day, reason: text }),
  one('ReviewTag', { person: who, code, on: day, reason: text }),
  one('AddNeed', { need: id, person: who, kind: fc.constant('care'), text }),
  one('CloseNeed', { need: id, state: fc.constantFrom('met', 'cannotYet', 'open'), text }),
  one('MoveHousehold', { ...place, address: text }),
  one('ChangeStatus', {
    ...{ person, status: fc.constantFrom('living', 'away', 'movedOut', 'deceased'), reason: text },
    occurredAt: fc.integer({ min: now - 1000, max: now + 1000 }),
  }),
  one('MergeHouseholds', {
    from: home,
    same: fc.array(fc.record({ keep: person, drop: person }), { maxLength: 1 }),
  }),
  one('UndoMerge', { from: home }),
  one('SplitHousehold', {
    to: home,
    people: fc.uniqueArray(person, { maxLength: 2 }),
    as: fc.record(newHome),
  }),
  one('AddNote', { note: id, level: fc.constantFrom('ordinary', 'restricted'), text }),
  one('SetPlan', {
    plan: id,
    kind: fc.constant('help'),
    steps: fc.array(fc.record(step), { maxLength: 2 }),
    reviewOn: day,
  }),
  one('RecordResult', { plan: id, step: id, result: text }),
  one('ReviewPlan', { plan: id, next: fc.option(fc.constant('2026-12-31'), { nil: null }), text }),
  one('GiveConsent', { consent: id, person, purpose: text, by: fc.constantFrom('self', 'guardian') }),
  one('WithdrawConsent', { consent: id }),
  one('EraseField', { person: fc.option(person, { nil: undefined }), field, basis: text }),
)
