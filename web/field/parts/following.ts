import { portsOf } from '../device/device.ts'

/** What must have arrived before a command on this household: its registration, while that waits here. */
export const following = async (aggregate: string): Promise<readonly string[]> => {
  const rows = await portsOf().store.atomically(['outbox', 'blk'], async (tx) =>
    (await tx.get('blk', aggregate)) ? [] : tx.all('outbox'),
  )
  const [first] = rows
    .filter((row) => row.aggregate === aggregate && row.done === null)
    .sort((a, b) => a.seq - b.seq)
  return first ? [first.id] : []
}
