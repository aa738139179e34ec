import type { SentCommand } from '@jiebang/contract/sync/command.ts'
import { readMeta, writeMeta } from './meta.ts'
import { bySeq, isOpen, settle } from './outbox.ts'
import type { NewCommand, Ports } from './ports.ts'

/** As many as the server takes at once. */
export const batchSize = 50

/** Not registered yet: there is nobody to send as. */
export class NotRegistered extends Error {}

/** Marks the oldest ones as sent before they are: whatever happens then, they are sent again under the same number. */
const take = ({ store }: Ports) =>
  store.atomically(['outbox', 'meta'], async (tx) => {
    const device = await readMeta(tx, 'device')
    if (!device) throw new NotRegistered('not registered')
    const rows = (await tx.all('outbox')).filter(isOpen).sort(bySeq)
    const batch = rows.slice(0, batchSize)
    await tx.put(
      'outbox',
      batch.flatMap((row) => (row.state === 'queued' ? [{ ...row, state: 'sent' as const }] : [])),
    )
    return { device, batch }
  })

/**
 * Sends what is open, oldest first, until nothing is. Gives how long the server asked to wait, if it did.
 * Throws what the transport throws; everything stays as it was then and is sent again.
 */
export const push = async (ports: Ports): Promise<number | null> => {
  const { store, transport, seal, clock } = ports
  for (;;) {
    const { device, batch } = await take(ports)
    const [first] = batch
    if (!first) return null
    const commands = await Promise.all(
      batch.map(async (row): Promise<SentCommand> => {
        const command = (await seal.open(row.body)) as NewCommand
        return { ...command, replaces: command.replaces ?? null, seq: row.seq }
      }),
    )
    const sentAt = clock.now()
    const answer = await transport.push({
      ...{ device: device.device, county: device.county, floor: first.seq, sentAt },
      commands,
    })
    const settled = await store.atomically(['outbox', 'receipt', 'meta'], async (tx) => {
      await writeMeta(tx, 'drift', answer.at - sentAt)
      return settle(tx, answer.verdicts, clock.now())
    })
    if (answer.retryAfterMs !== null || settled === 0) return answer.retryAfterMs ?? 0
  }
}
