import { addDays, dayOf, minuteMs, startOfDay } from '@jiebang/core/clock/instant.ts'
import type { Day, Instant } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import { rootOfDay } from './roots-read.ts'

/** A published root: everything that the county recorded on that day stands under it. */
export type Root = {
  readonly day: Day
  /** Lower-case hex. */
  readonly root: string
  readonly facts: number
  readonly computed_at: Instant
}

/** A fact takes its time before its transaction ends: a day is complete only a while after midnight. */
const settleMs = 5 * minuteMs

const lastSql = 'select max(day) as day from merkle_root where county = $1'
const nextSql = 'select min(recorded_at) as at from fact where county = $1 and recorded_at >= $2::timestamptz'
const insertSql = `insert into merkle_root (county, day, root, facts, computed_at)
  values ($1, $2, $3, $4, $5::timestamptz) on conflict (county, day) do nothing`
const rootsSql = `select day, root, facts, computed_at from merkle_root where county = $1 order by day desc limit $2`

/** The newest roots of a county, newest first. */
export const rootsOf = async (pool: pg.Pool, county: string, limit: number): Promise<Root[]> => {
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<Root>({ name: 'roots.list', text: rootsSql, values: [county, limit] }),
  )
  return found.rows
}

/** The day on which the county recorded its next fact on or after that day; null where there is none. */
const nextDay = async (pool: pg.Pool, county: string, from: Day | null): Promise<Day | null> => {
  const since = new Date(from === null ? 0 : startOfDay(from)).toISOString()
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<{ at: number | null }>({ name: 'roots.next', text: nextSql, values: [county, since] }),
  )
  const at = found.rows[0]?.at ?? null
  return at === null ? null : dayOf(at)
}

const lastDay = async (pool: pg.Pool, county: string): Promise<Day | null> => {
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<{ day: Day | null }>({ name: 'roots.last', text: lastSql, values: [county] }),
  )
  return found.rows[0]?.day ?? null
}

/**
 * Writes the root of every complete day (Asia/Shanghai, by when it was recorded) after the last one that has a root,
 * in order, and gives their days. Days without facts have none. What is written once is never written again, so that
 * two processes may do this at the same moment.
 */
export const writeRoots = async (
  pools: { readonly main: pg.Pool; readonly bulk: pg.Pool },
  county: string,
  now: Instant,
  signal?: AbortSignal,
): Promise<Day[]> => {
  const today = dayOf(now - settleMs)
  const written: Day[] = []
  const last = await lastDay(pools.main, county)
  let day = await nextDay(pools.main, county, last === null ? null : addDays(last, 1))
  while (day !== null && day < today && !signal?.aborted) {
    const { root, facts } = await rootOfDay(pools.bulk, county, day)
    const values = [county, day, root, facts, new Date(now).toISOString()]
    await readIn(pools.main, { counties: [county] }, (client) =>
      client.query({ name: 'roots.insert', text: insertSql, values }),
    )
    written.push(day)
    day = await nextDay(pools.main, county, addDays(day, 1))
  }
  return written
}
