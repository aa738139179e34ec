import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { book, item, units } from '../testing/catalogue.ts'
import { at } from '../testing/law.ts'
import { county, village } from '../testing/people.ts'
import { type CatalogueItem, compareCodes, inForce } from './catalogue.ts'
import { type Dispatchable, moreSpecific, suggestUnits } from './suggest-unit.ts'
import { readUnitRef, resolveUnit, writeUnitRef } from './unit-ref.ts'

const now = at('2026-03-02 09:00')
const matter: Dispatchable = {
  category: '010203',
  place: village,
  requestType: 'complaint',
  about: [],
  recusedUnits: [],
  returnedBy: [],
}

const anyItem: fc.Arbitrary<CatalogueItem> = fc
  .record({
    code: fc.constantFrom('1', '1.2', '1.10', '2', '3.2.1'),
    version: fc.nat({ max: 3 }),
    category: fc.constantFrom('', '01', '0102', '010203', '02'),
    place: fc.constantFrom('', '99', county, village),
    types: fc.constantFrom([] as const, ['complaint'] as const, ['praise'] as const),
    lead: fc.constantFrom({ unit: 'unitA' }, { kind: 'desk', function: null } as const, { unit: 'gone' }),
    from: fc.constantFrom('2020-01-01', '2026-03-02', '2027-01-01'),
    to: fc.constantFrom(null, '2026-01-01', '2026-12-31'),
  })
  .map(({ code, ...over }) => item(code, over))

describe('suggesting units from the catalogue', () => {
  test('the item that says most about the matter comes first, with its basis', () => {
    const [first, second] = suggestUnits(book, matter, now)
    expect(first).toMatchObject({ item: '1.1', lead: 'villageCommittee', list: 'village', basis: '合成依据' })
    expect(second).toMatchObject({ item: '1', lead: 'unitB' })
  })

  test('who has to keep out or handed it back stands last, with the reason', () => {
    const kept = suggestUnits(book, { ...matter, about: ['villageCommittee'] }, now)
    expect(kept.map(({ item: code, not }) => [code, not])).toEqual([
      ['1', null],
      ['1.1', 'recused'],
    ])
    const returned = suggestUnits(book, { ...matter, returnedBy: ['unitB'] }, now)
    expect(returned.at(-1)).toMatchObject({ item: '1', not: 'returnedBefore' })
  })

  test('the order of the lists never changes the answer, and nothing is suggested that is not in force', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyItem, { selector: (i) => `${i.code}:${i.version}`, maxLength: 12 }),
        fc.nat(),
        (items, seed) => {
          const turned = [...items].sort(
            (a, b) => ((a.code.length * seed) % 7) - ((b.code.length * seed) % 7),
          )
          const answer = suggestUnits({ ...book, items }, matter, now)
          expect(suggestUnits({ ...book, items: turned, units: [...units].reverse() }, matter, now)).toEqual(
            answer,
          )
          const valid = inForce(items, '2026-03-02')
          expect(new Set(valid.map(({ code }) => code)).size).toBe(valid.length)
          for (const s of answer) {
            const from = valid.find(({ code, version }) => code === s.item && version === s.version)
            expect(from?.from.localeCompare('2026-03-02')).toBeLessThanOrEqual(0)
            expect(matter.category?.startsWith(s.because.category)).toBe(true)
          }
          const open = answer.filter((s) => s.not === null)
          for (let i = 1; i < open.length; i++) {
            const [a, b] = [open[i - 1], open[i]].map((s) => valid.find(({ code }) => code === s?.item))
            if (a && b) expect(moreSpecific(a, b)).toBeGreaterThanOrEqual(0)
          }
        },
      ),
    )
  })

  test('a version that has ended takes the item out; an earlier one does not come back', () => {
    const versions = [item('1'), item('1', { version: 2, from: '2026-01-01', to: '2026-02-01' })]
    expect(inForce(versions, '2025-06-01')).toHaveLength(1)
    expect(inForce(versions, '2026-01-15')[0]?.version).toBe(2)
    expect(inForce(versions, '2026-03-01')).toEqual([])
  })

  test('codes are ordered as numbers', () => {
    expect(['3.10.1', '3.2.1', '3.2', '10', 'a'].sort(compareCodes)).toEqual([
      '3.2',
      '3.2.1',
      '3.10.1',
      '10',
      'a',
    ])
  })
})

describe('who is meant by a unit of the catalogue', () => {
  test('what is written is read back the same', () => {
    for (const text of ['unit:990101-housing', 'department/city', 'village', 'desk'])
      expect(writeUnitRef(readUnitRef(text) ?? { unit: '' })).toBe(text)
    for (const text of ['', 'unit:', 'unit:a b', 'town', 'desk/', 'desk/A', 'desk/a/b'])
      expect(readUnitRef(text)).toBeNull()
  })

  test('the smallest division around the place wins', () => {
    const desk = { kind: 'desk', function: null } as const
    expect(resolveUnit(desk, units, village)).toBe('desk')
    expect(resolveUnit(desk, units, '990101002')).toBe('countyDesk')
    expect(resolveUnit({ kind: 'department', function: 'none' }, units, village)).toBeNull()
  })
})
