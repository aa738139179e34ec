import type { Box, Geometry } from '@jiebang/contract/place/shapes.ts'
import type { GridKind } from '@jiebang/core/place/grid.ts'
import Flatbush from 'flatbush'
import pointInPolygon from 'point-in-polygon-hao'
import { polygonsOf } from '../geojson.ts'

/** WGS-84 degrees. */
export type Point = { readonly lat: number; readonly long: number }
export type Located = {
  readonly id: string
  readonly kind: GridKind
  readonly bbox: Box
  readonly geometry: Geometry
}

/** What is special is asked first: a hospital inside a village, then the village's grids, then the cells they consist of. */
const order: readonly GridKind[] = ['dedicated', 'comprehensive', 'cell']

/**
 * Finds the grid around a point. On a border it is the first of those that share it, so that it is always the same one.
 * Built once over all shapes; a lookup takes some microseconds.
 */
export const locator = (shapes: readonly Located[]): ((point: Point) => string | null) => {
  if (shapes.length === 0) return () => null
  const ranked = shapes.toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.id < b.id ? -1 : 1),
  )
  const index = new Flatbush(ranked.length)
  for (const { bbox } of ranked) index.add(...bbox)
  index.finish()
  const rings = ranked.map(({ geometry }) => polygonsOf(geometry) as unknown as number[][][][])
  return ({ lat, long }) => {
    const near = index.search(long, lat, long, lat)
    if (near.length > 1) near.sort((a, b) => a - b)
    for (const i of near)
      for (const polygon of rings[i] ?? [])
        if (pointInPolygon([long, lat], polygon) !== false) return ranked[i]?.id ?? null
    return null
  }
}
