import type { Geometry } from '@jiebang/contract/place/shapes.ts'
import { Chance } from '../chance.ts'
import { demoCounty, demoTowns, demoVillages } from '../county/places.ts'
import { grow, spread } from './grow.ts'
import { type Lattice, lattice } from './lattice.ts'
import { outline } from './outline.ts'

export type DemoShape = { readonly code: string; readonly geometry: Geometry }

export const demoShapeSource =
  '合成：为虚构的云溪县画的图形，位于西北太平洋公海，不对应任何真实地方 / synthetic'

/** High seas of the north-west Pacific, far from every island: nobody lives there and nobody can mistake it. */
const [west, south] = [160_000_000, 33_000_000]
/** About 470 m each way. */
const cell = [5000, 4200] as const
const [columns, rows] = [44, 36]

/** A county as a wobbly disc: what of the lattice lies inside of it. */
const disc = (grid: Lattice): Set<number> => {
  const cells = new Set<number>()
  for (let i = 0; i < grid.columns * grid.rows; i++) {
    const x = ((i % grid.columns) + 0.5) / grid.columns - 0.5
    const y = (Math.floor(i / grid.columns) + 0.5) / grid.rows - 0.5
    const turn = Math.atan2(y, x)
    const reach = 0.44 + 0.035 * Math.sin(3 * turn + 1) + 0.025 * Math.sin(7 * turn)
    if (Math.hypot(x, y) < reach) cells.add(i)
  }
  return cells
}

const regionsOf = (owner: ReadonlyMap<number, number>, count: number): Set<number>[] => {
  const regions = Array.from({ length: count }, () => new Set<number>())
  for (const [one, region] of owner) regions[region]?.add(one)
  return regions
}

/**
 * The fictional county shared out among its towns, and each town among its villages and communities, without gaps or
 * overlaps: neighbours have the same corners. Follows from fixed seeds alone.
 */
export const demoShapes = (): readonly DemoShape[] => {
  const grid = lattice('demo:lattice', columns, rows, [west, south], cell)
  const chance = new Chance('demo:shapes')
  const county = disc(grid)
  const shapes: DemoShape[] = [{ code: demoCounty, geometry: outline(grid, county) }]
  const share = (within: ReadonlySet<number>, codes: readonly string[]): [string, Set<number>][] => {
    const owner = grow(grid, within, spread(grid, within, codes.length, chance), chance)
    const regions = regionsOf(owner, codes.length)
    return codes.map((code, i) => [code, regions[i] ?? new Set<number>()])
  }
  const towns = demoTowns.map((town) => town.code)
  for (const [town, cells] of share(county, towns)) {
    shapes.push({ code: town, geometry: outline(grid, cells) })
    const villages = demoVillages.filter((v) => v.town === town).map((v) => v.code)
    for (const [code, own] of share(cells, villages)) shapes.push({ code, geometry: outline(grid, own) })
  }
  return shapes
}
