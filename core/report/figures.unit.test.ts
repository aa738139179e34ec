import { describe, expect, test } from 'vitest'
import { noCounts } from './counts.ts'
import { bandOf, type FigureClass, rateOf } from './figures.ts'

const requests: FigureClass = {
  id: 'request',
  name: { zh: '求助投诉类', en: 'Help and complaints' },
  types: ['help', 'complaint'],
  expects: [
    { figure: 'solution', meets: 0.8, tolerance: 0.1 },
    { figure: 'bounce', meets: 0.05, tolerance: 0.05 },
  ],
}
const fewest = { fewest: 10 }

describe('a rate', () => {
  test('is part of whole, and nothing of nothing', () => {
    expect(rateOf('solution', { ...noCounts(), solved: 3, asked: 4 })).toEqual({
      part: 3,
      whole: 4,
      share: 0.75,
    })
    expect(rateOf('solution', noCounts())).toEqual({ part: 0, whole: 0, share: null })
  })

  test.each([
    [80, 'meets'],
    [79, 'near'],
    [70, 'near'],
    [69, 'below'],
  ])('of %i in a hundred is %s where more is better', (solved, band) => {
    const rate = rateOf('solution', { ...noCounts(), solved, asked: 100 })
    expect(bandOf('solution', rate, requests, fewest)).toBe(band)
  })

  test.each([
    [5, 'meets'],
    [6, 'near'],
    [10, 'near'],
    [11, 'below'],
  ])('of %i in a hundred is %s where less is better', (bounced, band) => {
    const rate = rateOf('bounce', { ...noCounts(), bounced, dispatched: 100 })
    expect(bandOf('bounce', rate, requests, fewest)).toBe(band)
  })

  test('of too few, or of which nothing is expected, is in no band', () => {
    const few = rateOf('solution', { ...noCounts(), solved: 0, asked: 9 })
    expect(bandOf('solution', few, requests, fewest)).toBeNull()
    const other = rateOf('nearby', { ...noCounts(), nearby: 1, ended: 100 })
    expect(bandOf('nearby', other, requests, fewest)).toBeNull()
  })
})
