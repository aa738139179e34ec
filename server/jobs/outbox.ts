import type { Instant } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { backOffMs, claimMs } from './back-off.ts'
import { type Deliver, type Message, NotDelivered } from './message.ts'
import { type Claimed, claimDue, settleClaims, type Verdict } from './outbox-store.ts'

export type OutboxOptions = {
  /** Jitter of the back-off, 0 to 1. */
  readonly random?: () => number
  /** Messages on their way at the same time. */
  readonly atOnce?: number
  readonly signal?: AbortSignal
  /** Entries to take on in this run; all that are due unless told. */
  readonly most?: number
  /** The present while the run lasts; the start otherwise. */
  readonly clock?: () => number
}

export type OutboxRun = {
  readonly delivered: number
  readonly failed: number
  /** `most` was reached and something may be left. */
  readonly more: boolean
}

/**
 * As many as go at once: a claim then lasts for one wave, and what a killed process held is soon free again. While
 * deliveries are quick the next claim takes twice as many, since each costs the database two statements.
 */
const smallest = 32
const largest = 256
const quickMs = 500

/**
 * Delivers what is due in a county's outbox, at least once each: an entry counts as delivered only after `deliver`
 * resolved, and a process that dies in between leaves it to be delivered again. Runs side by side share the work.
 * Failures are tried again ever more rarely, and never given up.
 *
 * @throws what the database throws; claims then lapse by themselves.
 */
export const deliverOutbox = async (
  app: { readonly pool: pg.Pool },
  county: string,
  deliver: Deliver,
  now: Instant,
  options: OutboxOptions = {},
): Promise<OutboxRun> => {
  const { random = Math.random, atOnce, clock = () => now, most = Number.POSITIVE_INFINITY } = options
  const signal = options.signal ?? new AbortController().signal
  const run = { delivered: 0, failed: 0, more: false }
  let size = smallest
  while (!signal.aborted) {
    const started = clock()
    const claimed = await claimDue(app.pool, county, started, started + claimMs, size)
    const verdicts = await inTurns(claimed, atOnce ?? size, (entry) =>
      deliverOne(entry, county, deliver, signal, clock, random),
    )
    await settleClaims(app.pool, county, verdicts)
    const delivered = verdicts.filter((v) => v.delivered_at !== null).length
    run.delivered += delivered
    run.failed += verdicts.length - delivered
    if (claimed.length < size) break
    size = clock() - started < quickMs ? Math.min(largest, size * 2) : smallest
    if (run.delivered + run.failed >= most) return { ...run, more: true }
  }
  return run
}

const deliverOne = async (
  entry: Claimed,
  county: string,
  deliver: Deliver,
  signal: AbortSignal,
  clock: () => number,
  random: () => number,
): Promise<Verdict> => {
  const iso = (at: number) => new Date(at).toISOString()
  // Not begun before the stop: free again at once.
  if (signal.aborted)
    return { id: entry.id, delivered_at: null, next_try_at: iso(clock()), last_error: 'stopped' }
  try {
    await deliver(messageOf(entry, county), signal)
    return { id: entry.id, delivered_at: iso(clock()), next_try_at: iso(clock()), last_error: null }
  } catch (error) {
    const wait = signal.aborted ? 0 : backOffMs(entry.attempts, random)
    const code = error instanceof NotDelivered ? error.code.slice(0, 60) : 'failed'
    return { id: entry.id, delivered_at: null, next_try_at: iso(clock() + wait), last_error: code }
  }
}

const messageOf = ({ id, matter, kind, audience, payload }: Claimed, county: string): Message => ({
  id,
  county,
  matter,
  no: typeof payload.no === 'string' ? payload.no : '',
  kind,
  audience,
  at: typeof payload.at === 'number' ? payload.at : 0,
})

/** All answers in order, with at most `atOnce` under way. */
const inTurns = async <T, R>(
  list: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> => {
  const answers: R[] = []
  const queue = list.entries()
  const lane = async () => {
    for (const [i, item] of queue) answers[i] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, lane))
  return answers
}
