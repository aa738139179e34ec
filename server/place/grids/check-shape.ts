import type { Box, Geometry, ShapeCollection } from '@jiebang/contract/place/shapes.ts'
import { centreOf, faultIn, mostPoints } from '@jiebang/core/place/geometry.ts'
import pointInPolygon from 'point-in-polygon-hao'
import { Refused } from '../../http/refused.ts'
import { boxOf, polygonsOf } from '../geojson.ts'

/** Degrees by which a point may lie outside: outlines of counties are coarser than those of grids. */
const slack = 0.01

const spoken = ([long, lat]: readonly [number, number]): string => `${lat.toFixed(5)}, ${long.toFixed(5)}`

/** @throws Refused saying what is wrong with it. Without an outline of the county nothing is asked of where it lies. */
export const refuseBadShape = (geometry: Geometry, shapes: ShapeCollection, county: string): void => {
  const polygons = polygonsOf(geometry)
  const found = faultIn(polygons)
  if (found) {
    const params = { most: mostPoints, at: found.at ? spoken(found.at) : '' }
    throw new Refused({ refused: found.fault, params })
  }
  const outline = shapes.features.find((f) => f.properties.code === county)
  if (!outline) return
  const [west, south, east, north] = boxOf(geometry)
  const around: Box = outline.bbox
  const inBox =
    west >= around[0] - slack &&
    south >= around[1] - slack &&
    east <= around[2] + slack &&
    north <= around[3] + slack
  const [long, lat] = centreOf(polygons)
  const inside = polygonsOf(outline.geometry).some(
    (polygon) => pointInPolygon([long, lat], polygon as unknown as number[][][]) !== false,
  )
  if (!inBox || !inside) throw new Refused({ refused: 'grid.outside' })
}
