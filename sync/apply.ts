import type { Change, PullLine, ScopeGrant } from '@jiebang/contract/sync/pull.ts'
import type { Rows, Sealed, Tx } from './ports.ts'

type PageLine = Extract<PullLine, { line: 'page' }>
export type SealedBlocks = ReadonlyMap<string, Sealed>

export const memberId = (scope: string, aggregate: string): string => `${scope}|${aggregate}`

/** Tables that blocks live in. */
export const blockTables = ['blk', 'member', 'scope', 'idx'] as const

/** A block that is in no scope any more is gone with its last membership. */
const dropOrphans = async (tx: Tx, aggregates: readonly string[]): Promise<void> => {
  const scopes = await tx.all('scope')
  const gone: string[] = []
  for (const aggregate of aggregates) {
    let kept = false
    for (const { id } of scopes) kept ||= (await tx.get('member', memberId(id, aggregate))) !== undefined
    if (!kept) gone.push(aggregate)
  }
  await tx.remove('blk', gone)
}

const leave = async (tx: Tx, scope: string, aggregates: readonly string[]): Promise<void> => {
  await tx.remove(
    'member',
    aggregates.map((aggregate) => memberId(scope, aggregate)),
  )
  await dropOrphans(tx, aggregates)
}

const erase = async (tx: Tx, aggregates: readonly string[]): Promise<void> => {
  for (const { id } of await tx.all('scope'))
    await tx.remove(
      'member',
      aggregates.map((aggregate) => memberId(id, aggregate)),
    )
  await tx.remove('blk', aggregates)
}

/** Puts, evictions and erasures of one scope. An older block never stands in for a newer one. */
const applyChanges = async (
  tx: Tx,
  scope: string,
  epoch: string,
  changes: readonly Change[],
  sealed: SealedBlocks,
): Promise<void> => {
  const blocks: Rows['blk'][] = []
  const members: Rows['member'][] = []
  const evicted: string[] = []
  const erased: string[] = []
  for (const change of changes) {
    const { aggregate } = change
    if (change.op === 'put') {
      const known = await tx.get('blk', aggregate)
      const body = sealed.get(aggregate)
      const version = Math.max(change.version, known?.version ?? 0)
      if (body !== undefined && version === change.version) blocks.push({ id: aggregate, version, body })
      members.push({ id: memberId(scope, aggregate), scope, aggregate, version, epoch })
    } else if (change.op === 'evict') evicted.push(aggregate)
    else erased.push(aggregate)
  }
  await tx.put('blk', blocks)
  await tx.put('member', members)
  if (evicted.length > 0) await leave(tx, scope, evicted)
  if (erased.length > 0) await erase(tx, erased)
}

/**
 * One page with its cursor. A page that does not begin where this device is (sent twice, out of order, of an older
 * answer) changes nothing; the next pull asks from where the device really is. True when it was applied.
 */
export const applyPage = async (tx: Tx, page: PageLine, sealed: SealedBlocks): Promise<boolean> => {
  const scope = await tx.get('scope', page.scope)
  if (!scope) return false
  const begins = page.reset && page.epoch !== scope.epoch
  const follows = !page.reset && page.epoch === scope.epoch && page.from === scope.at
  if (!begins && !follows) return false
  await applyChanges(tx, page.scope, page.epoch, page.changes, sealed)
  if (page.complete && (begins || !scope.complete)) await sweep(tx, page.scope, page.epoch)
  const complete = page.complete || (follows && scope.complete)
  await tx.put('scope', [{ ...scope, at: page.to, epoch: page.epoch, complete }])
  return true
}

/** The load from the beginning is through: what it did not bring is not there any more. */
const sweep = async (tx: Tx, scope: string, epoch: string): Promise<void> => {
  const old = (await tx.all('member', `${scope}|`)).filter((member) => member.epoch !== epoch)
  await leave(
    tx,
    scope,
    old.map((member) => member.aggregate),
  )
}

/** Scopes that are mine, in this order. What was in others only is gone. */
export const applyGrant = async (tx: Tx, scopes: readonly ScopeGrant[]): Promise<void> => {
  const known = new Map((await tx.all('scope')).map((scope) => [scope.id, scope]))
  await tx.put(
    'scope',
    scopes.map((grant, order) => ({
      ...{ at: '', epoch: '', complete: false },
      ...known.get(grant.scope),
      ...grant,
      ...{ id: grant.scope, order },
    })),
  )
  const mine = new Set(scopes.map(({ scope }) => scope))
  for (const id of known.keys()) {
    if (mine.has(id)) continue
    const members = await tx.all('member', `${id}|`)
    await tx.remove('scope', [id])
    await tx.remove('idx', [id])
    await leave(
      tx,
      id,
      members.map((member) => member.aggregate),
    )
  }
  await dropStray(tx)
}

/** What belongs to nothing (its membership was damaged) is asked for again by nobody, and told by nobody to go. */
const dropStray = async (tx: Tx): Promise<void> => {
  const members = new Set((await tx.ids('member')).map((id) => id.slice(id.indexOf('|') + 1)))
  await tx.remove(
    'blk',
    (await tx.ids('blk')).filter((id) => !members.has(id)),
  )
}

/** What the server put right in a scope, if the device is still where it was compared. */
export const applyRepair = async (
  tx: Tx,
  { scope: id, at, changes }: Extract<PullLine, { line: 'repair' }>,
  sealed: SealedBlocks,
): Promise<void> => {
  const scope = await tx.get('scope', id)
  if (!scope || scope.at !== at) return
  // Here the server's word counts over any version that this device believes to have.
  await tx.remove(
    'blk',
    changes.map((change) => change.aggregate),
  )
  await applyChanges(tx, id, scope.epoch, changes, sealed)
  await tx.remove('idx', [id])
}
