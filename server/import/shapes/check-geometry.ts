import type { Geometry, Ring } from '@jiebang/contract/place/shapes.ts'
import { boxOf } from '../../place/geojson.ts'
import type { RowReason } from '../petition-row.ts'
import { badRing, noArea, notAnArea, notDegrees, tooManyPoints } from './shape-reasons.ts'
import { type Datum, toWgs84 } from './to-wgs84.ts'

/** A county drawn to the metre has some ten thousand. */
const mostPoints = 200_000

class Wrong extends Error {
  readonly reason: RowReason
  constructor(reason: RowReason) {
    super(reason.code)
    this.reason = reason
  }
}

const listIn = (value: unknown): readonly unknown[] => {
  if (!Array.isArray(value) || value.length === 0) throw new Wrong(badRing())
  return value
}

/** A third number is the height, which nobody needs here. Latitude first is told by values that no latitude has. */
const positionIn = (value: unknown, from: Datum): [number, number] => {
  const [long, lat] = Array.isArray(value) ? value : []
  if (typeof long !== 'number' || typeof lat !== 'number') throw new Wrong(notDegrees())
  if (!(Math.abs(long) <= 180 && Math.abs(lat) <= 90)) throw new Wrong(notDegrees())
  return toWgs84([long, lat], from)
}

const ringIn = (value: unknown, from: Datum): Ring => {
  const ring = listIn(value).map((one) => positionIn(one, from))
  const [first, last] = [ring[0], ring.at(-1)]
  if (ring.length < 4 || first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) throw new Wrong(badRing())
  return ring
}

const polygonIn = (value: unknown, from: Datum): readonly Ring[] =>
  listIn(value).map((one) => ringIn(one, from))

/** Twice the area in square degrees, by its sign the way round. */
const area = (ring: Ring): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y]
    return sum + x * nextY - nextX * y
  }, 0)

const countOf = (value: unknown): number => {
  let count = 0
  for (const open: unknown[] = [value]; open.length > 0; ) {
    const one = open.pop()
    if (!Array.isArray(one)) continue
    count += one.length
    if (count > 4 * mostPoints) return count
    if (typeof one[0] !== 'number') for (const inner of one) open.push(inner)
  }
  return count
}

const read = (type: unknown, coordinates: unknown, from: Datum): Geometry => {
  if (type === 'Polygon') return { type, coordinates: polygonIn(coordinates, from) }
  if (type === 'MultiPolygon')
    return { type, coordinates: listIn(coordinates).map((one) => polygonIn(one, from)) }
  throw new Wrong(notAnArea(String(type)))
}

/** A geometry of any file as a shape in WGS-84, or why it is none. */
export const geometryIn = (
  given: unknown,
  from: Datum,
):
  | { readonly ok: true; readonly geometry: Geometry }
  | { readonly ok: false; readonly reason: RowReason } => {
  const { type, coordinates } = (typeof given === 'object' && given !== null ? given : {}) as {
    type?: unknown
    coordinates?: unknown
  }
  try {
    if (countOf(coordinates) > 3 * mostPoints) throw new Wrong(tooManyPoints(mostPoints))
    const geometry = read(type, coordinates, from)
    const outer =
      geometry.type === 'Polygon' ? [geometry.coordinates[0]] : geometry.coordinates.map(([o]) => o)
    const [west, south, east, north] = boxOf(geometry)
    const flat = outer.some((ring) => ring === undefined || area(ring) === 0)
    if (flat || west === east || south === north) throw new Wrong(noArea())
    return { ok: true, geometry }
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, reason: error.reason }
    throw error
  }
}
