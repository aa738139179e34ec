import { type Meta, readMeta, writeMeta } from './meta.ts'
import type { Lease, Ports } from './ports.ts'

export type LeaseState =
  | { readonly state: 'open'; readonly half: string; readonly until: number }
  /** Over, or not given yet: locked until the server is asked, not lost. */
  | { readonly state: 'over' }
  | { readonly state: 'withdrawn' }

/** A device clock that was put back by more than this opens nothing. */
const allowedBackMs = 24 * 3_600_000

/** Whether the second half of the key may be used now; one that is over is deleted. */
export const leaseNow = ({ store, clock }: Pick<Ports, 'store' | 'clock'>): Promise<LeaseState> =>
  store.atomically(['meta'], async (tx): Promise<LeaseState> => {
    if (await readMeta(tx, 'wiped')) return { state: 'withdrawn' }
    const lease: Lease | null = (await readMeta(tx, 'lease')) ?? null
    const now = clock.now() + ((await readMeta(tx, 'drift')) ?? 0)
    const seen: Meta['seenAt'] = (await readMeta(tx, 'seenAt')) ?? 0
    await writeMeta(tx, 'seenAt', Math.max(now, seen))
    if (lease && now < lease.until && now > seen - allowedBackMs) return { state: 'open', ...lease }
    if (lease && now >= lease.until) await writeMeta(tx, 'lease', null)
    return { state: 'over' }
  })
