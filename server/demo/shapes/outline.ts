import type { MultiPolygon, Polygon, Ring } from '@jiebang/contract/place/shapes.ts'
import { cornersOf, type Lattice } from './lattice.ts'

type Edge = { readonly from: number; readonly to: number; readonly cell: number }

const millionth = 1_000_000

/** The outline of a set of cells as GeoJSON: outer rings counter-clockwise, holes clockwise. */
export const outline = (grid: Lattice, cells: ReadonlySet<number>): Polygon | MultiPolygon => {
  const rings = closeRings(borderOf(grid, cells))
  const outer = rings.filter((r) => area(grid, r) > 0)
  const holes = rings.filter((r) => area(grid, r) < 0)
  const polygons = outer.map((ring) => [ring, ...(outer.length === 1 ? holes : [])])
  if (outer.length > 1 && holes.length > 0) throw new Error('pieces with holes are not drawn')
  const coordinates = polygons.map((polygon) => polygon.map((ring) => placed(grid, ring)))
  const [only, ...more] = coordinates
  return only && more.length === 0
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates }
}

/** Sides that only one cell of the set has, with the cell on their left; a side inside is met once each way. */
const borderOf = (grid: Lattice, cells: ReadonlySet<number>): Edge[] => {
  const border = new Map<string, Edge>()
  for (const cell of cells) {
    const corners = cornersOf(grid, cell)
    for (const [i, from] of corners.entries()) {
      const to = corners[(i + 1) % 4] ?? from
      if (!border.delete(`${to}-${from}`)) border.set(`${from}-${to}`, { from, to, cell })
    }
  }
  return [...border.values()]
}

/** Where four borders meet in a corner, the ring stays with its own cell, so that no ring touches itself. */
const closeRings = (border: readonly Edge[]): number[][] => {
  const from = new Map<number, Edge[]>()
  for (const edge of border) from.set(edge.from, [...(from.get(edge.from) ?? []), edge])
  const used = new Set<Edge>()
  const rings: number[][] = []
  for (const first of border) {
    if (used.has(first)) continue
    const ring: number[] = []
    let edge: Edge | undefined = first
    while (edge && !used.has(edge)) {
      used.add(edge)
      ring.push(edge.from)
      const { cell, to }: Edge = edge
      const ways: Edge[] = (from.get(to) ?? []).filter((next) => !used.has(next))
      edge = ways.find((next) => next.cell === cell) ?? ways[0]
    }
    rings.push(ring)
  }
  return rings
}

const area = (grid: Lattice, ring: readonly number[]): number =>
  ring.reduce((sum, from, i) => {
    const a = grid.corners[from]
    const b = grid.corners[ring[(i + 1) % ring.length] ?? from]
    return a && b ? sum + a[0] * b[1] - b[0] * a[1] : sum
  }, 0)

const placed = (grid: Lattice, ring: readonly number[]): Ring =>
  [...ring, ring[0] ?? 0].flatMap((corner) => {
    const at = grid.corners[corner]
    return at ? [[at[0] / millionth, at[1] / millionth] as const] : []
  })
