import type { App } from '../app.ts'
import { writeRoots } from '../oversight/roots.ts'
import { errorText } from '../store/node-error.ts'
import { runAlarms } from './alarms.ts'
import { recomputeClocks } from './clocks.ts'
import type { Deliver } from './message.ts'
import type { JobMetrics } from './metrics.ts'
import { deliverOutbox } from './outbox.ts'

export type TaskName = 'alarms' | 'outbox' | 'roots' | 'clocks' | 'sessions'

export type TaskPorts = {
  readonly app: App
  readonly deliver: Deliver
  readonly metrics: JobMetrics
  readonly log: (message: string) => void
  readonly signal: AbortSignal
}

/** Each does its work for all counties, may run twice at once or break off anywhere, and gives whether more is left. */
export type Tasks = { readonly [N in TaskName]: () => Promise<boolean> }

export const tasksOf = (ports: TaskPorts): Tasks => {
  const { app, deliver, metrics, log, signal } = ports

  /** One county that fails does not keep the others from their turn. */
  const everywhere = async (work: (county: string) => Promise<boolean>): Promise<boolean> => {
    let more = false
    const errors: unknown[] = []
    for (const { code } of await app.counties.list()) {
      if (signal.aborted) break
      try {
        more = (await work(code)) || more
      } catch (error) {
        errors.push(error)
        log(`A job failed in county ${code}: ${errorText(error)}`)
      }
    }
    if (errors.length > 0) throw errors[0]
    return more
  }

  return {
    alarms: () =>
      everywhere(async (county) => {
        const { given, putOff, failed } = await runAlarms(app, county, app.now(), { log, signal })
        metrics.alarmsGiven.inc(given)
        metrics.alarmsPutOff.inc(putOff)
        metrics.alarmsFailed.inc(failed)
        return false
      }),
    outbox: () =>
      everywhere(async (county) => {
        const run = await deliverOutbox(app, county, deliver, app.now(), {
          signal,
          clock: app.now,
          most: 1000,
        })
        metrics.outboxDelivered.inc(run.delivered)
        metrics.outboxFailed.inc(run.failed)
        return run.more
      }),
    roots: () =>
      everywhere(async (county) => {
        await writeRoots(app.pools, county, app.now(), signal)
        return false
      }),
    clocks: () =>
      everywhere(async (county) => {
        const moved = await recomputeClocks(app, county, signal)
        if (moved > 0) log(`The calendar moved ${moved} due times in county ${county}.`)
        return false
      }),
    sessions: async () => {
      const text = 'delete from session where expires_at < $1::timestamptz'
      await app.pool.query({ name: 'jobs.sessions', text, values: [new Date(app.now()).toISOString()] })
      return false
    },
  }
}
