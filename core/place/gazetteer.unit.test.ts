import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchAddress, type PlaceEntry } from './gazetteer.ts'

const divisions = [
  { code: '990101', name: '云溪县' },
  { code: '990101001', name: '云水街道' },
  { code: '990101001004', name: '南门社区' },
  { code: '990101100', name: '青禾镇' },
  { code: '990101100201', name: '上禾村' },
  { code: '990101100202', name: '禾村' },
]
const entry = (name: string, division: string, more: Partial<PlaceEntry> = {}): PlaceEntry => ({
  ...{ id: name + division, kind: 'estate', name, aliases: [], division, location: null, ...more },
})
const entries = [
  entry('银杏花园', '990101001004', { aliases: ['老纺织厂宿舍'] }),
  entry('人民路', '990101001004', { kind: 'road' }),
  entry('人民路', '990101100201', { kind: 'road' }),
]
const found = (text: string) => matchAddress(text, entries, divisions)

describe('an address', () => {
  it('given an estate with a number, then its community is surest, with the reasons', () => {
    const [first] = found('云水街道 银杏花园３栋２０１')
    expect(first).toMatchObject({ division: '990101001004', name: '银杏花园' })
    expect(first?.reasons).toEqual([
      { reason: 'name', text: '银杏花园' },
      { reason: 'division', text: '云水街道' },
      { reason: 'number', text: '3栋' },
    ])
    expect(first?.confidence).toBeGreaterThan(0.85)
  })

  it('given an old name, then it is found by it, and less sure', () => {
    const [by] = found('老纺织厂宿舍门口')
    expect(by).toMatchObject({ name: '银杏花园', reasons: [{ reason: 'alias' }] })
  })

  it('given a road that two places have, then the town that is named decides', () => {
    const [first, ...rest] = found('青禾镇人民路5号')
    const second = rest.find((m) => m.name === '人民路')
    expect(first?.division).toBe('990101100201')
    expect((first?.confidence ?? 0) - (second?.confidence ?? 0)).toBeGreaterThan(0.15)
    expect(found('人民路5号').filter((m) => m.name === '人民路')).toHaveLength(2)
  })

  it('given a short name inside a longer one, then only the longer one is meant', () => {
    expect(found('上禾村三组').map((m) => m.name)).toEqual(['上禾村'])
    expect(found('南门那边路灯不亮').map((m) => m.name)).toEqual(['南门社区'])
  })

  it('given nothing that is known, or nothing at all, then nobody is guessed', () => {
    expect(found('')).toEqual([])
    expect(found('家门口')).toEqual([])
  })

  it('given any text, then confidence falls from one to the next and stays between 0 and 1', () => {
    const words = fc.array(
      fc.constantFrom('云水街道', '南门', '人民路', '银杏花园', '青禾镇', '3号', '对面', ' '),
    )
    fc.assert(
      fc.property(words, (parts) => {
        const all = found(parts.join('')).map((m) => m.confidence)
        expect(all).toEqual(all.toSorted((a, b) => b - a))
        for (const c of all) expect(c > 0 && c < 1).toBe(true)
      }),
    )
  })
})
