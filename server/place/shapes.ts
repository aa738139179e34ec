import type { Box, Geometry, ShapeCollection, ShapeFeature } from '@jiebang/contract/place/shapes.ts'
import Flatbush from 'flatbush'
import type pg from 'pg'
import pointInPolygon from 'point-in-polygon-hao'
import type { Places } from '../services.ts'
import { polygonsOf } from './geojson.ts'

type LatLong = { readonly lat: number; readonly long: number }

type Row = { code: string; name: string; level: string; source: string; bbox: Box; geometry: Geometry }
type Kept = {
  readonly at: number
  readonly shapes: Promise<{ collection: ShapeCollection; find: (point: LatLong) => string | null }>
}

const keptFor = 60_000

/** Where the divisions of a county lie. Each county is read once and again after a minute: shapes change by the year. */
export class Shapes implements Places {
  readonly #pool: pg.Pool
  readonly #now: () => number
  readonly #kept = new Map<string, Kept>()

  constructor(pool: pg.Pool, now: () => number) {
    this.#pool = pool
    this.#now = now
  }

  /** All shapes of a county in WGS-84, large divisions first; without features where none are on record. */
  async of(county: string): Promise<ShapeCollection> {
    return (await this.#get(county)).collection
  }

  /** Code of the smallest division around the point (WGS-84); null outside of all of them. */
  async locate(county: string, point: LatLong): Promise<string | null> {
    return (await this.#get(county)).find(point)
  }

  /** After something was changed by this process. */
  forget(): void {
    this.#kept.clear()
  }

  #get(county: string): Kept['shapes'] {
    const kept = this.#kept.get(county)
    if (kept && this.#now() - kept.at <= keptFor) return kept.shapes
    const shapes = this.#read(county)
    shapes.then(
      // Anybody may ask for any six digits: nothing is kept of those that have no shapes.
      ({ collection }) => collection.features.length > 0 || this.#kept.delete(county),
      () => this.#kept.delete(county),
    )
    this.#kept.set(county, { at: this.#now(), shapes })
    return shapes
  }

  async #read(county: string) {
    const today = new Date(this.#now()).toISOString()
    const text = `select distinct on (s.code) s.code, d.name, d.level, s.source, s.bbox, s.geometry
      from division_shape s join division d on d.code = s.code and d.valid_to is null
      where s.county = $1 and s.valid_from <= ($2::timestamptz at time zone 'Asia/Shanghai')::date
      order by s.code, s.valid_from desc`
    const { rows } = await this.#pool.query<Row>(text, [county, today])
    const bySize = rows.toSorted((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
    const features = bySize.map(
      ({ bbox, geometry, ...properties }): ShapeFeature => ({ type: 'Feature', properties, bbox, geometry }),
    )
    const collection: ShapeCollection = { type: 'FeatureCollection', features }
    return { collection, find: finder(features) }
  }
}

/** A point on a border belongs to the first of those that share it, so that it is always the same one. */
const finder = (features: readonly ShapeFeature[]): ((point: LatLong) => string | null) => {
  if (features.length === 0) return () => null
  const index = new Flatbush(features.length)
  for (const { bbox } of features) index.add(...bbox)
  index.finish()
  const size = ({ bbox }: ShapeFeature): number => (bbox[2] - bbox[0]) * (bbox[3] - bbox[1])
  const smallestFirst = (a: ShapeFeature, b: ShapeFeature): number =>
    b.properties.code.length - a.properties.code.length ||
    size(a) - size(b) ||
    (a.properties.code < b.properties.code ? -1 : 1)
  return ({ lat, long }) => {
    const near = index
      .search(long, lat, long, lat)
      .flatMap((i) => features[i] ?? [])
      .sort(smallestFirst)
    const found = near.find(({ geometry }) => isInside(geometry, long, lat))
    return found?.properties.code ?? null
  }
}

const isInside = (geometry: Geometry, long: number, lat: number): boolean =>
  polygonsOf(geometry).some(
    (polygon) => pointInPolygon([long, lat], polygon as unknown as number[][][]) !== false,
  )
