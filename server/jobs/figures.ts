import type pg from 'pg'
import { stuckAfter } from './back-off.ts'
import type { JobMetrics } from './metrics.ts'
import { outboxFigures } from './outbox-store.ts'

const queueSql = `select coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as age
  from graphile_worker._private_jobs where locked_at is null and attempts < max_attempts and run_at <= now()`

/** Reads what waits in the outboxes and in the queue into the metrics. */
export const takeFigures = async (
  app: { readonly pool: pg.Pool; readonly now: () => number },
  queue: pg.Pool,
  counties: readonly string[],
  metrics: JobMetrics,
): Promise<void> => {
  let [pending, stuck, oldest] = [0, 0, app.now()]
  for (const county of counties) {
    const figures = await outboxFigures(app.pool, county, stuckAfter)
    pending += figures.pending
    stuck += figures.stuck
    oldest = Math.min(oldest, figures.oldest ?? oldest)
  }
  metrics.outboxPending.set(pending)
  metrics.outboxStuck.set(stuck)
  metrics.outboxAge.set(Math.round((app.now() - oldest) / 1000))
  const waiting = await queue.query<{ age: number }>(queueSql)
  metrics.queueAge.set(Math.max(0, waiting.rows[0]?.age ?? 0))
}
