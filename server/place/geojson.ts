import type { Box, Geometry, Ring } from '@jiebang/contract/place/shapes.ts'

/** Each polygon as its outer ring and then its holes. */
export const polygonsOf = (geometry: Geometry): readonly (readonly Ring[])[] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates

export const boxOf = (geometry: Geometry): Box => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [outer = []] of polygonsOf(geometry)) {
    for (const [long, lat] of outer) {
      west = Math.min(west, long)
      east = Math.max(east, long)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    }
  }
  return [west, south, east, north]
}
