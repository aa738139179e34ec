import { readMeta } from './meta.ts'
import { listOutbox } from './outbox.ts'
import type { NewCommand, OutboxState, Ports } from './ports.ts'

/** The last resort: what has not arrived or was refused, to be carried by hand. Sealed by whoever writes the file. */
export type OutboxExport = {
  readonly format: 'jiebang-outbox'
  readonly version: 1
  readonly device: string
  readonly county: string
  readonly user: string
  readonly exportedAt: number
  readonly commands: readonly {
    readonly seq: number
    readonly state: OutboxState
    readonly code: string | null
    readonly command: NewCommand
  }[]
}

/** Null on a device that was never registered. Everything is still on the device afterwards. */
export const exportOutbox = async (ports: Ports): Promise<OutboxExport | null> => {
  const device = await ports.store.atomically(['meta'], (tx) => readMeta(tx, 'device'))
  if (!device) return null
  const listed = await listOutbox(ports)
  return {
    ...{ format: 'jiebang-outbox', version: 1, exportedAt: ports.clock.now() },
    ...device,
    commands: listed
      .filter(({ row }) => row.state !== 'accepted' && row.state !== 'acceptedWithNote' && row.done === null)
      .map(({ row, command }) => ({ seq: row.seq, state: row.state, code: row.code, command })),
  }
}
