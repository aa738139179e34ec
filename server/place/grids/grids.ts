import type { GridRow } from '@jiebang/contract/place/grids.ts'
import type { Box, Geometry } from '@jiebang/contract/place/shapes.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { Day } from '@jiebang/core/clock/model.ts'
import type { Grid, GridId, GridKind } from '@jiebang/core/place/grid.ts'
import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'
import { locator, type Point } from './locator.ts'

/** A grid as it holds today, with its shape and the published name and number of whoever works it. */
export type KnownGrid = Grid &
  Pick<GridRow, 'workerName' | 'workerPhone' | 'households' | 'people' | 'shapeFrom'> & {
    readonly geometry: Geometry | null
    readonly bbox: Box | null
  }

type Row = {
  id: string
  county: string
  code: string | null
  kind: GridKind
  name: string
  division: string
  desk: string | null
  households: number | null
  people: number | null
  valid_from: Day
  valid_to: Day | null
  version: number
  worker: string | null
  worker_name: string | null
  worker_phone: string | null
  geometry: Geometry | null
  bbox: Box | null
  shape_from: Day | null
}

const text = `select g.id, g.county, g.code, g.kind, g.name, g.division, g.desk, g.households, g.people, g.valid_from, g.valid_to,
    g.version, p.user_id as worker, u.name as worker_name, u.phone as worker_phone, s.geometry, s.bbox, s.valid_from as shape_from
  from grid g
  left join lateral (select user_id from grid_post p where p.county = $1 and p.grid = g.id and p.valid_from <= $2::date
    and (p.valid_to is null or p.valid_to >= $2::date) order by p.valid_from desc, p.user_id limit 1) p on true
  left join app_user u on u.id = p.user_id and u.disabled_at is null
  left join lateral (select geometry, bbox, valid_from from grid_shape s where s.county = $1 and s.grid = g.id
    and s.valid_from <= $2::date order by s.valid_from desc limit 1) s on true
  where g.county = $1 and (g.valid_to is null or g.valid_to >= $2::date) order by g.division, g.code nulls last, g.name, g.id`

/** Grids of a county that hold on a day or begin later. `client` is in the scope of the county. */
export const gridsOn = async (client: pg.ClientBase, county: string, day: Day): Promise<KnownGrid[]> => {
  const { rows } = await client.query<Row>({ name: 'grids.on', text, values: [county, day] })
  return rows.map((r) => ({
    ...{ id: r.id, county: r.county, code: r.code, kind: r.kind, name: r.name, division: r.division },
    ...{ worker: r.worker_name === null ? null : r.worker, workerName: r.worker_name },
    ...{ workerPhone: r.worker_phone, desk: r.desk, households: r.households, people: r.people },
    ...{ from: r.valid_from, to: r.valid_to, version: r.version },
    ...{ geometry: r.geometry, bbox: r.bbox, shapeFrom: r.shape_from },
  }))
}

const postsSql = `select grid from grid_post p join grid g on g.county = $1 and g.id = p.grid
  where p.county = $1 and p.user_id = $2 and p.valid_from <= $3::date and (p.valid_to is null or p.valid_to >= $3::date)
    and g.valid_from <= $3::date and (g.valid_to is null or g.valid_to >= $3::date) order by grid`

type Kept = {
  readonly grids: readonly KnownGrid[]
  readonly find: (point: Point) => GridId | null
}
const keptFor = 60_000

/** Grids of each county, read once and again after a minute, or as soon as this process was told of a change. */
export class Grids {
  readonly #pool: pg.Pool
  readonly #now: () => number
  readonly #kept = new Map<string, { readonly at: number; readonly kept: Promise<Kept> }>()

  constructor(pool: pg.Pool, now: () => number) {
    this.#pool = pool
    this.#now = now
  }

  /** Those that hold today. */
  async of(county: string): Promise<readonly KnownGrid[]> {
    const today = dayOf(this.#now())
    return (await this.#get(county)).grids.filter((g) => g.from <= today)
  }

  /** The grid around the point (WGS-84); null outside of all of them. */
  async locate(county: string, point: Point): Promise<GridId | null> {
    return (await this.#get(county)).find(point)
  }

  /** Grids that the person works today. */
  async ofUser(county: string, user: string): Promise<readonly GridId[]> {
    const values = [county, user, dayOf(this.#now())]
    const { rows } = await readIn(this.#pool, { counties: [county] }, (client) =>
      client.query<{ grid: string }>({ name: 'grids.of-user', text: postsSql, values }),
    )
    return rows.map((r) => r.grid)
  }

  /** After something was changed. */
  forget(): void {
    this.#kept.clear()
  }

  #get(county: string): Promise<Kept> {
    const known = this.#kept.get(county)
    if (known && this.#now() - known.at <= keptFor) return known.kept
    const kept = this.#read(county)
    kept.then(
      // Anybody may ask for any six digits: nothing is kept of those that have none.
      ({ grids }) => grids.length > 0 || this.#kept.delete(county),
      () => this.#kept.delete(county),
    )
    this.#kept.set(county, { at: this.#now(), kept })
    return kept
  }

  async #read(county: string): Promise<Kept> {
    const today = dayOf(this.#now())
    const grids = await readIn(this.#pool, { counties: [county] }, (client) => gridsOn(client, county, today))
    const lying = grids.flatMap(({ id, kind, geometry, bbox, from }) =>
      geometry && bbox && from <= today ? [{ id, kind, geometry, bbox }] : [],
    )
    return { grids, find: locator(lying) }
  }
}
