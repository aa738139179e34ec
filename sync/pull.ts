import type { Change, PullBody, PullLine } from '@jiebang/contract/sync/pull.ts'
import { applyGrant, applyPage, applyRepair, blockTables, type SealedBlocks } from './apply.ts'
import { bucketOf, bucketsOf, differing, rootOf } from './hash.ts'
import { readMeta, writeMeta } from './meta.ts'
import { countOutbox, isOpen, prune, settle } from './outbox.ts'
import type { Ports, Tx } from './ports.ts'
import { NotRegistered } from './push.ts'

export type PullOptions = {
  readonly app: string
  /** Told after each page that was applied. */
  readonly onPage?: (scope: string, aggregates: readonly string[]) => void
}

type Asked = Pick<PullBody, 'repair'>

/** What the device holds of a scope: a membership whose block is lost counts as missing. Blocks are not opened for it. */
const heldOf = async (tx: Tx, scope: string, blocks: ReadonlySet<string>) =>
  (await tx.all('member', `${scope}|`)).filter(({ aggregate }) => blocks.has(aggregate))

const requestOf = async (ports: Ports, app: string, { repair }: Asked): Promise<PullBody> => {
  const { store, clock } = ports
  const counts = await countOutbox(ports)
  return store.atomically(['meta', 'scope', 'member', 'outbox', 'blk'], async (tx) => {
    const device = await readMeta(tx, 'device')
    if (!device) throw new NotRegistered('not registered')
    const scopes = [...(await tx.all('scope'))].sort((a, b) => a.order - b.order)
    const blocks = new Set(await tx.ids('blk'))
    const cursors = []
    for (const { id, at, epoch, complete } of scopes) {
      const hash = complete ? rootOf(bucketsOf(await heldOf(tx, id, blocks))) : null
      cursors.push({ scope: id, at, epoch, hash })
    }
    const held = (await tx.all('outbox')).flatMap((row) => (row.state === 'held' ? [row.seq] : []))
    const numbers = (await readMeta(tx, 'numbers')) ?? []
    return {
      ...{ device: device.device, county: device.county, sentAt: clock.now(), cursors, held, repair },
      numbersLeft: numbers.reduce((sum, { from, to }) => sum + to - from + 1, 0),
      health: { unsent: counts.unsent, attention: counts.attention, app },
    }
  })
}

const sealAll = async ({ seal }: Ports, changes: readonly Change[]): Promise<SealedBlocks> =>
  new Map(
    await Promise.all(
      changes.flatMap((change) =>
        change.op === 'put'
          ? [seal.seal(change.block).then((body) => [change.aggregate, body] as const)]
          : [],
      ),
    ),
  )

/** Everything of the district is gone at once; what nobody has a receipt for goes when it has one. */
const wipe = async (tx: Tx): Promise<void> => {
  for (const table of ['blk', 'member', 'scope', 'idx', 'draft', 'media', 'ref'] as const)
    await tx.clear(table)
  await writeMeta(tx, 'wiped', true)
  await writeMeta(tx, 'lease', null)
  await writeMeta(tx, 'numbers', [])
  const rows = await tx.all('outbox')
  await tx.remove(
    'outbox',
    rows.flatMap((row) => (isOpen(row) ? [] : [row.id])),
  )
}

const wipeTables = [...blockTables, 'draft', 'media', 'ref', 'meta', 'outbox'] as const

/**
 * Asks once for everything new, and applies page by page. When the hashes of a scope differ, asks again for what
 * differs only. Gives how long the server asked to wait, if it did.
 */
export const pull = async (ports: Ports, options: PullOptions): Promise<number | null> => {
  const first = await pullOnce(ports, options, { repair: [] })
  if (first.repair.length === 0) return first.retryAfterMs
  return (await pullOnce(ports, options, { repair: first.repair })).retryAfterMs
}

const pullOnce = async (ports: Ports, { app, onPage }: PullOptions, asked: Asked) => {
  const { store, transport, clock } = ports
  const began = clock.now()
  const body = await requestOf(ports, app, asked)
  const repair: PullBody['repair'] = []
  let retryAfterMs: number | null = null
  for await (const line of transport.pull(body)) {
    switch (line.line) {
      case 'grant':
        await store.atomically([...blockTables, 'meta'], (tx) => takeGrant(tx, line, body))
        break
      case 'page': {
        const sealed = await sealAll(ports, line.changes)
        const applied = await store.atomically(blockTables, (tx) => applyPage(tx, line, sealed))
        if (applied)
          onPage?.(
            line.scope,
            line.changes.map((change) => change.aggregate),
          )
        break
      }
      case 'verdicts':
        await store.atomically(['outbox', 'receipt'], async (tx) => {
          await settle(tx, line.verdicts, clock.now())
          await sendAgain(tx, line.unknown)
        })
        break
      case 'hashes':
        repair.push(...(await compare(ports, line)))
        break
      case 'repair': {
        const sealed = await sealAll(ports, line.changes)
        await store.atomically(blockTables, (tx) => applyRepair(tx, line, sealed))
        onPage?.(
          line.scope,
          line.changes.map((change) => change.aggregate),
        )
        break
      }
      case 'wipe':
        await store.atomically(wipeTables, wipe)
        return { repair: [], retryAfterMs: null }
      case 'end':
        retryAfterMs = line.retryAfterMs
        await store.atomically(['outbox', 'receipt', 'meta', 'blk'], async (tx) => {
          await writeMeta(tx, 'syncedAt', line.at)
          // Only what was settled before this began is surely in what came.
          await prune(tx, began)
        })
        break
    }
  }
  return { repair, retryAfterMs }
}

const takeGrant = async (
  tx: Tx,
  { at, scopes, lease, numbers }: Extract<PullLine, { line: 'grant' }>,
  { sentAt }: PullBody,
): Promise<void> => {
  await applyGrant(tx, scopes)
  await writeMeta(tx, 'drift', at - sentAt)
  await writeMeta(tx, 'seenAt', Math.max(at, (await readMeta(tx, 'seenAt')) ?? 0))
  if (lease) await writeMeta(tx, 'lease', lease)
  if (numbers) {
    const known = (await readMeta(tx, 'numbers')) ?? []
    // The same block told twice is one block.
    if (!known.some((block) => block.to >= numbers.from)) await writeMeta(tx, 'numbers', [...known, numbers])
  }
}

/** A held one of which the server knows nothing (it was restored from a copy) is sent again under its number. */
const sendAgain = async (tx: Tx, seqs: readonly number[]): Promise<void> => {
  const lost = (await tx.all('outbox')).filter((row) => row.state === 'held' && seqs.includes(row.seq))
  await tx.put(
    'outbox',
    lost.map((row) => ({ ...row, state: 'sent' as const })),
  )
}

const compare = ({ store }: Ports, { scope: id, at, buckets }: Extract<PullLine, { line: 'hashes' }>) =>
  store.atomically(['scope', 'member', 'blk'], async (tx): Promise<PullBody['repair']> => {
    const scope = await tx.get('scope', id)
    if (!scope || scope.at !== at) return []
    const held = await heldOf(tx, id, new Set(await tx.ids('blk')))
    const wrong = differing(bucketsOf(held), buckets)
    const have = held.filter(({ aggregate }) => wrong.includes(bucketOf(aggregate)))
    return [
      {
        scope: id,
        buckets: [...wrong],
        have: have.map(({ aggregate, version }) => ({ aggregate, version })),
      },
    ]
  })
