import type { Finding } from '@jiebang/contract/place/grids.ts'
import type { Box, Geometry, Polygon } from '@jiebang/contract/place/shapes.ts'
import type { GridKind } from '@jiebang/core/place/grid.ts'
import Flatbush from 'flatbush'
import { boxOf } from '../geojson.ts'
import { fills, mayOverlap } from './borders.ts'
import { areaOf, joined, overlapOf, partsOf, without } from './turf.ts'

export type Covering = {
  readonly id: string
  readonly kind: GridKind
  readonly division: string
  readonly geometry: Geometry
  readonly bbox: Box
}
export type Village = { readonly code: string; readonly geometry: Geometry }

/** Square metres below which a fault of drawing is left alone: two surveys of one wall differ by more. */
const leastFault = 1
/** A sliver is long and thin: the circle of its outline would hold more than so many times its area. */
const thin = 25

type Draft = Pick<Finding, 'kind' | 'division' | 'grids' | 'geometry' | 'repair'> & {
  readonly amount: number
}

/** Metres around the outer ring, near enough for what is thin. */
const around = ({ coordinates: [ring = []] }: Polygon): number =>
  ring.slice(1).reduce((sum, [x, y], i) => {
    const [px, py] = ring[i] ?? [x, y]
    return sum + Math.hypot((x - px) * Math.cos((y * Math.PI) / 180), y - py) * 111_320
  }, 0)

const isSliver = (part: Polygon, area: number): boolean => around(part) ** 2 / (4 * Math.PI * area) > thin

/** Two layers that lie over each other: where people live, and the cells they are counted by. */
const layer = (kind: GridKind): string => (kind === 'cell' ? 'cell' : 'served')

const near = <T extends { readonly bbox: Box }>(all: readonly T[]): ((box: Box) => T[]) => {
  if (all.length === 0) return () => []
  const index = new Flatbush(all.length)
  for (const { bbox } of all) index.add(...bbox)
  index.finish()
  return (box) => index.search(...box).flatMap((i) => all[i] ?? [])
}

/** Ground that two grids of one layer both claim. A dedicated grid keeps its own; else the one that was there first. */
const overlaps = (grids: readonly Covering[]): Draft[] => {
  const search = near(grids)
  return grids.flatMap((a) =>
    search(a.bbox).flatMap((b): Draft[] => {
      if (b.id <= a.id || layer(a.kind) !== layer(b.kind)) return []
      if (!mayOverlap(a.geometry, b.geometry)) return []
      const common = overlapOf(a.geometry, b.geometry)
      const amount = common ? areaOf(common) : 0
      if (!common || amount < leastFault) return []
      const [keeps, gives] = b.kind === 'dedicated' ? [b, a] : [a, b]
      const rest = without(gives.geometry, [keeps.geometry])
      return [
        {
          ...{
            kind: 'overlap',
            division: gives.division,
            grids: [keeps.id, gives.id],
            geometry: common,
            amount,
          },
          repair: rest ? [{ grid: gives.id, geometry: rest }] : [],
        },
      ]
    }),
  )
}

/** The grid of the village that a piece shares most of its border with: joined, the border grows least. */
const bestNeighbour = (part: Polygon, own: readonly Covering[]) => {
  let best: { grid: string; geometry: Geometry; length: number } | null = null
  for (const { id, geometry } of own) {
    const whole = joined(geometry, part)
    if (!whole || partsOf(whole).length > partsOf(geometry).length) continue
    const added = partsOf(whole).reduce((sum, p) => sum + around(p), 0)
    const before = partsOf(geometry).reduce((sum, p) => sum + around(p), 0)
    const length = added - before
    if (best === null || length < best.length) best = { grid: id, geometry: whole, length }
  }
  return best
}

/** Ground of a village in none of its grids, piece by piece; thin pieces are slips of drawing and told apart. */
const gaps = (village: Village, search: (box: Box) => Covering[]): Draft[] => {
  const box = boxOf(village.geometry)
  const touching = search(box)
  const own = touching.filter((g) => g.division === village.code)
  if (
    touching.length === 0 ||
    fills(
      village.geometry,
      own.map((g) => g.geometry),
    )
  )
    return []
  const rest = without(
    village.geometry,
    touching.map((g) => g.geometry),
  )
  if (!rest) return []
  return partsOf(rest).flatMap((part): Draft[] => {
    const amount = areaOf(part)
    if (amount < leastFault) return []
    const best = bestNeighbour(part, own)
    return [
      {
        ...{
          kind: isSliver(part, amount) ? 'sliver' : 'gap',
          division: village.code,
          amount,
          geometry: part,
        },
        grids: best ? [best.grid] : [],
        repair: best ? [{ grid: best.grid, geometry: best.geometry }] : [],
      },
    ]
  })
}

/** Gaps, overlaps and slivers of a county's grids, with a shape that would mend each. */
export const checkCover = (grids: readonly Covering[], villages: readonly Village[]): readonly Draft[] => {
  const served = grids.filter((g) => layer(g.kind) === 'served')
  const search = near(served)
  return [...overlaps(grids), ...villages.flatMap((v) => gaps(v, search))]
}
