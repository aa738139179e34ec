import type { Change, PullBody, PullLine } from '@jiebang/contract/sync/pull.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { type Cursor, formatCursor, parseCursor } from '@jiebang/sync/cursor.ts'
import { bucketOf, bucketsOf, type Held, rootOf } from '@jiebang/sync/hash.ts'
import type pg from 'pg'
import { inTransaction } from '../store/in-transaction.ts'
import { randomHex } from '../store/uuid7.ts'
import type { FieldAggregates } from './aggregates.ts'
import type { Scoped } from './raise.ts'

/** Blocks in a page: some 600 KB before packing. */
const pageSize = 200

export type Following = {
  readonly pool: pg.Pool
  readonly aggregates: FieldAggregates
  readonly actor: Actor
  readonly county: string
  /** What of a household this person may hold; another one makes the device load anew. */
  readonly projection: string
}

const scopeSql = 'select rev::float8, floor::float8 from field_scope where county = $1 and scope = $2'
const nextSql = `select aggregate, version::float8 from field_member
  where county = $1 and scope = $2 and aggregate > $3 order by aggregate limit $4`
const changesSql = `select c.rev::float8, c.aggregate, c.gone, m.version::float8
  from field_change c
  left join field_member m on m.county = c.county and m.scope = c.scope and m.aggregate = c.aggregate
  where c.county = $1 and c.scope = $2 and c.rev > $3 order by c.rev limit $4`
const membersSql = `select aggregate, version::float8 from field_member where county = $1 and scope = $2`

type Changed = {
  readonly rev: number
  readonly aggregate: string
  readonly gone: 'evict' | 'erase' | null
  readonly version: number | null
}

const ask = <R extends pg.QueryResultRow>(
  { pool, county }: Following,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<readonly R[]> =>
  inTransaction(
    pool,
    county,
    async (client) => (await client.query<R>({ name, text, values: [county, ...values] })).rows,
  )

/** Blocks as they are now: never older than the version beside them, which may be put once more then. */
const puts = async (f: Following, held: readonly Held[]): Promise<Change[]> => {
  const ids = held.map(({ aggregate }) => aggregate)
  const blocks = await f.aggregates.blocks(f.actor, f.county, ids)
  return held.map(({ aggregate, version }): Change => {
    const block = blocks.get(aggregate)
    return block === undefined ? { op: 'evict', aggregate } : { op: 'put', aggregate, version, block }
  })
}

/** What of several changes counts: the newest of each household. */
const newest = async (f: Following, changed: readonly Changed[]): Promise<Change[]> => {
  const last = [...new Map(changed.map((change) => [change.aggregate, change])).values()]
  const here = last.flatMap(({ aggregate, version }) => (version === null ? [] : [{ aggregate, version }]))
  const gone = last.filter(({ version }) => version === null)
  return [
    ...(await puts(f, here)),
    ...gone.map(({ aggregate, gone: how }): Change => ({ op: how ?? 'evict', aggregate })),
  ]
}

/** Lines that bring one scope of a device from where it is to now; none where it is there already and holds the same. */
export async function* scopeLines(f: Following, scope: Scoped, body: PullBody): AsyncGenerator<PullLine> {
  const [known] = await ask<{ rev: number; floor: number }>(f, 'sync.scope', scopeSql, [scope])
  const { rev: head, floor } = known ?? { rev: 0, floor: 0 }
  const mine = body.cursors.find((cursor) => cursor.scope === scope)
  let cursor: Cursor | null = mine ? parseCursor(mine.at) : null
  let at = mine?.at ?? ''
  let epoch = mine?.epoch ?? ''
  let reset = false
  // Of another projection, too far behind, or ahead of a server that was restored from a copy.
  if (!cursor || !epoch.startsWith(`${f.projection}.`) || cursor.rev < floor || cursor.rev > head) {
    epoch = `${f.projection}.${randomHex().slice(0, 16)}`
    cursor = { rev: head, after: '00000000-0000-0000-0000-000000000000' }
    reset = true
  }
  while (cursor.after !== null) {
    const { rev, after }: Cursor = cursor
    const held: readonly Held[] = await ask<Held>(f, 'sync.next', nextSql, [scope, after, pageSize])
    const complete: boolean = held.length < pageSize
    cursor = { rev, after: complete ? null : (held.at(-1)?.aggregate ?? null) }
    const to = formatCursor(cursor)
    yield { line: 'page', scope, epoch, reset, from: at, to, complete, changes: await puts(f, held) }
    reset = false
    at = to
  }
  for (;;) {
    const { rev }: Cursor = cursor
    const changed: readonly Changed[] = await ask<Changed>(f, 'sync.changes', changesSql, [
      scope,
      rev,
      pageSize,
    ])
    const last = changed.at(-1)
    if (!last) break
    cursor = { rev: last.rev, after: null }
    const to = formatCursor(cursor)
    const changes = await newest(f, changed)
    yield { line: 'page', scope, epoch, reset: false, from: at, to, complete: true, changes }
    at = to
    if (changed.length < pageSize) break
  }
  if (mine && at === mine.at) yield* compared(f, scope, mine, body)
}

/** Nothing new for it: whether it holds what it should, by hashes, and what to do where not. */
async function* compared(
  f: Following,
  scope: Scoped,
  mine: PullBody['cursors'][number],
  body: PullBody,
): AsyncGenerator<PullLine> {
  const asked = body.repair.find((repair) => repair.scope === scope)
  if (mine.hash === null && !asked) return
  const members = await ask<Held>(f, 'sync.all', membersSql, [scope])
  const { at } = mine
  if (asked) {
    const inside = members.filter(({ aggregate }) => asked.buckets.includes(bucketOf(aggregate)))
    const there = new Set(inside.map(({ aggregate }) => aggregate))
    const gone = asked.have.filter(({ aggregate }) => !there.has(aggregate))
    const changes = [
      ...(await puts(f, inside)),
      ...gone.map(({ aggregate }): Change => ({ op: 'evict', aggregate })),
    ]
    yield { line: 'repair', scope, at, changes }
    return
  }
  const buckets = bucketsOf(members)
  if (mine.hash !== rootOf(buckets)) yield { line: 'hashes', scope, at, buckets }
}
