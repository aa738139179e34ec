import type pg from 'pg'

/** `grid:<id>` or `place:<code>`. */
export type Scoped = string

/** Scopes that somebody may follow who works in this grid or village. */
export const scopesOf = (grid: string | null, place: string): readonly Scoped[] => [
  ...(grid === null ? [] : [`grid:${grid}`]),
  `place:${place.slice(0, 12)}`,
]

const blockSql = `insert into field_block (county, aggregate, version, erased) values ($1, $2, 1, $3)
  on conflict (county, aggregate) do update set version = field_block.version + 1, erased = excluded.erased
  returning version`
const memberSql = 'select scope from field_member where county = $1 and aggregate = $2'
const scopeSql = `insert into field_scope (county, scope, rev) values ($1, $2, 1)
  on conflict (county, scope) do update set rev = field_scope.rev + 1 returning rev`
const changeSql = `insert into field_change (county, scope, rev, aggregate, gone, at) values ($1, $2, $3, $4, $5, $6)`
const joinSql = `insert into field_member (county, scope, aggregate, version) values ($1, $2, $3, $4)
  on conflict (county, scope, aggregate) do update set version = excluded.version`
const leaveSql = 'delete from field_member where county = $1 and scope = $2 and aggregate = $3'

export type Raised = {
  readonly county: string
  readonly aggregate: string
  /** Where it is from now on; none when it is merged away or erased. */
  readonly scopes: readonly Scoped[]
  readonly at: number
  readonly erased?: boolean
}

/**
 * Tells every scope that something happened to a household, in the transaction in which it happens. The row of each
 * scope is locked until the commit, always in the order of names, so that revisions have no gaps and nobody waits in a circle.
 */
export const raise = async (client: pg.ClientBase, raised: Raised): Promise<number> => {
  const { county, aggregate, scopes, erased = false } = raised
  const at = new Date(raised.at).toISOString()
  const [block, before] = await Promise.all([
    client.query<{ version: number }>({
      name: 'sync.block',
      text: blockSql,
      values: [county, aggregate, erased],
    }),
    client.query<{ scope: string }>({ name: 'sync.members', text: memberSql, values: [county, aggregate] }),
  ])
  const version = Number(block.rows[0]?.version)
  const all = [...new Set([...before.rows.map((row) => row.scope), ...scopes])].sort()
  // One connection does one after the other: the locks are taken in this order though nothing is waited for.
  const revs = await Promise.all(
    all.map((scope) =>
      client.query<{ rev: number }>({ name: 'sync.rev', text: scopeSql, values: [county, scope] }),
    ),
  )
  await Promise.all(
    all.flatMap((scope, i) => {
      const stays = scopes.includes(scope)
      const rev = Number(revs[i]?.rows[0]?.rev)
      const gone = stays ? null : erased ? 'erase' : 'evict'
      return [
        client.query({
          name: 'sync.change',
          text: changeSql,
          values: [county, scope, rev, aggregate, gone, at],
        }),
        stays
          ? client.query({ name: 'sync.join', text: joinSql, values: [county, scope, aggregate, version] })
          : client.query({ name: 'sync.leave', text: leaveSql, values: [county, scope, aggregate] }),
      ]
    }),
  )
  return version
}
