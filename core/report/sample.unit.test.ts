import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Drawable, drawSample } from './sample.ts'

/** Not a good hash, but one that spreads. */
const hash = (text: string): string => {
  let h = 2166136261
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619) >>> 0
  return Math.imul(h ^ (h >>> 13), 1540483477).toString(16)
}
const frame = (n: number): Drawable[] =>
  Array.from({ length: n }, (_, i) => ({ id: `m${i}`, stratum: i % 3 === 0 ? 'help' : 'complaint' }))

describe('a sample', () => {
  test('is the same again from the same seed, in whatever order the closings come', () => {
    const all = frame(200)
    expect(drawSample([...all].reverse(), 'seed', 0.1, hash)).toEqual(drawSample(all, 'seed', 0.1, hash))
    expect(drawSample(all, 'other seed', 0.1, hash)).not.toEqual(drawSample(all, 'seed', 0.1, hash))
  })

  test('has its share of every stratum, never less than one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 100 }), (n, percent) => {
        const all = frame(n)
        const drawn = drawSample(all, 's', percent / 100, hash)
        for (const stratum of ['help', 'complaint']) {
          const size = all.filter((one) => one.stratum === stratum).length
          const own = drawn.filter((one) => one.stratum === stratum)
          expect(own).toHaveLength(size === 0 ? 0 : Math.max(1, Math.ceil((size * percent) / 100)))
          expect(own.map((one) => one.rank)).toEqual(own.map((_, i) => i + 1))
        }
        expect(new Set(drawn.map((one) => one.id)).size).toBe(drawn.length)
      }),
    )
  })

  test.each([0, -1, 1.01, Number.NaN])('has no share of %d', (share) => {
    expect(() => drawSample(frame(3), 's', share, hash)).toThrow(RangeError)
  })
})
