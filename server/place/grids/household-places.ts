import type pg from 'pg'

/** A household of the registry with its point; names and addresses are left where they are. */
export type PlacedHousehold = {
  readonly id: string
  readonly no: string | null
  readonly place: string
  readonly grid: string | null
  readonly point: { readonly lat: number; readonly long: number }
}

const placedSql = `select id, no, place, grid, lat, long from household
  where county = $1 and merged_into is null and lat is not null
    and ($2::double precision[] is null or (long between $2[1] and $2[3] and lat between $2[2] and $2[4]))
  order by id`

type Row = { id: string; no: string | null; place: string; grid: string | null; lat: number; long: number }

/** Households that have a point, all or those inside a box. `client` is in the scope of the county. */
export const householdPoints = async (
  client: pg.ClientBase,
  county: string,
  box: readonly [number, number, number, number] | null = null,
): Promise<PlacedHousehold[]> => {
  const query = { name: 'grids.households', text: placedSql, values: [county, box] }
  const { rows } = await client.query<Row>(query)
  return rows.map(({ lat, long, ...household }) => ({ ...household, point: { lat, long } }))
}

const countsSql = `select grid, count(*)::integer as households, sum(people)::integer as people from household
  where county = $1 and merged_into is null and grid is not null group by grid`

type Counted = { readonly households: number; readonly people: number }

/** What the registry counts in each grid. */
export const householdsByGrid = async (
  client: pg.ClientBase,
  county: string,
): Promise<ReadonlyMap<string, Counted>> => {
  const { rows } = await client.query<Counted & { grid: string }>({
    ...{ name: 'grids.household-counts', text: countsSql, values: [county] },
  })
  return new Map(rows.map(({ grid, ...counted }) => [grid, counted]))
}
