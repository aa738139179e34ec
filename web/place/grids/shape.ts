import type { GridRow } from '@jiebang/contract/place/grids.ts'

export type Shape = NonNullable<GridRow['geometry']>
type Box = readonly [west: number, south: number, east: number, north: number]

export const ringsOf = (shape: Shape) =>
  shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()

/** Around all of them; null around nothing. */
export const boxOf = (shapes: readonly Shape[]): Box | null => {
  let box: [number, number, number, number] | null = null
  for (const shape of shapes)
    for (const ring of ringsOf(shape))
      for (const [x, y] of ring)
        box = box
          ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
          : [x, y, x, y]
  return box
}

/** A polygon out of what somebody pasted: a geometry, or a feature or collection whose first one it is. */
export const shapeFrom = (text: string): Shape | null => {
  try {
    const read: unknown = JSON.parse(text)
    return inside(read)
  } catch {
    return null
  }
}

const inside = (value: unknown): Shape | null => {
  if (typeof value !== 'object' || value === null) return null
  const { type, geometry, features, coordinates } = value as Readonly<Record<string, unknown>>
  if (type === 'Feature') return inside(geometry)
  if (type === 'FeatureCollection' && Array.isArray(features)) return inside(features[0])
  // The server looks at every point; here it is only told from other kinds.
  if ((type === 'Polygon' || type === 'MultiPolygon') && Array.isArray(coordinates))
    return { type, coordinates } as Shape
  return null
}
