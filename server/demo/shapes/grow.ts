import type { Chance } from '../chance.ts'
import { besides, type Lattice } from './lattice.ts'

/**
 * Shares out the cells of `within` among regions that grow from their seed cells side by side: what is nearest by an
 * uneven way joins. Each region is in one piece, and every cell that can be reached belongs to exactly one.
 */
export const grow = (
  grid: Lattice,
  within: ReadonlySet<number>,
  seeds: readonly number[],
  chance: Chance,
): Map<number, number> => {
  const effort = new Map([...within].map((cell) => [cell, chance.between(0.7, 1.3)]))
  const owner = new Map<number, number>()
  const edge = seeds.map((cell, region) => ({ cell, region, far: 0 }))
  while (edge.length > 0) {
    edge.sort((a, b) => b.far - a.far)
    const next = edge.pop()
    if (!next || owner.has(next.cell)) continue
    owner.set(next.cell, next.region)
    for (const cell of besides(grid, next.cell)) {
      const more = effort.get(cell)
      if (more !== undefined && !owner.has(cell))
        edge.push({ cell, region: next.region, far: next.far + more })
    }
  }
  return owner
}

/** Cells far from each other: the first by chance, each further one the farthest from all before. */
export const spread = (
  grid: Lattice,
  within: ReadonlySet<number>,
  count: number,
  chance: Chance,
): number[] => {
  const cells = [...within]
  const seeds = [chance.pick(cells)]
  const squared = (a: number, b: number): number => {
    const x = (a % grid.columns) - (b % grid.columns)
    const y = Math.floor(a / grid.columns) - Math.floor(b / grid.columns)
    return x * x + y * y
  }
  while (seeds.length < count) {
    let best = { cell: cells[0] ?? 0, far: -1 }
    for (const cell of cells) {
      const far = Math.min(...seeds.map((seed) => squared(cell, seed)))
      if (far > best.far) best = { cell, far }
    }
    seeds.push(best.cell)
  }
  return seeds
}
