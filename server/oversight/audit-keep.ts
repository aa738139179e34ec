import { addDays, dayOf, startOfDay } from '@jiebang/core/clock/instant.ts'
import type { Day, Instant } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import { audit } from './audit.ts'

/** An event takes its time before its transaction ends: a day is complete only a while after midnight. */
const settleMs = 5 * 60_000

const rootSql = `insert into audit_root (county, day, seq, hash, computed_at)
  select e.county, $2::date, e.seq, e.hash, $3::timestamptz from audit_event e
  where e.county = $1 and e.at < $4::timestamptz and e.seq > coalesce(
    (select max(r.seq) from audit_root r where r.county = $1), 0)
  order by e.seq desc limit 1 on conflict (county, day) do nothing`

/** Notes where the chain stood at the end of yesterday, once a day and only when something was appended since. */
export const writeAuditRoot = async (pool: pg.Pool, county: string, now: Instant): Promise<void> => {
  const day = addDays(dayOf(now - settleMs), -1)
  const until = new Date(startOfDay(addDays(day, 1))).toISOString()
  await readIn(pool, { counties: [county] }, (client) =>
    client.query({
      name: 'audit.root',
      text: rootSql,
      values: [county, day, new Date(now).toISOString(), until],
    }),
  )
}

/** Six months, and a day for clocks that differ: 网络安全法第二十三条. */
const leastDays = 185

const upToSql = `select seq, hash from audit_event where county = $1 and at < $2::timestamptz
  order by seq desc limit 1`
const pruneSql = `delete from audit_event where county = $1 and seq <= $2 and at < $3::timestamptz`

/**
 * Removes what is older than the days to keep, and leaves on record where the chain begins from now on. Nothing
 * younger than six months goes, and the database sees to it too. Gives how many events went.
 */
export const pruneAudit = async (
  pool: pg.Pool,
  county: string,
  keepDays: number,
  now: Instant,
): Promise<number> => {
  const before = startOfDay(addDays(dayOf(now), -Math.max(leastDays, keepDays)))
  const iso = new Date(before).toISOString()
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<{ seq: number; hash: string }>({
      name: 'audit.upTo',
      text: upToSql,
      values: [county, iso],
    }),
  )
  const [last] = found.rows
  if (!last) return 0
  const detail = { seq: last.seq, hash: last.hash, before, keepDays }
  const [, gone] = await readIn(pool, { counties: [county] }, (client) =>
    Promise.all([
      audit(client, { county, actor: 'system', action: 'audit.pruned', subject: null, detail, at: now }),
      client.query({ name: 'audit.prune', text: pruneSql, values: [county, last.seq, iso] }),
    ]),
  )
  return gone.rowCount ?? 0
}

export type AuditRoot = {
  readonly day: Day
  readonly seq: number
  readonly hash: string
  readonly computed_at: Instant
}

/** The newest roots of a county's audit log, newest first. */
export const auditRootsOf = async (pool: pg.Pool, county: string, limit: number): Promise<AuditRoot[]> => {
  const text =
    'select day, seq, hash, computed_at from audit_root where county = $1 order by day desc limit $2'
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<AuditRoot>({ name: 'audit.roots', text, values: [county, limit] }),
  )
  return found.rows
}
