import type pg from 'pg'
import type { Scoped } from './raise.ts'

// Only what no device has ever heard of: a household with a block is told by its changes.
const missingSql = `select h.id from household h
  left join field_block b on b.county = h.county and b.aggregate = h.id
  where h.county = $1 and h.merged_into is null and b.aggregate is null
    and (($2::uuid is not null and h.grid = $2) or ($3::text is not null and h.place >= $3 and h.place < $3 || ':'))
  limit 20000`
const blocksSql = `insert into field_block (county, aggregate, version)
  select $1, id, 1 from unnest($2::uuid[]) as id on conflict do nothing`
const membersSql = `insert into field_member (county, scope, aggregate, version)
  select $1, s.scope, h.id, 1 from household h
    cross join lateral (values ('place:' || substr(h.place, 1, 12)), ('grid:' || h.grid)) as s(scope)
  where h.county = $1 and h.id = any ($2::uuid[]) and s.scope is not null
  on conflict do nothing`
const scopeSql = `insert into field_scope (county, scope, rev) values ($1, $2, 0) on conflict do nothing`
const lockSql = 'select rev::float8 from field_scope where county = $1 and scope = $2 for update'
const revSql = 'update field_scope set rev = rev + $3::bigint where county = $1 and scope = $2'
const changesSql = `insert into field_change (county, scope, rev, aggregate, gone, at)
  select $1, $2, $3::bigint + n, id, null, $5 from unnest($4::uuid[]) with ordinality as u(id, n)`
const scopesSql = `select scope, array_agg(aggregate order by aggregate) as ids from field_member
  where county = $1 and aggregate = any ($2::uuid[]) group by scope order by scope`

/**
 * Takes in households that were stored in bulk, past the registry (a first import, the demo county): they join their scopes as
 * if each had just been registered. Does nothing, by one indexed query, where there are none.
 */
export const adopt = async (
  client: pg.ClientBase,
  county: string,
  scope: Scoped,
  at: number,
): Promise<void> => {
  const [kind, value = ''] = scope.split(':')
  const values = [county, kind === 'grid' ? value : null, kind === 'place' ? value : null]
  const missing = await client.query<{ id: string }>({ name: 'sync.missing', text: missingSql, values })
  const ids = missing.rows.map(({ id }) => id)
  if (ids.length === 0) return
  await client.query(blocksSql, [county, ids])
  await client.query(membersSql, [county, ids])
  const scopes = await client.query<{ scope: string; ids: string[] }>(scopesSql, [county, ids])
  for (const { scope: one, ids: joined } of scopes.rows) {
    await client.query(scopeSql, [county, one])
    const locked = await client.query<{ rev: number }>(lockSql, [county, one])
    const { rev } = locked.rows[0] ?? { rev: 0 }
    await client.query(revSql, [county, one, joined.length])
    await client.query(changesSql, [county, one, rev, joined, new Date(at).toISOString()])
  }
}
