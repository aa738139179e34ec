import { addDays, dayOf } from '@jiebang/core/clock/instant.ts'
import type { App } from '../../app.ts'
import { readIn } from '../../store/in-scope.ts'
import { uuidOf } from '../../store/uuid7.ts'
import { peopleRules } from './tag-rules.ts'

const atOnce = 200
const erased = ['idNumber', 'phone', 'work', 'name'] as const
const keptCommandsMs = 180 * 86_400_000

/** Erases what identifies people who died or moved away, once the time of the rules is over. Gives how many. */
export const eraseAfterTime = async (app: App, county: string): Promise<number> => {
  const { retention } = await peopleRules()
  const now = app.now()
  const today = dayOf(now)
  const due = await readIn(app.pool, { counties: [county] }, (client) =>
    client.query<{ household: string; person: string }>({
      name: 'registry.due',
      text: `select household, person from person_index where county = $1
        and ((status = 'deceased' and status_on < $2) or (status = 'movedOut' and status_on < $3)) limit $4`,
      values: [
        county,
        addDays(today, -retention.deceased.days),
        addDays(today, -retention.movedOut.days),
        atOnce,
      ],
    }),
  )
  let done = 0
  for (const { household, person } of due.rows) {
    const shown = await app.registry.get({ kind: 'system' }, county, household)
    const own = shown?.household.people.find((p) => p.id === person)
    if (!own || erased.every((field) => own[field] === null || own[field] === '')) continue
    for (const field of erased) {
      const id = uuidOf(`retention:${household}:${person}:${field}:${today}`)
      const command = { type: 'EraseField', household, person, field, basis: '保存期限届满' } as const
      await app.registry.submit({ kind: 'system' }, county, id, command)
    }
    done++
  }
  // The answers of commands are kept as long as the oldest device may still ask for one.
  await readIn(app.pool, { counties: [county] }, (client) =>
    client.query('delete from registry_command where county = $1 and received_at < $2', [
      county,
      new Date(now - keptCommandsMs).toISOString(),
    ]),
  )
  return done
}
