import type { Ports } from './ports.ts'
import { type PullOptions, pull } from './pull.ts'
import { push } from './push.ts'

export type Synced =
  | { readonly ok: true; readonly retryAfterMs: number | null }
  /** Nobody answered; nothing is lost by it. */
  | { readonly ok: false; readonly fault: unknown }

/** Up first, then down: what comes down has in it what went up. A server that asks to wait is not asked for more. */
const syncOnce = async (ports: Ports, options: PullOptions): Promise<Synced> => {
  try {
    const wait = await push(ports)
    if (wait !== null && wait > 0) return { ok: true, retryAfterMs: wait }
    return { ok: true, retryAfterMs: await pull(ports, options) }
  } catch (fault) {
    return { ok: false, fault }
  }
}

/** One at a time: whoever asks while it runs gets the answer of one more run, shared by all who asked meanwhile. */
export const singleFlight = (ports: Ports, options: PullOptions): (() => Promise<Synced>) => {
  let running: Promise<Synced> | null = null
  let next: Promise<Synced> | null = null
  const start = (): Promise<Synced> => {
    running = syncOnce(ports, options).finally(() => {
      running = null
    })
    return running
  }
  return () => {
    if (!running) return start()
    next ??= running.then(() => {
      next = null
      return start()
    })
    return next
  }
}

/** Milliseconds until the next try after so many failures in a row; `chance` in [0, 1) spreads devices apart. */
export const backOff = (failures: number, chance: number): number =>
  Math.min(300_000, 2_000 * 2 ** Math.min(failures, 8)) * (0.5 + chance / 2)
