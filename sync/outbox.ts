import type { Verdict } from '@jiebang/contract/sync/command.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { NewCommand, Ports, Rows, Tx } from './ports.ts'

type Row = Rows['outbox']

/** The device was told to forget: nothing new is taken on it. */
export class Withdrawn extends Error {}

/** Nobody has told yet what became of it. */
export const isOpen = ({ state }: Pick<Row, 'state'>): boolean => state === 'queued' || state === 'sent'
/** The server has it, or may have it, and it shows on this device's screens. */
export const isPending = (row: Row, blockVersion: number): boolean =>
  isOpen(row) ||
  row.state === 'held' ||
  ((row.state === 'accepted' || row.state === 'acceptedWithNote') && (row.version ?? 0) > blockVersion)

export const bySeq = (a: Row, b: Row): number => a.seq - b.seq

const rowOf = (command: NewCommand, seq: number, body: Row['body'], savedAt: number): Row => ({
  id: command.id,
  seq,
  aggregate: command.aggregate,
  state: 'queued',
  body,
  code: null,
  params: {},
  version: null,
  savedAt,
  settledAt: null,
  done: null,
})

/**
 * Puts a command into the outbox. When this has resolved it is on the disk, and may be shown as saved. The same id again
 * changes nothing. With `draft`, the draft that it was made of is gone in the same transaction; with `replaces`, the
 * refused one is marked as corrected.
 */
export const queue = async (
  { store, seal, clock }: Ports,
  command: NewCommand,
  { draft }: { readonly draft?: string } = {},
): Promise<number> => {
  const body = await seal.seal(command)
  return store.atomically(['outbox', 'draft', 'meta'], async (tx) => {
    if ((await readMeta(tx, 'wiped')) === true) throw new Withdrawn('withdrawn')
    const known = await tx.get('outbox', command.id)
    if (known) return known.seq
    const seq = ((await readMeta(tx, 'lastSeq')) ?? 0) + 1
    await writeMeta(tx, 'lastSeq', seq)
    await tx.put('outbox', [rowOf(command, seq, body, clock.now())])
    if (draft !== undefined) await tx.remove('draft', [draft])
    if (command.replaces) {
      const old = await tx.get('outbox', command.replaces)
      if (old?.state === 'refused') await tx.put('outbox', [{ ...old, done: 'replaced' }])
    }
    return seq
  })
}

/** Writes down what the server said; the payload stays until the effect has come back in a block, or for good if refused. */
export const settle = async (tx: Tx, verdicts: readonly Verdict[], at: number): Promise<number> => {
  let settled = 0
  for (const verdict of verdicts) {
    const row = await tx.get('outbox', verdict.id)
    if (!row || row.seq !== verdict.seq || !(isOpen(row) || row.state === 'held')) continue
    const { status, code, params, version } = verdict
    settled += 1
    await tx.put('outbox', [{ ...row, state: status, code, params, version, settledAt: at }])
    // A held one has one too: the server keeps it, and goes on with it whatever becomes of this device.
    await tx.put('receipt', [{ id: verdict.id, seq: verdict.seq, status, code, at }])
  }
  return settled
}

/** After everything was pulled: what is in the blocks now needs no copy. Refused ones wait for the worker. */
export const prune = async (tx: Tx, before: number): Promise<void> => {
  const rows = await tx.all('outbox')
  const gone: string[] = []
  for (const row of rows) {
    const settled = row.settledAt !== null && row.settledAt < before
    const inBlock = row.state === 'accepted' || row.state === 'acceptedWithNote'
    if (!settled || !(inBlock || row.done !== null)) continue
    const block = inBlock ? await tx.get('blk', row.aggregate) : undefined
    if (block && block.version < (row.version ?? 0)) continue
    if (await tx.get('receipt', row.id)) gone.push(row.id)
  }
  await tx.remove('outbox', gone)
}

export type Counts = { readonly unsent: number; readonly held: number; readonly attention: number }

/** What the line at the top of every page says. */
export const countOutbox = async ({ store }: Pick<Ports, 'store'>): Promise<Counts> => {
  const rows = await store.atomically(['outbox'], (tx) => tx.all('outbox'))
  return {
    unsent: rows.filter(isOpen).length,
    held: rows.filter((row) => row.state === 'held').length,
    attention: rows.filter((row) => row.state === 'refused' && row.done === null).length,
  }
}

export type Listed = { readonly row: Row; readonly command: NewCommand }

/** The outbox in the order of saving, opened. */
export const listOutbox = async ({ store, seal }: Ports): Promise<readonly Listed[]> => {
  const rows = await store.atomically(['outbox'], (tx) => tx.all('outbox'))
  return Promise.all(
    [...rows].sort(bySeq).map(async (row) => ({ row, command: (await seal.open(row.body)) as NewCommand })),
  )
}

/** The worker has read why, and lets it be. The receipt stays. */
export const putAside = ({ store }: Ports, id: string): Promise<void> =>
  store.atomically(['outbox'], async (tx) => {
    const row = await tx.get('outbox', id)
    if (row?.state === 'refused') await tx.put('outbox', [{ ...row, done: 'putAside' }])
  })
