import type pg from 'pg'

const keepSql = `update graphile_worker._private_jobs set locked_at = now() where locked_by = any($1::text[])`
const deadSql = `select distinct locked_by as id from graphile_worker._private_jobs
  where locked_at < now() - make_interval(secs => $1)`
const unlockSql = 'select graphile_worker.force_unlock_workers($1::text[])'

/** A worker that did not renew its locks for so long is dead. */
export const deadAfterSeconds = 60

/**
 * Renews the locks of living workers and frees what dead ones held: the queue itself waits four hours for a process
 * that was killed. Gives how many dead workers there were.
 */
export const beat = async (pool: pg.Pool, alive: readonly string[]): Promise<number> => {
  if (alive.length > 0) await pool.query(keepSql, [alive])
  const dead = await pool.query<{ id: string }>(deadSql, [deadAfterSeconds])
  const ids = dead.rows.map((row) => row.id)
  if (ids.length > 0) await pool.query(unlockSql, [ids])
  return ids.length
}
