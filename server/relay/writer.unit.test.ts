import type { Actor } from '@jiebang/core/access/roles.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { uuidOf } from '../store/uuid7.ts'
import { Numbers } from './numbers.ts'
import type { Ports } from './plan.ts'
import { prepareCommand } from './prepare.ts'
import { Writer } from './writer.ts'

const system: Actor = { kind: 'system' }
const item = (i: number) =>
  prepareCommand('990101', uuidOf(`${i}`) as MatterId, 'Close', {}, system, uuidOf(`command ${i}`))

/** A pool whose database gives this answer to everybody who comes. */
const poolThat = (code: string) => {
  let asked = 0
  const connect = async () => {
    asked++
    throw Object.assign(new Error('x'), { code })
  }
  return { pool: { connect } as unknown as pg.Pool, asked: () => asked }
}
const writerOn = (pool: pg.Pool) => new Writer(pool, {} as Ports, new Numbers(pool))

describe('a writer whose database is away', () => {
  it('asks once for all who wait together, and then again for those who come later', async () => {
    const { pool, asked } = poolThat('ECONNREFUSED')
    const writer = writerOn(pool)
    const settled = await Promise.allSettled(Array.from({ length: 100 }, (_, i) => writer.submit(item(i))))
    expect(settled.every((r) => r.status === 'rejected')).toBe(true)
    expect(asked()).toBe(1)
    await expect(writer.submit(item(0))).rejects.toThrow()
    expect(asked()).toBe(2)
    await writer.drained()
  })

  it('tries one by one what may be the fault of one', async () => {
    const { pool, asked } = poolThat('22P02')
    const writer = writerOn(pool)
    await Promise.allSettled(Array.from({ length: 10 }, (_, i) => writer.submit(item(i))))
    expect(asked()).toBe(11)
  })

  it('refuses at once what would wait too long', async () => {
    let open: (error: Error) => void = () => undefined
    const connect = () => new Promise((_resolve, reject) => (open = reject))
    const writer = writerOn({ connect } as unknown as pg.Pool)
    const waiting = Array.from({ length: 20_301 }, (_, i) => writer.submit(item(i)))
    const first = writer.submit(item(-1))
    await expect(first).resolves.toEqual({ ok: false, why: { refused: 'store.busy' } })
    const settled = Promise.allSettled(waiting)
    for (let i = 0; i < 200; i++) {
      open(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))
      await new Promise(setImmediate)
    }
    await settled
  })
})
