import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'

/** A matter whose alarm has rung, as the store has it. */
export type DueMatter = { readonly id: string; readonly alarm_at: Instant; readonly state: Matter }

const iso = (at: Instant): string => new Date(at).toISOString()

const firstSql = `select id, alarm_at, state from matter where county = $1 and alarm_at <= $2::timestamptz
  order by alarm_at, id limit $3`
const nextSql = `select id, alarm_at, state from matter where county = $1 and alarm_at <= $2::timestamptz
  and (alarm_at, id) > ($4::timestamptz, $5::uuid) order by alarm_at, id limit $3`
const moveSql = `update matter set alarm_at = $4::timestamptz where county = $1 and id = $2 and version = $3`

/** Matters whose alarm rang by `now`, oldest first, after the one given. */
export const dueAlarms = async (
  pool: pg.Pool,
  county: string,
  now: Instant,
  limit: number,
  after: DueMatter | undefined,
): Promise<DueMatter[]> => {
  const values = [county, iso(now), limit]
  const found = await readIn(pool, { counties: [county] }, (client) =>
    after
      ? client.query<DueMatter>({
          name: 'alarms.next',
          text: nextSql,
          values: [...values, iso(after.alarm_at), after.id],
        })
      : client.query<DueMatter>({ name: 'alarms.first', text: firstSql, values }),
  )
  return found.rows
}

/** Sets the alarm of a matter that nobody has written meanwhile; null for none. */
export const moveAlarm = async (
  pool: pg.Pool,
  county: string,
  { id, state }: DueMatter,
  to: Instant | null,
): Promise<void> => {
  const values = [county, id, state.version, to === null ? null : iso(to)]
  await readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'alarms.move', text: moveSql, values }),
  )
}
