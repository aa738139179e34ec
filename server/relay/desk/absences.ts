import type { Absence } from '@jiebang/contract/relay/absences.ts'
import type { Day } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'

type Row = { id: string; user_id: string; deputy: string; from_day: Day; to_day: Day; made_by: string }

const columns = 'id, user_id, deputy, from_day, to_day, made_by'
const standInSql = `select user_id, min(from_day) as from_day from absence
  where county = $1 and deputy = $2 and ended_at is null and from_day <= $3::date and to_day >= $3::date
  group by user_id order by user_id limit 50`
const listSql = `select ${columns} from absence
  where county = $1 and ended_at is null and to_day >= $2::date and user_id = any($3::uuid[]) order by from_day, id limit 200`
const awaySql = `select 1 from absence where county = $1 and user_id = $2 and ended_at is null
  and from_day <= $4::date and to_day >= $3::date limit 1`
const insertSql = `insert into absence (county, id, user_id, deputy, from_day, to_day, made_by, made_at)
  values ($1, $2, $3, $4, $5::date, $6::date, $7, $8::timestamptz) on conflict (county, id) do nothing`
const endSql = `update absence set ended_at = $3::timestamptz where county = $1 and id = $2 and ended_at is null`
const oneSql = `select ${columns} from absence where county = $1 and id = $2 and ended_at is null`

/** Whose work this person sees to today, and since which day. It ends by itself: nothing has to be given back. */
export type StandIn = { readonly user: string; readonly from: Day }

export const standInsOf = async (
  pool: pg.Pool,
  county: string,
  deputy: string,
  today: Day,
): Promise<StandIn[]> => {
  const rows = await ask<{ user_id: string; from_day: Day }>(pool, county, 'absence.standIn', standInSql, [
    county,
    deputy,
    today,
  ])
  return rows.map(({ user_id, from_day }) => ({ user: user_id, from: from_day }))
}

/** Absences of these people that are not over, as somebody sees them who may end some. */
export const listAbsences = async (
  pool: pg.Pool,
  county: string,
  users: readonly string[],
  today: Day,
  mayEnd: (user: string) => boolean,
): Promise<Absence[]> => {
  const rows = await ask<Row>(pool, county, 'absence.list', listSql, [county, today, users])
  return rows.map((row) => ({
    id: row.id,
    user: row.user_id,
    deputy: row.deputy,
    from: row.from_day,
    to: row.to_day,
    now: row.from_day <= today,
    mayEnd: mayEnd(row.user_id),
  }))
}

/** Whether somebody is away on one of these days. */
export const isAway = async (
  pool: pg.Pool,
  county: string,
  user: string,
  from: Day,
  to: Day,
): Promise<boolean> => (await ask(pool, county, 'absence.away', awaySql, [county, user, from, to])).length > 0

export const addAbsence = async (
  pool: pg.Pool,
  county: string,
  made: { id: string; user: string; deputy: string; from: Day; to: Day; by: string; at: number },
): Promise<void> => {
  const values = [county, made.id, made.user, made.deputy, made.from, made.to, made.by, iso(made.at)]
  await ask(pool, county, 'absence.insert', insertSql, values)
}

export const findAbsence = async (pool: pg.Pool, county: string, id: string): Promise<string | null> =>
  (await ask<Row>(pool, county, 'absence.one', oneSql, [county, id]))[0]?.user_id ?? null

export const endAbsence = async (pool: pg.Pool, county: string, id: string, at: number): Promise<void> => {
  await ask(pool, county, 'absence.end', endSql, [county, id, iso(at)])
}

const iso = (at: number): string => new Date(at).toISOString()

const ask = async <T extends object>(
  pool: pg.Pool,
  county: string,
  name: string,
  text: string,
  values: unknown[],
): Promise<T[]> =>
  (await readIn(pool, { counties: [county] }, (client) => client.query<T>({ name, text, values }))).rows
