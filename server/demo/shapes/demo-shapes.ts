import type { Geometry } from '@jiebang/contract/place/shapes.ts'
import { centreOf } from '@jiebang/core/place/geometry.ts'
import { readingOrder } from '@jiebang/core/place/number-grids.ts'
import { polygonsOf } from '../../place/geojson.ts'
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

const grid = lattice('demo:lattice', columns, rows, [west, south], cell)

const share = (
  within: ReadonlySet<number>,
  codes: readonly string[],
  chance: Chance,
): [string, Set<number>][] => {
  const owner = grow(grid, within, spread(grid, within, codes.length, chance), chance)
  const regions = regionsOf(owner, codes.length)
  return codes.map((code, i) => [code, regions[i] ?? new Set<number>()])
}

type Region = readonly [code: string, cells: ReadonlySet<number>]

/** County, towns and villages, each after what it is part of. */
const divisions = (): readonly Region[] => {
  const chance = new Chance('demo:shapes')
  const county = disc(grid)
  const regions: Region[] = [[demoCounty, county]]
  const towns = demoTowns.map((town) => town.code)
  for (const [town, cells] of share(county, towns, chance)) {
    regions.push([town, cells])
    const villages = demoVillages.filter((v) => v.town === town).map((v) => v.code)
    regions.push(...share(cells, villages, chance))
  }
  return regions
}

/**
 * The fictional county shared out among its towns, and each town among its villages and communities, without gaps or
 * overlaps: neighbours have the same corners. Follows from fixed seeds alone.
 */
export const demoShapes = (): readonly DemoShape[] =>
  divisions().map(([code, cells]) => ({ code, geometry: outline(grid, cells) }))

/** Each village shared out among its grids the same way, numbered as a page is read. */
export const demoGridShapes = (): readonly DemoShape[] => {
  const regions = new Map(divisions())
  return demoVillages.flatMap(({ code, grids }) => {
    const parts = share(regions.get(code) ?? new Set(), grids, new Chance(`demo:grids:${code}`))
    const shapes = new Map(parts.map(([id, cells]) => [id, outline(grid, cells)]))
    const centres = [...shapes].map(([id, geometry]) => {
      const [long, lat] = centreOf(polygonsOf(geometry))
      return { id, long, lat }
    })
    return readingOrder(centres).flatMap((id, i) => {
      const [geometry, number] = [shapes.get(id), grids[i]]
      return geometry && number ? [{ code: number, geometry }] : []
    })
  })
}
