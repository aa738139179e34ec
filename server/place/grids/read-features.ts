import type { Datum } from '@jiebang/contract/place/grids.ts'
import type { Geometry } from '@jiebang/contract/place/shapes.ts'
import loaded from 'gcoord'
import { Refused } from '../../http/refused.ts'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const unreadable = (reason: string): Refused =>
  new Refused({ refused: 'grid.fileUnreadable', params: { reason } })

/** Its types tell of an ES module, and what Node loads is the object itself. */
const gcoord = loaded as unknown as typeof loaded.default

/** CGCS2000 differs from WGS-84 by centimetres, less than any border is drawn: it is taken as it is. */
const systems = { 'GCJ-02': gcoord.GCJ02, 'BD-09': gcoord.BD09, 'WGS-84': null, CGCS2000: null } as const

/** Seven decimals: a centimetre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

const converted = (at: unknown, datum: Datum): readonly [number, number] => {
  const [long, lat] = Array.isArray(at) ? at : []
  if (typeof long !== 'number' || typeof lat !== 'number' || Math.abs(long) > 180 || Math.abs(lat) > 90)
    throw new Refused({ refused: 'grid.badPoint' })
  const system = systems[datum]
  if (system === null) return [long, lat]
  const [x, y] = gcoord.transform([long, lat], system, gcoord.WGS84)
  return [rounded(x), rounded(y)]
}

const listOf = (value: unknown): readonly unknown[] => {
  if (!Array.isArray(value) || value.length === 0) throw new Refused({ refused: 'grid.noArea' })
  return value
}
const polygon = (value: unknown, datum: Datum) =>
  listOf(value).map((ring) => listOf(ring).map((at) => converted(at, datum)))

/** A polygon in WGS-84, whatever it came in. @throws Refused for what is none. */
export const readGeometry = (value: unknown, datum: Datum): Geometry => {
  if (isRecord(value) && value['type'] === 'Polygon')
    return { type: 'Polygon', coordinates: polygon(value['coordinates'], datum) }
  if (isRecord(value) && value['type'] === 'MultiPolygon')
    return {
      type: 'MultiPolygon',
      coordinates: listOf(value['coordinates']).map((one) => polygon(one, datum)),
    }
  throw new Refused({ refused: 'grid.noArea' })
}

const mostFeatures = 5000

/** A feature before its geometry was looked at, so that a bad one is told with its line. */
export type RawFeature = {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
  readonly raw: unknown
}

/** Features of a GeoJSON text, counted from 1. @throws Refused where it is none. */
export const readFeatures = (text: string): readonly RawFeature[] => {
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw unreadable('JSON')
  }
  const features = isRecord(parsed) && parsed['type'] === 'FeatureCollection' ? parsed['features'] : null
  if (!Array.isArray(features) || features.length === 0) throw unreadable('FeatureCollection')
  if (features.length > mostFeatures) throw unreadable(`> ${mostFeatures}`)
  return features.map((feature: unknown, i) => {
    const properties = isRecord(feature) && isRecord(feature['properties']) ? feature['properties'] : {}
    const cells = Object.entries(properties)
      .slice(0, 50)
      .map(([key, value]) => [
        key,
        typeof value === 'string' || typeof value === 'number' ? String(value) : '',
      ])
    return {
      line: i + 1,
      cells: Object.fromEntries(cells),
      raw: isRecord(feature) ? feature['geometry'] : null,
    }
  })
}
