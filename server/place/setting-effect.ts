import type { SettingEffect } from '@jiebang/contract/access/admin-settings.ts'
import { recomputeClock } from '@jiebang/core/clock/clock.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import { type Clock, clockKinds } from '@jiebang/core/clock/model.ts'
import { chooseRuleSet, deadlineFor, type Law } from '@jiebang/core/clock/rules.ts'
import { requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'

const page = 2000
const openSql = `select id, state->'clock' as clock from matter
  where county = $1 and stage <> 'closed' and id > $2 order by id limit ${page}`

/** Open matters, and how many of their running due times another calendar would move. */
export const movedBy = async (
  pool: pg.Pool,
  county: string,
  law: Law,
): Promise<Pick<SettingEffect, 'open' | 'moved'>> => {
  let [open, moved] = [0, 0]
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await readIn(pool, { counties: [county] }, (client) =>
      client.query<{ id: string; clock: Clock | null }>({
        name: 'setting.open',
        text: openSql,
        values: [county, after],
      }),
    )
    open += rows.length
    for (const { clock } of rows) if (clock && recomputeClock(clock, law.calendar).changed) moved++
    after = rows.at(-1)?.id ?? ''
    if (rows.length < page) return { open, moved }
  }
}

const mostLimits = 200

/** Where the limits of clocks that start on those days become others. Running clocks keep the limit they started with. */
export const limitsChanged = (
  before: Law,
  after: Law,
  county: string,
  days: readonly string[],
): SettingEffect['limits'] => {
  const changed: SettingEffect['limits'] = []
  for (const from of days) {
    const [old, next] = [chooseRuleSet(before.sets, county, from), chooseRuleSet(after.sets, county, from)]
    for (const clock of clockKinds)
      for (const type of requestTypes)
        for (const urgency of urgencies) {
          const [a, b] = [deadlineFor(old, clock, type, urgency), deadlineFor(next, clock, type, urgency)]
          if (a.limit.amount === b.limit.amount && a.limit.unit === b.limit.unit) continue
          if (changed.length < mostLimits)
            changed.push({ clock, type, urgency, from, before: a.limit, after: b.limit })
        }
  }
  return changed
}

/** The days on which a version begins or its wider region changes: today and each beginning still ahead. */
export const daysOf = (law: Law, county: string, now: number): string[] => {
  const today = dayOf(now)
  const own = law.sets.filter((s) => s.region === county && s.from > today).map((s) => s.from)
  return [today, ...own].sort()
}
