import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import { errorText } from '../store/node-error.ts'
import { queueLogger } from './queue-log.ts'

export type QueueOptions = {
  /** Connections for one run of the queue: one that broke down may keep some of its own for ever. */
  readonly openPool: () => pg.Pool
  readonly tasks: TaskList
  readonly crontab: string
  readonly concurrency: number
  readonly log: (message: string) => void
}

export type Queue = {
  /** Ids of the workers of this process that live now. */
  workers(): string[]
  stop(): Promise<void>
}

const shortestPauseMs = 1000
const longestPauseMs = 30_000
const graceMs = 2000

/** One run of the queue, until it ends or breaks. */
type Run = {
  /** Why it is over. Resolves also when the library would wait for ever after a failure of its own. */
  readonly over: Promise<string>
  stop(): Promise<void>
}

/**
 * Runs the queue and starts it again when it gives up, such as after a long absence of the database. It gives up in two
 * ways: it says so, or it fails to write how a job ended and then waits for itself (graphile-worker 0.17).
 *
 * @throws when it cannot start the first time.
 */
export const runQueue = async (options: QueueOptions): Promise<Queue> => {
  const alive = new Set<string>()
  let stopped = false
  const stopping = new AbortController()

  const start = async (): Promise<Run> => {
    const events: WorkerEvents = new EventEmitter()
    events.on('worker:create', ({ worker }) => alive.add(worker.workerId))
    events.on('worker:stop', ({ worker }) => alive.delete(worker.workerId))
    const broken = new Promise<string>((resolve) => {
      events.on('pool:fatalError', ({ error }) => resolve(errorText(error)))
      events.on('worker:fatalError', ({ error }) => resolve(errorText(error)))
    })
    const pool = options.openPool()
    const close = () => void pool.end().catch(() => undefined)
    const runner = await run({
      pgPool: pool,
      taskList: options.tasks,
      crontab: options.crontab,
      concurrency: options.concurrency,
      noHandleSignals: true,
      pollInterval: 2000,
      gracefulShutdownAbortTimeout: 1000,
      // Unbatched, a job that cannot be marked as done for want of a database is a rejection that nobody handles.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      logger: queueLogger(options.log),
      events,
    }).catch((error: unknown) => {
      close()
      throw error
    })
    const ended = runner.promise.then(
      () => 'it ended',
      (reason: unknown) => errorText(reason),
    )
    return {
      over: Promise.race([ended, broken]),
      async stop() {
        // It throws when it has stopped by itself already.
        await Promise.race([runner.stop().catch(() => undefined), wait(graceMs, undefined, { ref: false })])
        close()
      },
    }
  }

  let current = await start()
  const keepRunning = async (): Promise<void> => {
    while (!stopped) {
      const why = await current.over
      if (stopped) return
      options.log(`The job queue stopped (${why}) and is started again.`)
      await current.stop()
      alive.clear()
      // Longer and longer only while it cannot be started: what started had its database.
      for (let next: Run | null = null, ms = shortestPauseMs; !next; ms = Math.min(longestPauseMs, ms * 2)) {
        await wait(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
        if (stopped) return
        next = await start().catch(() => null)
        if (next) current = next
      }
    }
  }
  const kept = keepRunning()

  return {
    workers: () => [...alive],
    async stop() {
      stopped = true
      stopping.abort()
      await current.stop()
      await kept
    },
  }
}
