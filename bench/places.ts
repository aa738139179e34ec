import type { Geometry } from '@jiebang/contract/place/shapes.ts'
import { Chance } from '@jiebang/server/demo/chance.ts'
import { grow, spread } from '@jiebang/server/demo/shapes/grow.ts'
import { lattice } from '@jiebang/server/demo/shapes/lattice.ts'
import { outline } from '@jiebang/server/demo/shapes/outline.ts'
import { boxOf } from '@jiebang/server/place/geojson.ts'
import { type Located, locator } from '@jiebang/server/place/grids/locator.ts'

const blocks = 625
/** Synthetic polygons of eight to a block of 8 × 8 crooked cells: 5,000 in all, some 25 corners each. */
const grids = (): readonly Located[] =>
  Array.from({ length: blocks }, (_, b) => {
    const [x, y] = [b % 25, Math.floor(b / 25)]
    const origin = [160_000_000 + x * 40_000, 30_000_000 + y * 40_000] as const
    const seed = `bench:places:${b}`
    const field = lattice(seed, 8, 8, origin, [5000, 5000])
    const chance = new Chance(seed)
    const within = new Set(Array.from({ length: 64 }, (_, i) => i))
    const owner = grow(field, within, spread(field, within, 8, chance), chance)
    return Array.from({ length: 8 }, (_, n): Located => {
      const cells = new Set([...owner].filter(([, o]) => o === n).map(([cell]) => cell))
      const geometry: Geometry = outline(field, cells)
      return { id: `${b}-${n}`, kind: 'comprehensive', geometry, bbox: boxOf(geometry) }
    })
  }).flat()

/** Points located a second on one core, over 5,000 polygons; nearly all points lie in one of them. */
export const benchPlaces = (seconds: number): number => {
  const find = locator(grids())
  const chance = new Chance('bench:points')
  const points = Array.from({ length: 100_000 }, () => ({
    long: 160 + chance.next(),
    lat: 30 + chance.next(),
  }))
  const run = (ms: number): number => {
    const begun = performance.now()
    let [done, found, passed] = [0, 0, 0]
    while (passed < ms) {
      for (let i = 0; i < 10_000; i++)
        if (find(points[(done + i) % points.length] ?? { long: 0, lat: 0 }) !== null) found++
      done += 10_000
      passed = performance.now() - begun
    }
    if (found < done * 0.9) throw new Error(`only ${found} of ${done} points were found`)
    return (done / passed) * 1000
  }
  run(seconds * 200)
  return Math.round(run(seconds * 1000))
}
