import type { DeviceMeta, Lease, Tx } from './ports.ts'

/** What the device knows about itself, each under its own name. */
export type Meta = {
  device: DeviceMeta
  /** Number of the last command queued. */
  lastSeq: number
  lease: Lease | null
  /** The latest time that this device has seen, its own or the server's: a clock turned back gains nothing. */
  seenAt: number
  /** Server minus device, in milliseconds. */
  drift: number
  syncedAt: number
  /** Printed numbers that are ours to give: blocks, the first one in use. */
  numbers: readonly { readonly from: number; readonly to: number }[]
  /** Ordered to forget; only what nobody has a receipt for is still there. */
  wiped: boolean
}

export const readMeta = async <K extends keyof Meta>(tx: Tx, key: K): Promise<Meta[K] | undefined> =>
  (await tx.get('meta', key))?.value as Meta[K] | undefined

export const writeMeta = <K extends keyof Meta>(tx: Tx, key: K, value: Meta[K]): Promise<void> =>
  tx.put('meta', [{ id: key, value }])
