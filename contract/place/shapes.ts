import Type, { type Static } from 'typebox'

/** Longitude first, WGS-84 degrees (RFC 7946). */
const position = Type.Unsafe<readonly [long: number, lat: number]>(
  Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }),
)
/** Closed: the last position is the first again. */
const ring = Type.Unsafe<readonly Static<typeof position>[]>(Type.Array(position, { minItems: 4 }))
const rings = Type.Unsafe<readonly Static<typeof ring>[]>(Type.Array(ring))

const geometry = Type.Union([
  Type.Object({ type: Type.Literal('Polygon'), coordinates: rings }),
  Type.Object({
    type: Type.Literal('MultiPolygon'),
    coordinates: Type.Unsafe<readonly Static<typeof rings>[]>(Type.Array(rings)),
  }),
])

/** Where a division lies; `bbox` is west, south, east, north. */
const shapeFeature = Type.Object({
  type: Type.Literal('Feature'),
  properties: Type.Object({
    code: Type.String(),
    name: Type.String(),
    level: Type.String(),
    /** Where the shape comes from, to be shown beside a map. */
    source: Type.String(),
  }),
  bbox: Type.Unsafe<readonly [number, number, number, number]>(
    Type.Array(Type.Number(), { minItems: 4, maxItems: 4 }),
  ),
  geometry,
})

/** All shapes of a county, large divisions first. */
export const shapeCollection = Type.Object({
  type: Type.Literal('FeatureCollection'),
  features: Type.Array(shapeFeature),
})

export type Ring = Static<typeof ring>
export type Geometry = Static<typeof geometry>
export type Polygon = Extract<Geometry, { type: 'Polygon' }>
export type MultiPolygon = Extract<Geometry, { type: 'MultiPolygon' }>
export type Box = ShapeFeature['bbox']
export type ShapeFeature = Static<typeof shapeFeature>
export type ShapeCollection = Static<typeof shapeCollection>
