import { bySeq, isPending } from './outbox.ts'
import type { Domain, NewCommand, Ports, Rows, Table } from './ports.ts'

/** What a page shows: the state as last heard of, with everything on top that is on its way. */
export type Shown<S> = {
  readonly state: S
  /** 0 for what exists on this device only. */
  readonly version: number
  /** Commands that are in the state and not confirmed yet. */
  readonly pending: readonly Rows['outbox'][]
}

const from: readonly Table[] = ['blk', 'outbox']

const show = async <S>(
  { seal }: Ports,
  domain: Domain<S>,
  block: Rows['blk'] | undefined,
  rows: readonly Rows['outbox'][],
): Promise<Shown<S> | null> => {
  const version = block?.version ?? 0
  const pending = rows.filter((row) => isPending(row, version)).sort(bySeq)
  let state = block ? ((await seal.open(block.body)) as S) : null
  for (const row of pending) state = domain.replay(state, (await seal.open(row.body)) as NewCommand)
  return state === null ? null : { state, version, pending }
}

/** Some of them in one transaction; without those that are not there. */
export const readMany = async <S>(
  ports: Ports,
  domain: Domain<S>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Shown<S>>> => {
  const { blocks, rows } = await ports.store.atomically(from, async (tx) => ({
    blocks: await Promise.all(ids.map((id) => tx.get('blk', id))),
    rows: await tx.all('outbox'),
  }))
  const shown = await Promise.all(
    ids.map(
      async (id, i) =>
        [
          id,
          await show(
            ports,
            domain,
            blocks[i],
            rows.filter((row) => row.aggregate === id),
          ),
        ] as const,
    ),
  )
  return new Map(shown.flatMap(([id, one]) => (one ? [[id, one] as const] : [])))
}

export const readOne = async <S>(
  ports: Ports,
  domain: Domain<S>,
  aggregate: string,
): Promise<Shown<S> | null> => (await readMany(ports, domain, [aggregate])).get(aggregate) ?? null

/** Everything on the device, with what exists here only. */
export const readAll = async <S>(ports: Ports, domain: Domain<S>): Promise<ReadonlyMap<string, Shown<S>>> => {
  const { blocks, rows } = await ports.store.atomically(from, async (tx) => ({
    blocks: await tx.all('blk'),
    rows: await tx.all('outbox'),
  }))
  const waiting = new Map<string, Rows['outbox'][]>()
  for (const row of rows) waiting.set(row.aggregate, [...(waiting.get(row.aggregate) ?? []), row])
  const known = new Map(blocks.map((block) => [block.id, block]))
  const ids = new Set([...known.keys(), ...waiting.keys()])
  const shown = await Promise.all(
    [...ids].map(
      async (id) => [id, await show(ports, domain, known.get(id), waiting.get(id) ?? [])] as const,
    ),
  )
  return new Map(shown.flatMap(([id, one]) => (one ? [[id, one] as const] : [])))
}
