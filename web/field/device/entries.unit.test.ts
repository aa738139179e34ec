import { describe, expect, it } from 'vitest'
import { dueEntries, type Entry, searchEntries } from './entries.ts'

const entry = (n: number, more: Partial<Entry> = {}): Entry => ({
  ...{
    id: `h${n}`,
    name: `合成${n}`,
    address: `合成路 ${n} 号`,
    no: null,
    people: 2,
    tags: [],
    risk: 'none',
  },
  due: null,
  hay: `合成${n}\nhecheng${n}\nhc${n}\n合成路 ${n} 号\n${String(n).padStart(4, '0')}\n独居老人`,
  ...more,
})
const due = (on: string, opensOn: string, priority = 1): Pick<Entry, 'due'> => ({
  due: { on, opensOn, why: 'regular', priority },
})

describe('searching on a device', () => {
  const many = Array.from({ length: 26_000 }, (_, n) => entry(n))

  it('given a name, initials, an address, a telephone tail or a tag, then it is found; several words narrow it', () => {
    for (const query of ['合成20001', 'HC20001', '合成路 20001', 'hecheng20001'])
      expect(searchEntries(many, query).map(({ id }) => id)).toContain('h20001')
    expect(searchEntries(many, '独居 hc20001').map(({ id }) => id)).toEqual(['h20001'])
    expect(searchEntries(many, '查无此人')).toEqual([])
  })

  it('given 26,000 households, then an answer comes in under 100 ms', () => {
    const took = ['合成25999', '独居', 'hc1', '查无此人', ''].map((query) => {
      const began = performance.now()
      searchEntries(many, query)
      return performance.now() - began
    })
    // The middle one: the machine may be busy with something else.
    expect(took.sort((a, b) => a - b)[2]).toBeLessThan(100)
  })
})

describe('what is to be done', () => {
  it('given visits that are late, due, open and not open yet, then the last is left out and the rest come by day and weight', () => {
    const all = [
      entry(1, due('2026-11-25', '2026-11-20')),
      entry(2, due('2026-11-22', '2026-11-20')),
      entry(3, due('2026-12-25', '2026-12-01')),
      entry(4, due('2026-11-22', '2026-11-20', 9)),
      entry(5, due('2026-11-01', '2026-10-20')),
      entry(6),
    ]
    expect(dueEntries(all, '2026-11-22').map(({ id }) => id)).toEqual(['h5', 'h4', 'h2', 'h1'])
  })
})
