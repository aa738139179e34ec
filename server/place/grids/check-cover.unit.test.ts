import type { Geometry } from '@jiebang/contract/place/shapes.ts'
import fc from 'fast-check'
import pointInPolygon from 'point-in-polygon-hao'
import { describe, expect, it } from 'vitest'
import { Chance } from '../../demo/chance.ts'
import { grow, spread } from '../../demo/shapes/grow.ts'
import { lattice } from '../../demo/shapes/lattice.ts'
import { outline } from '../../demo/shapes/outline.ts'
import { boxOf, polygonsOf } from '../geojson.ts'
import { fills, mayOverlap } from './borders.ts'
import { type Covering, checkCover } from './check-cover.ts'
import { locator } from './locator.ts'
import { overlapOf } from './turf.ts'

const village = '990101001001'

/** A village of 10 × 10 crooked cells shared out by chance among some grids. */
const partition = (seed: string, count: number) => {
  const grid = lattice(seed, 10, 10, [160_000_000, 33_000_000], [1000, 1000])
  const chance = new Chance(seed)
  const within = new Set(Array.from({ length: 100 }, (_, i) => i))
  const owner = grow(grid, within, spread(grid, within, count, chance), chance)
  const covering = Array.from({ length: count }, (_, n): Covering => {
    const geometry = outline(grid, new Set([...owner].filter(([, o]) => o === n).map(([c]) => c)))
    return { id: `g${n}`, kind: 'comprehensive', division: village, geometry, bbox: boxOf(geometry) }
  })
  return { covering, village: { code: village, geometry: outline(grid, within) } }
}
const partitions = fc.tuple(fc.string({ minLength: 1 }), fc.integer({ min: 2, max: 8 }))

describe('coverage', () => {
  it('given any partition of a village, then there is no gap and no overlap', () => {
    fc.assert(
      fc.property(partitions, ([seed, count]) => {
        const { covering, village } = partition(seed, count)
        expect(checkCover(covering, [village])).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('given one grid left out, then what it had is a gap, and the repair closes it', () => {
    fc.assert(
      fc.property(partitions, ([seed, count]) => {
        const { covering, village } = partition(seed, count)
        const left = covering.slice(1)
        const found = checkCover(left, [village])
        expect(found.length).toBeGreaterThan(0)
        for (const { kind } of found) expect(['gap', 'sliver']).toContain(kind)
        const mended = found.reduce((grids, f) => {
          // One after the other, as a person does: each repair is worked out anew.
          const [now] = checkCover(grids, [village])
          const [repair] = now?.repair ?? []
          if (!repair || f.repair.length === 0) return grids
          const with_ = (g: Covering): Covering =>
            g.id === repair.grid ? { ...g, geometry: repair.geometry, bbox: boxOf(repair.geometry) } : g
          return grids.map(with_)
        }, left)
        expect(checkCover(mended, [village])).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('given a grid that lies over all others, then each of them is told with it', () => {
    const { covering, village } = partition('over', 4)
    const over: Covering = { ...(covering[0] as Covering), id: 'over', ...{ geometry: village.geometry } }
    const found = checkCover([...covering, { ...over, bbox: boxOf(village.geometry) }], [village])
    expect(found.map((f) => f.kind)).toEqual(Array.from({ length: 4 }, () => 'overlap'))
    const cells = covering.map((g): Covering => ({ ...g, id: `c-${g.id}`, kind: 'cell' }))
    expect(checkCover([...covering, ...cells], [village])).toEqual([])
  })
})

describe('the quick looks', () => {
  const box = (west: number, south: number, east: number, north: number): Geometry => ({
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  })
  const coordinate = fc.integer({ min: 0, max: 6 })
  const boxes = fc
    .tuple(coordinate, coordinate, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .map(([x, y, wide, high]) => box(160 + x, 33 + y, 160 + x + wide, 33 + y + high))

  it('given any two rectangles, then nothing in common is said only where cutting finds nothing', () => {
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        if (!mayOverlap(a, b)) expect(overlapOf(a, b)).toBe(null)
      }),
      { numRuns: 300 },
    )
  })

  it('given neighbours of a partition, then it is settled without cutting; one more or less is not filling', () => {
    const { covering, village } = partition('quick', 6)
    const shapes = covering.map((g) => g.geometry)
    for (const a of shapes) for (const b of shapes) if (a !== b) expect(mayOverlap(a, b)).toBe(false)
    expect(fills(village.geometry, shapes)).toBe(true)
    expect(fills(village.geometry, shapes.slice(1))).toBe(false)
    expect(fills(village.geometry, [...shapes, ...shapes.slice(0, 1)])).toBe(false)
  })
})

describe('the locator', () => {
  it('given any point, then it names the grid that contains it, as looking at each one by one does', () => {
    const contains = (shape: Geometry, at: [number, number]): boolean =>
      polygonsOf(shape).some((p) => pointInPolygon(at, p as unknown as number[][][]) !== false)
    const { covering } = partition('points', 8)
    const find = locator(covering)
    const near = (from: number) => fc.double({ min: from - 0.002, max: from + 0.012, noNaN: true })
    fc.assert(
      fc.property(near(160), near(33), (long, lat) => {
        const slow = covering.filter((g) => contains(g.geometry, [long, lat])).map((g) => g.id)
        expect(find({ long, lat })).toBe(slow[0] ?? null)
      }),
      { numRuns: 500 },
    )
  })
})
