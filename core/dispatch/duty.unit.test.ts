import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../relay/decide.ts'
import type { Matter } from '../relay/matter.ts'
import { isRefusal } from '../relay/refusals.ts'
import { book, item } from '../testing/catalogue.ts'
import { at } from '../testing/law.ts'
import { dispatcher, supervisor, village } from '../testing/people.ts'
import { World } from '../testing/world.ts'
import { departmentsOwn } from './duty.ts'
import type { Dispatchable } from './suggest-unit.ts'

const now = at('2026-03-02 09:00')
const of = (category: string | null): Dispatchable => ({
  category,
  place: village,
  requestType: 'complaint',
  about: [],
  recusedUnits: [],
  returnedBy: [],
})

/** A matter of a class, taken in and waiting to be dispatched. */
const accepted = (category: string, returns = 0): { world: World; matter: Matter } => {
  const world = new World()
  const personal = { title: '合成', body: '合成' }
  const register = {
    type: 'Register',
    matter: 'm',
    county: '990101',
    no: '1',
    requestType: 'complaint',
    urgency: 'ordinary',
    category,
    channel: 'phone',
    place: village,
    desk: 'desk',
    public: false,
    reporter: null,
    about: [],
    source: null,
    personal,
  } as const
  world.send(register, dispatcher, now)
  world.send({ type: 'Accept', matter: 'm' }, dispatcher, now)
  return { world, matter: { ...world.matter('m'), returns } }
}

describe("what stands on a department's own list is never sent down", () => {
  test('to the township or the village it is refused, with the clause and the right unit', () => {
    for (const lead of ['desk', 'villageCommittee'])
      expect(departmentsOwn(book, of('0109'), lead, now)).toEqual({
        refused: 'dispatch.departmentsOwn',
        params: { item: '2', clause: '合成清单 2', right: 'unitA', rule: '合成条款' },
      })
  })

  test('to a department, to the county desk, or where the catalogue itself gives it down, it is not', () => {
    expect(departmentsOwn(book, of('0109'), 'unitB', now)).toBeNull()
    expect(departmentsOwn(book, of('0109'), 'countyDesk', now)).toBeNull()
    expect(departmentsOwn(book, of('010203'), 'villageCommittee', now)).toBeNull()
    expect(departmentsOwn(book, of(null), 'villageCommittee', now)).toBeNull()
  })

  test('a shared item may be led from below unless the region forbids it', () => {
    expect(departmentsOwn(book, of('010903'), 'villageCommittee', now)).toBeNull()
    const beijing = {
      ...book.sendDown[0],
      region: '990100',
      from: '2021-09-24',
      never: [{ list: 'shared', level: 'village' }] as const,
      clause: '地方条款',
      source: 'synthetic',
      grade: 'U',
    } as const
    const stricter = { ...book, sendDown: [...book.sendDown, beijing] }
    expect(departmentsOwn(stricter, of('010903'), 'villageCommittee', now)?.params).toMatchObject({
      rule: '地方条款',
    })
    expect(departmentsOwn(stricter, of('0109'), 'villageCommittee', now)).toBeNull()
  })

  test('before the rule began nothing was forbidden', () => {
    expect(departmentsOwn(book, of('0109'), 'desk', at('2025-05-31 12:00'))).toBeNull()
  })

  test('a catalogue that cannot name the right unit keeps nobody from anything', () => {
    const lost = { ...book, items: [item('1', { lead: { unit: 'gone' } })] }
    expect(departmentsOwn(lost, of('0109'), 'desk', now)).toBeNull()
  })

  test('neither the desk, nor a supervisor who rules, nor a rule of the administrators can do it', () => {
    fc.assert(
      fc.property(fc.constantFrom('desk', 'villageCommittee'), fc.boolean(), (lead, ruling) => {
        const { world, matter } = accepted('0109', ruling ? 2 : 0)
        const command = ruling
          ? ({ type: 'Rule', matter: 'm', lead, basis: '合成' } as const)
          : ({ type: 'Dispatch', matter: 'm', lead, assists: [], basis: '合成' } as const)
        for (const actor of ruling ? [supervisor] : [dispatcher, { kind: 'system', rule: 'r' } as const]) {
          const context = { ...world.context(command, actor, now), dispatch: book }
          expect(decide(matter, command, context)).toMatchObject({ refused: 'dispatch.departmentsOwn' })
          const right = decide(matter, { ...command, lead: 'unitA' }, context)
          expect(isRefusal(right)).toBe(false)
        }
      }),
    )
  })
})
