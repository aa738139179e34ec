import type { MatterFilter } from '@jiebang/contract/relay/filter.ts'
import type { MatterPage, MatterRow } from '@jiebang/contract/relay/views.ts'
import type { Actor, RoleGrant } from '@jiebang/core/access/roles.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import { readIn, type Scope } from '../store/in-scope.ts'
import {
  listStatement,
  mineStatement,
  type PublicFilter,
  promisesStatement,
  type Reach,
  type Self,
  type Statement,
  writeCursor,
} from './list-sql.ts'

export type Row = {
  id: string
  county: string
  no: string
  title: string
  place: string
  stage: string
  request_type: string
  urgency: string
  category: string | null
  holder_unit: string | null
  due_at: number | null
  registered_at: number
  version: number
  state: Matter
}

export const rowOf = (r: Row): MatterRow => ({
  id: r.id,
  county: r.county,
  no: r.no,
  title: r.title,
  place: r.place,
  stage: r.stage,
  requestType: r.request_type,
  urgency: r.urgency,
  category: r.category,
  holderUnit: r.holder_unit,
  dueAt: r.due_at,
  registeredAt: r.registered_at,
  version: r.version,
  state: r.state,
})

const regionalRoles: readonly string[] = [
  'dispatcher',
  'supervisor',
  'leader',
  'auditor',
  'villageOfficer',
  'gridWorker',
]

/** Regions and units of the grants that count today. */
export const reachOf = (actor: Actor, county: string, at: number): Reach => {
  const grants = countingGrants(actor, county, at)
  const regions = grants.filter((g) => regionalRoles.includes(g.role)).map((g) => g.region)
  const units = unitsIn(grants.filter((g) => g.role === 'handler'))
  return { regions: [...new Set(regions)], units, self: selfOf(actor) }
}

/** The units whose inbox this person works on; an administrator's office is none of them. */
export const unitsOf = (actor: Actor, county: string, at: number): string[] =>
  unitsIn(
    countingGrants(actor, county, at).filter((g) => g.role === 'handler' || regionalRoles.includes(g.role)),
  )

export const countingGrants = (actor: Actor, county: string, at: number): readonly RoleGrant[] =>
  actor.kind === 'user' ? actor.grants.filter((g) => isValid(g, county, 'request', at)) : []

const unitsIn = (grants: readonly RoleGrant[]): string[] => [
  ...new Set(grants.map((g) => g.unit).filter((u) => u !== undefined)),
]

/** An interest does not end with a grant: former units count too, as in `isKeptOut` of the core. */
export const selfOf = (actor: Actor): Self =>
  actor.kind === 'user' ? { user: actor.id, units: unitsIn(actor.grants) } : { user: '', units: [] }

/** Row-level security guards the region too where the reach is one region and nothing else. */
const scopeOf = (county: string, reach: Reach): Scope => {
  const [only, ...more] = reach.regions
  const alone = only !== undefined && more.length === 0 && only !== county && reach.units.length === 0
  return alone ? { counties: [county], region: only } : { counties: [county] }
}

const ask = (pool: pg.Pool, scope: Scope, statement: Statement): Promise<Row[]> =>
  readIn(pool, scope, (client) => client.query<Row>(statement)).then((r) => r.rows)

/** One row more than asked for tells that there is another page. */
export const pageOf = (rows: Row[], limit: number, sort: 'registered' | 'due'): MatterPage => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const at = sort === 'due' ? (last?.due_at ?? null) : (last?.registered_at ?? null)
  return { items: items.map(rowOf), next: last && rows.length > limit ? writeCursor(at, last.id) : null }
}

export const listMatters = async (
  pool: pg.Pool,
  county: string,
  filter: MatterFilter,
  reach: Reach,
  now: number,
): Promise<MatterPage> => {
  const limit = filter.limit ?? 50
  const rows = await ask(pool, scopeOf(county, reach), listStatement(county, filter, reach, now, limit))
  return pageOf(rows, limit, filter.sort ?? 'registered')
}

export const listPromises = async (
  pool: pg.Pool,
  county: string,
  filter: PublicFilter,
): Promise<MatterPage> => {
  const rows = await ask(pool, { counties: [county] }, promisesStatement(county, filter))
  const { limit } = filter
  if (filter.closedSince === undefined) return pageOf(rows, limit, 'due')
  const items = rows.slice(0, limit).map(rowOf)
  const last = items.at(-1)
  return {
    items,
    next: last && rows.length > limit ? writeCursor(last.state.closedAt, last.id) : null,
  }
}

/** What somebody brought with a telephone number; how many is bounded, nobody brings hundreds. */
export const listByPhone = async (pool: pg.Pool, county: string, phoneHash: string): Promise<MatterRow[]> =>
  (await ask(pool, { counties: [county] }, mineStatement(county, phoneHash, 100))).map(rowOf)

/** All that the filter lets through, page by page, for exports. */
export async function* everyMatter(
  pool: pg.Pool,
  county: string,
  filter: MatterFilter,
  reach: Reach,
  now: number,
): AsyncGenerator<MatterRow> {
  let cursor: string | null | undefined
  do {
    const { cursor: _, ...rest } = filter
    const page = await listMatters(
      pool,
      county,
      { ...rest, limit: 200, ...(cursor ? { cursor } : {}) },
      reach,
      now,
    )
    yield* page.items
    cursor = page.next
  } while (cursor)
}
