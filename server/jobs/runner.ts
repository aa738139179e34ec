import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import { errorText } from '../store/node-error.ts'
import { queueLogger } from './queue-log.ts'

export type QueueOptions = {
  readonly pool: pg.Pool
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

const longestPauseMs = 30_000

/**
 * Runs the queue and starts it again when it gives up, such as after a long absence of the database.
 * @throws when it cannot start the first time.
 */
export const runQueue = async (options: QueueOptions): Promise<Queue> => {
  const alive = new Set<string>()
  let stopped = false
  const stopping = new AbortController()

  const start = (): Promise<Runner> => {
    const events: WorkerEvents = new EventEmitter()
    events.on('worker:create', ({ worker }) => alive.add(worker.workerId))
    events.on('worker:stop', ({ worker }) => alive.delete(worker.workerId))
    return run({
      pgPool: options.pool,
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
    })
  }

  let runner = await start()
  const keepRunning = async (): Promise<void> => {
    for (let pauseMs = 1000; !stopped; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
      const error = await runner.promise.then(
        () => 'it ended',
        (reason: unknown) => errorText(reason),
      )
      if (stopped) return
      options.log(`The job queue stopped (${error}) and is started again.`)
      alive.clear()
      await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopped) return
      const next = await start().catch(() => null)
      if (next) runner = next
    }
  }
  const kept = keepRunning()

  return {
    workers: () => [...alive],
    async stop() {
      stopped = true
      stopping.abort()
      // It throws when it has stopped by itself already.
      await runner.stop().catch(() => undefined)
      await kept
    },
  }
}
