import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centreOf, faultIn, mostPoints } from './geometry.ts'
import type { Position } from './grid.ts'

const square: Position[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
]

describe('the shape of a grid', () => {
  it('given any convex polygon, then there is no fault and its centre lies between its corners', () => {
    const round = fc.record({
      x: fc.double({ min: 80, max: 130, noNaN: true }),
      y: fc.double({ min: 20, max: 50, noNaN: true }),
      n: fc.integer({ min: 3, max: 60 }),
    })
    fc.assert(
      fc.property(round, ({ x, y, n }) => {
        const ring = Array.from({ length: n }, (_, i): Position => {
          const a = (i / n) * 2 * Math.PI
          return [x + 0.01 * Math.cos(a), y + 0.01 * Math.sin(a)]
        })
        const polygon = [[...ring, ring[0] ?? [0, 0]]] as const
        expect(faultIn([polygon])).toBe(null)
        const [long, lat] = centreOf([polygon])
        expect(Math.hypot(long - x, lat - y)).toBeLessThan(0.001)
      }),
    )
  })

  it.each<[string, Position[], string]>([
    ['is not closed', square.slice(0, 4), 'grid.notClosed'],
    [
      'crosses itself',
      [
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ],
      'grid.crosses',
    ],
    [
      'touches itself',
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [1, 0],
        [0, 2],
        [0, 0],
      ],
      'grid.crosses',
    ],
    [
      'goes back over itself',
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ],
      'grid.crosses',
    ],
    [
      'has no area',
      [
        [0, 0],
        [1e-7, 0],
        [0, 1e-7],
        [0, 0],
      ],
      'grid.noArea',
    ],
    [
      'has a point that is none',
      [
        [0, 0],
        [Number.NaN, 0],
        [1, 1],
        [0, 0],
      ],
      'grid.badPoint',
    ],
    [
      'has a point off the globe',
      [
        [0, 0],
        [200, 0],
        [1, 1],
        [0, 0],
      ],
      'grid.badPoint',
    ],
  ])('given one that %s, then that is said', (_what, ring, fault) => {
    expect(faultIn([[ring]])?.fault).toBe(fault)
  })

  it('given more points than can be looked through, then it is refused before they are', () => {
    const many = Array.from({ length: mostPoints + 1 }, (): Position => [0, 0])
    expect(faultIn([[many]])?.fault).toBe('grid.tooManyPoints')
    expect(faultIn([])?.fault).toBe('grid.noArea')
  })

  it('given a hole that crosses its border, then that is said; one inside is fine', () => {
    const hole = (at: number): Position[] => square.map(([x, y]) => [at + x / 4, 0.3 + y / 4])
    expect(faultIn([[square, hole(0.3)]])).toBe(null)
    expect(faultIn([[square, hole(0.9)]])?.fault).toBe('grid.crosses')
  })
})
