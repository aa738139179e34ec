import { dayOf } from '@jiebang/core/clock/instant.ts'
import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { loadHouseholds } from '../registry/store.ts'
import type { Secrets } from '../secrets.ts'
import { refreshTasks } from './task-store.ts'
import { visitRules } from './visit-rules.ts'
import { visitsSeen } from './visit-store.ts'

const pageSql = `select id from household where county = $1 and merged_into is null and ($2::uuid is null or id > $2)
  order by id limit $3`
const step = 500

/**
 * Works out anew what is due in every household of a county: people come of age and rules begin and end with the days.
 * Page by page, so that nobody waits for it. Gives how many households it looked at.
 */
export const refreshCounty = async (
  { pool, secrets }: { readonly pool: pg.Pool; readonly secrets: Secrets },
  county: string,
  now: number,
): Promise<number> => {
  const sets = await visitRules()
  let done = 0
  for (let after: string | null = null; ; ) {
    const values: readonly unknown[] = [county, after, step]
    const page = await readIn(pool, { counties: [county] }, (client) =>
      client.query<{ id: string }>({ name: 'visits.page', text: pageSql, values: [...values] }),
    )
    const ids = page.rows.map(({ id }) => id)
    if (ids.length > 0)
      await inTransaction(pool, county, async (client) => {
        const kept = await loadHouseholds(client, secrets, county, ids, true)
        const households = [...kept.values()].map(({ household }) => household)
        const visits = await visitsSeen(client, county, ids)
        await refreshTasks(client, secrets, county, households, visits, sets, dayOf(now))
      })
    done += ids.length
    if (ids.length < step) return done
    after = ids.at(-1) ?? null
  }
}
