import { dayOf, hourMs } from '@jiebang/core/clock/instant.ts'
import { isPresent } from '@jiebang/core/people/household.ts'
import { visitTasks } from '@jiebang/core/people/visits/due-visits.ts'
import { rulesAt } from '@jiebang/core/people/visits/rules-at.ts'
import type { App } from '../../app.ts'
import { loadHouseholds } from '../../people/registry/store.ts'
import { refreshCounty } from '../../people/visits/refresh-night.ts'
import { visitRules } from '../../people/visits/visit-rules.ts'
import { insertVisit } from '../../people/visits/visit-store.ts'
import { readIn } from '../../store/in-scope.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { uuidOf } from '../../store/uuid7.ts'
import { Chance } from '../chance.ts'
import { demoCounty } from '../county/places.ts'

const found = [
  '身体不错，正在做饭（合成）',
  '腿脚不太方便，家里有人照看（合成）',
  '问了用药和取暖，都好（合成）',
  '儿女周末回来过（合成）',
  '说起医保报销，已经讲清（合成）',
]

/** Whoever works where the household lies; nobody is named where nobody does. */
const workersSql = `select region, user_id::text as id from user_role where county = $1 and role in ('villageOfficer', 'gridWorker')
  order by length(region) desc, user_id`

/**
 * Visits of the last weeks for most households of the demo county that the rules ask for, and with them what is due now.
 * Does nothing where there are any.
 */
export const writeVisits = async (
  { pool, secrets }: Pick<App, 'pool' | 'secrets'>,
  at: number,
): Promise<void> => {
  const sets = await visitRules()
  const today = dayOf(at)
  const scope = { counties: [demoCounty] }
  const there = await readIn(pool, scope, (client) =>
    client.query('select 1 from visit where county = $1 limit 1', [demoCounty]),
  )
  if (there.rows.length > 0) return
  const workers = await pool.query<{ region: string; id: string }>(workersSql, [demoCounty])
  await inTransaction(pool, demoCounty, async (client) => {
    const ids = await client.query<{ id: string }>('select id from household where county = $1', [demoCounty])
    const kept = await loadHouseholds(
      client,
      secrets,
      demoCounty,
      ids.rows.map(({ id }) => id),
      false,
    )
    for (const { household: h } of kept.values()) {
      const chance = new Chance(`visit:${h.id}`)
      const rules = rulesAt(sets, h.place, today)
      const by = workers.rows.find(
        ({ region }) => h.place.startsWith(region) || region.startsWith(h.place),
      )?.id
      if (by === undefined || visitTasks(h, [], rules, today).length === 0) continue
      // Some were put off.
      const daysAgo = chance.maybe(0.15) ? chance.whole(36, 60) : chance.whole(1, 34)
      const occurredAt = at - daysAgo * 24 * hourMs
      const visit = {
        ...{
          visit: uuidOf(`visit:${h.id}`),
          household: h.id,
          met: h.people.filter(isPresent).map(({ id }) => id),
        },
        ...({
          means: 'home',
          outcome: 'met',
          text: chance.pick(found),
          findings: [],
          forms: [],
          occurredAt,
        } as const),
      }
      if (visit.met.length > 0)
        await insertVisit(client, secrets, demoCounty, visit, {
          place: h.place,
          grid: h.grid,
          by,
          hash: '',
          at: occurredAt,
        })
    }
  })
  await refreshCounty({ pool, secrets }, demoCounty, at)
}
