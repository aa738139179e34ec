import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startOfDay } from '../clock/instant.ts'
import { publicNotice } from './public-notice.ts'

const at = startOfDay('2026-03-02')
const given = {
  person: { name: '王小明', birth: '1950-01-01' },
  place: '合成村三组',
  tag: 'lowIncome',
  people: 2,
  from: '2026-03-02',
  to: '2026-03-06',
}

describe('a public notice', () => {
  it('given an adult and five days, has the family name only', () => {
    expect(publicNotice(given, 5, at)).toEqual({
      ...{ name: '王某某', place: '合成村三组', tag: 'lowIncome', people: 2 },
      ...{ from: '2026-03-02', to: '2026-03-06' },
    })
  })

  it.each([
    ['a child of ten', { person: { name: '王小明', birth: '2016-01-01' } }, 'minor'],
    ['somebody of seventeen', { person: { name: '王小明', birth: '2008-03-03' } }, 'minor'],
    ['four days', { to: '2026-03-05' }, 'tooShort'],
    ['a telephone in the place', { place: '合成村 139 0000 0001' }, 'personalNumber'],
    ['an identity number as a name', { person: { name: '１１０１０５１９４９', birth: null } }, null],
    ['no name', { person: { name: ' ', birth: null } }, 'nothing'],
  ])('given %s, there is none', (_, over, why) => {
    const made = publicNotice({ ...given, ...over }, 5, at)
    if (why === null) expect(JSON.stringify(made)).not.toMatch(/\d{6,}[^-]*某|１{2}/)
    else expect(made).toBe(why)
  })

  it('given any texts, never shows six digits in a row beside its days', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, place) => {
        const made = publicNotice({ ...given, place, person: { name, birth: null } }, 5, at)
        if (typeof made === 'string') return
        expect(`${made.name} ${made.place}`).not.toMatch(/\d{6}/)
      }),
    )
  })
})
