import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import { type DexieStore, dexieStore } from './dexie-store.ts'
import type { Rows, Store } from './ports.ts'
import { memoryStore } from './testing/memory-store.ts'

const block = (id: string): Rows['blk'] => ({ id, version: 1, body: new Uint8Array([1, 2, 3]) })
let opened: DexieStore[] = []
afterEach(async () => {
  for (const store of opened) await store.destroy()
  opened = []
})
const onDexie = (): DexieStore => {
  const store = dexieStore(`test-${opened.length}-${Math.trunc(performance.now() * 1000)}`)
  opened.push(store)
  return store
}

describe.each<[string, () => Store]>([
  ['in memory', memoryStore],
  ['in IndexedDB', onDexie],
])('a store %s', (_where, make) => {
  it('given rows, then it gives them again by id, by prefix and by ids', async () => {
    const store = make()
    await store.atomically(['blk'], (tx) => tx.put('blk', [block('b|2'), block('a|1'), block('a|2')]))
    const seen = await store.atomically(['blk'], async (tx) => ({
      one: await tx.get('blk', 'a|2'),
      none: await tx.get('blk', 'c'),
      all: (await tx.all('blk')).map(({ id }) => id),
      some: (await tx.all('blk', 'a|')).map(({ id }) => id),
      ids: await tx.ids('blk'),
    }))
    expect(seen).toEqual({
      ...{ one: block('a|2'), none: undefined, all: ['a|1', 'a|2', 'b|2'], some: ['a|1', 'a|2'] },
      ids: ['a|1', 'a|2', 'b|2'],
    })
  })

  it('given something thrown in the middle, then nothing of the transaction stays', async () => {
    const store = make()
    await store.atomically(['blk', 'meta'], (tx) => tx.put('blk', [block('a')]))
    const broken = store.atomically(['blk', 'meta'], async (tx) => {
      await tx.remove('blk', ['a'])
      await tx.put('meta', [{ id: 'x', value: 1 }])
      throw new Error('power')
    })
    await expect(broken).rejects.toThrow('power')
    const after = await store.atomically(['blk', 'meta'], async (tx) => [
      await tx.ids('blk'),
      await tx.ids('meta'),
    ])
    expect(after).toEqual([['a'], []])
  })

  it('given two at once that count up, then both have counted', async () => {
    const store = make()
    const count = () =>
      store.atomically(['meta'], async (tx) => {
        const now = Number((await tx.get('meta', 'n'))?.value ?? 0)
        await tx.put('meta', [{ id: 'n', value: now + 1 }])
      })
    await Promise.all([count(), count(), count()])
    expect(await store.atomically(['meta'], (tx) => tx.get('meta', 'n'))).toEqual({ id: 'n', value: 3 })
  })

  it('given a table cleared, then it is empty and others are not', async () => {
    const store = make()
    await store.atomically(['blk', 'meta'], async (tx) => {
      await tx.put('blk', [block('a')])
      await tx.put('meta', [{ id: 'x', value: 1 }])
      await tx.clear('blk')
    })
    const left = await store.atomically(['blk', 'meta'], async (tx) => [
      await tx.ids('blk'),
      await tx.ids('meta'),
    ])
    expect(left).toEqual([[], ['x']])
  })
})
