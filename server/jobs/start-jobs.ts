import { setTimeout as wait } from 'node:timers/promises'
import type { TaskList } from 'graphile-worker'
import pg from 'pg'
import { Registry } from 'prom-client'
import type { App } from '../app.ts'
import { errorText } from '../store/node-error.ts'
import { listenForChanges } from './change-listener.ts'
import { takeFigures } from './figures.ts'
import { beat } from './heartbeat.ts'
import type { Deliver } from './message.ts'
import { jobMetrics } from './metrics.ts'
import { prepareQueue } from './queue.ts'
import { runQueue } from './runner.ts'
import { singleFlight } from './single-flight.ts'
import { type TaskName, tasksOf } from './tasks.ts'

export type JobsOptions = {
  readonly log: (message: string) => void
  readonly deliver: Deliver
  /** Sends what waits for the residents of a county; nothing does where it is absent. */
  readonly contacts?: (county: string, signal: AbortSignal) => Promise<unknown>
  /** Jobs that run at the same moment in this process. */
  readonly concurrency?: number
  /** Where the figures go that are served to Prometheus. */
  readonly registry?: Registry
}

export type Jobs = { stop(): Promise<void> }

/** Minute, hour, day, month, weekday, in UTC: 16:10 is 00:10 in Asia/Shanghai. A later run replaces one that waits. */
const crontab = `
* * * * * alarms ?jobKey=alarms&max=1
* * * * * outbox ?jobKey=outbox&max=1
* * * * * rules ?jobKey=rules&max=1
* * * * * contacts ?jobKey=contacts&max=1
10 16 * * * roots ?jobKey=roots&max=5
40 * * * * clocks ?jobKey=clocks&max=1
25 * * * * sessions ?jobKey=sessions&max=1
* * * * * figures ?jobKey=figures&max=1
5 16 * * * visits ?jobKey=visits&max=1
40 18 * * * figuresAstray ?jobKey=figuresAstray&max=1
35 * * * * files ?jobKey=files&max=1
* * * * * open311 ?jobKey=open311&max=1
`
const atStart: readonly TaskName[] = [
  'alarms',
  'outbox',
  'contacts',
  'roots',
  'clocks',
  'sessions',
  'figures',
]
const addSql = `select graphile_worker.add_job($1, '{}'::json, run_at => now() + make_interval(secs => $2),
  max_attempts => 1, job_key => $1, job_key_mode => $3)`
const beatMs = 15_000
const soonMs = 1000
const askAgainMs = 1000
const stopMs = 1800

/**
 * Runs what nobody clicks for: alarms, deliveries, roots. The queue lives in the database, so that any number of
 * processes share the work; every task may run twice or break off without harm. `stop` takes at most two seconds: what
 * is in the middle then is taken up by the next start.
 */
export const startJobs = async (app: App, options: JobsOptions): Promise<Jobs> => {
  const { log } = options
  await prepareQueue(app.database.ownerUrl, log)
  const concurrency = options.concurrency ?? 3
  const openPool = (max: number): pg.Pool => {
    const opened = new pg.Pool({
      connectionString: app.database.appUrl,
      application_name: 'jiebang jobs',
      connectionTimeoutMillis: 10_000,
      max,
    })
    opened.on('error', (error) => log(`A connection of the job queue was lost: ${errorText(error)}`))
    opened.on('connect', (client) => client.on('error', () => undefined))
    return opened
  }
  const pool = openPool(3)
  const metrics = jobMetrics(options.registry ?? new Registry())
  const stopping = new AbortController()
  /** Asks until it is heard: a connection that broke unnoticed must not cost whoever waits a whole minute. */
  const ask = (name: TaskName, inMs = 0): void => {
    if (stopping.signal.aborted) return
    // What is to run sooner than asked for is left alone.
    const mode = inMs === 0 ? 'replace' : 'preserve_run_at'
    pool.query(addSql, [name, inMs / 1000, mode]).catch(() => {
      setTimeout(() => ask(name, inMs), askAgainMs).unref()
    })
  }
  const outboxAgain = (inMs: number) => ask('outbox', inMs)
  const ports = {
    ...{ app, deliver: options.deliver, metrics, log, signal: stopping.signal, outboxAgain },
    contacts: options.contacts ?? (() => Promise.resolve()),
    contactsSoon: () => ask('contacts'),
  }
  const taskList = singleFlight(tasksOf(ports), metrics, stopping.signal, ask) satisfies TaskList

  const queue = await runQueue({
    openPool: () => openPool(concurrency + 2),
    ...{ tasks: taskList, crontab, concurrency, log },
  }).catch(async (error) => {
    await pool.end()
    throw error
  })

  const tick = async (): Promise<void> => {
    try {
      const dead = await beat(pool, queue.workers())
      if (dead > 0) log(`Freed the jobs of ${dead} worker(s) that had been killed.`)
      await takeFigures(
        app,
        pool,
        (await app.counties.list()).map((c) => c.code),
        metrics,
      )
    } catch (error) {
      if (!stopping.signal.aborted) log(`The heartbeat of the jobs failed: ${errorText(error)}`)
    }
  }
  const beating = setInterval(() => void tick(), beatMs)

  let soon: NodeJS.Timeout | undefined
  const listener = listenForChanges(app.database.appUrl, {
    // At most one job a second, however much is committed.
    change: () => {
      soon ??= setTimeout(() => {
        soon = undefined
        ask('outbox')
        ask('rules')
      }, soonMs)
    },
    // Later than any process takes to forget the calendar that it knew.
    calendar: () => ask('clocks', soonMs),
  })

  await tick()
  for (const name of atStart) ask(name)

  const end = async (): Promise<void> => {
    await Promise.allSettled([listener.stop(), queue.stop()])
    await pool.end()
  }
  return {
    async stop() {
      stopping.abort()
      clearInterval(beating)
      clearTimeout(soon)
      await Promise.race([end(), wait(stopMs, undefined, { ref: false })]).catch(() => undefined)
    },
  }
}
