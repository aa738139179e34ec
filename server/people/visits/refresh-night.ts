import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { loadHouseholds } from '../registry/store.ts'
import type { Secrets } from '../secrets.ts'
import type { Visits } from './visits.ts'

const pageSql = `select id from household where county = $1 and merged_into is null and ($2::uuid is null or id > $2)
  order by id limit $3`
const step = 500

/**
 * Works out anew what is due in every household of a county: people come of age and rules begin and end with the days.
 * Page by page, so that nobody waits for it. Gives how many households it looked at.
 */
export const refreshCounty = async (
  pool: pg.Pool,
  secrets: Secrets,
  visits: Visits,
  county: string,
): Promise<number> => {
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
        await visits.onChange(
          client,
          county,
          [...kept.values()].map(({ household }) => household),
        )
      })
    done += ids.length
    if (ids.length < step) return done
    after = ids.at(-1) ?? null
  }
}
