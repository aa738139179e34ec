import type { WatchCounts } from '@jiebang/contract/oversight/watch.ts'
import { type WatchList, watchLists } from '@jiebang/core/report/lists.ts'
import type pg from 'pg'
import { addFilter, addList, EntryConditions } from '../report/entry-sql.ts'
import { statement } from '../report/sums.ts'
import { readIn } from '../store/in-scope.ts'

/** How many matters stand on each list; one short count by the index of each, since most lists are short. */
export const watchOf = async (
  pool: pg.Pool,
  county: string,
  place: string,
  now: number,
): Promise<WatchCounts['lists']> =>
  readIn(pool, { counties: [county] }, async (client) => {
    const counted = await Promise.all(
      watchLists.map(async (list): Promise<[WatchList, number]> => {
        const c = new EntryConditions(county)
        addList(c.add, list, now)
        addFilter(c.add, { place: place === county ? undefined : place })
        const text = `select count(*)::int as n from figure_entry e where ${c.where}`
        const { rows } = await client.query<{ n: number }>(statement(text, c.values))
        return [list, rows[0]?.n ?? 0]
      }),
    )
    return Object.fromEntries(counted) as { [L in WatchList]: number }
  })
