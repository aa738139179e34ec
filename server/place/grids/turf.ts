import type { Geometry, Polygon } from '@jiebang/contract/place/shapes.ts'
import turfArea from '@turf/area'
import turfDifference from '@turf/difference'
import turfIntersect from '@turf/intersect'
import turfUnion from '@turf/union'
import { polygonsOf } from '../geojson.ts'

type Turf = Parameters<typeof turfDifference>[0]['features'][number]

const feature = (geometry: Geometry): Turf =>
  ({ type: 'Feature', properties: {}, geometry }) as unknown as Turf
const collection = (shapes: readonly Geometry[]) => ({
  type: 'FeatureCollection' as const,
  features: shapes.map(feature),
})
const back = (found: { geometry: unknown } | null): Geometry | null =>
  found === null ? null : (found.geometry as Geometry)

/** Square metres on the sphere. */
export const areaOf = (shape: Geometry): number => turfArea(feature(shape))
export const overlapOf = (a: Geometry, b: Geometry): Geometry | null =>
  back(turfIntersect(collection([a, b])))
/** The first without any of the others. */
export const without = (a: Geometry, others: readonly Geometry[]): Geometry | null =>
  others.length === 0 ? a : back(turfDifference(collection([a, ...others])))
export const joined = (a: Geometry, b: Geometry): Geometry | null => back(turfUnion(collection([a, b])))

/** Each of its polygons alone. */
export const partsOf = (shape: Geometry): readonly Polygon[] =>
  polygonsOf(shape).map((coordinates) => ({ type: 'Polygon', coordinates }))
