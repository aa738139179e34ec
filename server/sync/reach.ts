import { dayOf } from '@jiebang/core/clock/instant.ts'
import type pg from 'pg'
import { inTransaction } from '../store/in-transaction.ts'
import type { Scoped } from './raise.ts'

/** A scope that somebody works in, between two days. */
export type Reach = {
  readonly scope: Scoped
  readonly name: string
  readonly kind: 'grid'
  readonly from: string
  readonly to: string | null
}

const postsSql = `select 'grid:' || p.grid as scope, g.name, p.valid_from::text as "from", p.valid_to::text as "to"
  from grid_post p join grid g on g.county = p.county and g.id = p.grid
  where p.county = $1 and p.user_id = $2`
// A village is the largest that fits a telephone; whoever has a whole town works at a desk.
const rolesSql = `select 'place:' || r.region as scope, coalesce(d.name, r.region) as name,
    r.valid_from::text as "from", r.valid_to::text as "to"
  from user_role r left join division d on d.code = r.region
  where r.county = $1 and r.user_id = $2 and r.role = 'villageOfficer' and length(r.region) = 12`

/** Everything that is, was or will be somebody's to work in: what happened yesterday is judged by yesterday. */
export const reachOf = (pool: pg.Pool, county: string, user: string): Promise<readonly Reach[]> =>
  inTransaction(pool, county, async (client) => {
    const [posts, roles] = await Promise.all([
      client.query<Reach>({ name: 'sync.posts', text: postsSql, values: [county, user] }),
      client.query<Reach>({ name: 'sync.roles', text: rolesSql, values: [county, user] }),
    ])
    return [...posts.rows, ...roles.rows].map((row) => ({ ...row, kind: 'grid' }))
  })

/** Scopes on the day of an instant, without repetition. */
export const scopesAt = (reach: readonly Reach[], at: number): readonly Reach[] => {
  const day = dayOf(at)
  const open = reach.filter(({ from, to }) => from <= day && (to === null || day <= to))
  return [...new Map(open.map((one) => [one.scope, one])).values()].sort((a, b) =>
    a.scope < b.scope ? -1 : 1,
  )
}
