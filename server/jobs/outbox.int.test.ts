import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { hourMs, parseLocal } from '@jiebang/core/clock/instant.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectOwner } from '../store/connect.ts'
import { stuckAfter } from './back-off.ts'
import { journalDelivery } from './deliver-journal.ts'
import { type Deliver, type Message, NotDelivered } from './message.ts'
import { deliverOutbox } from './outbox.ts'
import { outboxFigures } from './outbox-store.ts'
import { county, registerMany, type TestApp, testApp } from './testing/county.ts'

const march = parseLocal('2026-03-02 09:00') ?? Number.NaN
const clock = { now: march }
let app: TestApp

beforeEach(async () => {
  clock.now = march
  app = await testApp(clock)
})
afterEach(() => app.close())

type Row = {
  id: string
  attempts: number
  delivered_at: number | null
  next_try_at: number
  last_error: string | null
}
const rows = async (): Promise<Row[]> => {
  const client = await connectOwner(app.database.ownerUrl)
  const found = await client.query<Row>(
    'select id, attempts, delivered_at, next_try_at, last_error from outbox order by id',
  )
  await client.end()
  return found.rows
}

const receiver = () => {
  const got: Message[] = []
  const deliver: Deliver = async (message) => void got.push(message)
  return { got, deliver, ids: () => got.map((m) => m.id).sort() }
}

const failing: Deliver = () => Promise.reject(new NotDelivered('http-500'))

describe('the outbox', () => {
  it('tells of every entry, without a word of what people wrote', async () => {
    const [one] = await registerMany(app, 'one', 150, march, { phone: '13900000000' })
    const { got, deliver, ids } = receiver()
    const run = await deliverOutbox(app, county, deliver, clock.now)
    const all = await rows()
    expect(run).toEqual({ delivered: 300, failed: 0, more: false })
    expect(ids()).toEqual(all.map((row) => row.id))
    expect(all.every((row) => row.delivered_at === march)).toBe(true)
    const about = got.filter((m) => m.matter === one?.matter).map(({ id: _, ...rest }) => rest)
    const same = { county, matter: one?.matter, no: one?.no, kind: 'Registered', at: march }
    expect(about).toContainEqual({ ...same, audience: 'reporters' })
    expect(about).toContainEqual({ ...same, audience: 'unit:desk' })
    expect(JSON.stringify(got)).not.toMatch(/路灯|13900000000/)
  })

  it('shares the work between runs side by side, each entry once', async () => {
    await registerMany(app, 'shared', 300, march)
    const { deliver, ids } = receiver()
    const runs = [1, 2, 3].map(() => deliverOutbox(app, county, deliver, clock.now))
    await Promise.all(runs)
    expect(ids()).toEqual((await rows()).map((row) => row.id))
  })

  it('tries again later and later, with a reason that holds nothing personal', async () => {
    await registerMany(app, 'failing', 1, march)
    const waits: number[] = []
    for (let i = 0; i < stuckAfter; i++) {
      expect(await deliverOutbox(app, county, failing, clock.now, { random: () => 0 })).toMatchObject({
        failed: 1,
      })
      expect(await deliverOutbox(app, county, failing, clock.now)).toEqual({
        delivered: 0,
        failed: 0,
        more: false,
      })
      const [row] = await rows()
      expect(row?.last_error).toBe('http-500')
      waits.push((row?.next_try_at ?? 0) - clock.now)
      clock.now = row?.next_try_at ?? 0
    }
    expect(waits.slice(0, 4)).toEqual([5000, 10_000, 20_000, 40_000])
    expect(await outboxFigures(app.pool, county, stuckAfter)).toEqual({ pending: 1, stuck: 1, oldest: march })
    const { deliver, got } = receiver()
    await deliverOutbox(app, county, deliver, clock.now)
    expect(got).toHaveLength(1)
    expect((await rows())[0]).toMatchObject({ attempts: stuckAfter + 1, last_error: null })
  })

  it('hides what an error of the receiver says', async () => {
    await registerMany(app, 'secret', 1, march)
    const telling: Deliver = () => Promise.reject(new Error('no route for 13900000000'))
    await deliverOutbox(app, county, telling, clock.now)
    expect((await rows())[0]?.last_error).toBe('failed')
  })

  it('delivers again what a process took on and never settled', async () => {
    await registerMany(app, 'died', 3, march)
    const dead = new Promise<never>(() => undefined)
    let taken = 0
    const never: Deliver = () => {
      taken++
      return dead
    }
    void deliverOutbox(app, county, never, clock.now)
    while (taken < 3) await rows()
    const { deliver, got } = receiver()
    await deliverOutbox(app, county, deliver, clock.now + 10_000)
    expect(got).toHaveLength(0)
    await deliverOutbox(app, county, deliver, clock.now + 15_000)
    expect(got).toHaveLength(3)
  })

  it('stops in the middle and leaves the rest due at once', async () => {
    await registerMany(app, 'stopped', 100, march)
    const stop = new AbortController()
    const some: Deliver = async () => stop.abort()
    const run = await deliverOutbox(app, county, some, clock.now, { signal: stop.signal, atOnce: 4 })
    expect(run.delivered).toBeLessThan(10)
    const { deliver } = receiver()
    const rest = await deliverOutbox(app, county, deliver, clock.now)
    expect(run.delivered + rest.delivered).toBe(100)
  })

  it('writes a journal that only this account reads when nothing is connected', async () => {
    await registerMany(app, 'journal', 20, march)
    const lateAtNight = () => march + 15 * hourMs
    await deliverOutbox(app, county, journalDelivery(app.dataDir, lateAtNight), clock.now)
    const folder = join(app.dataDir, 'outbox')
    expect(await readdir(folder)).toEqual(['2026-03-03.ndjson'])
    const file = join(folder, '2026-03-03.ndjson')
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
    const ids = lines.map((line) => (JSON.parse(line) as Message).id).sort()
    expect(ids).toEqual((await rows()).map((row) => row.id))
    expect([(await stat(file)).mode & 0o777, (await stat(folder)).mode & 0o777]).toEqual([0o600, 0o700])
  })
})
