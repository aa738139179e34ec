import { randomUUID } from 'node:crypto'
import type { PushAnswer, SentCommand } from '@jiebang/contract/sync/command.ts'
import type { DeviceAnswer, DeviceList } from '@jiebang/contract/sync/device.ts'
import type { PullBody, PullLine } from '@jiebang/contract/sync/pull.ts'
import { writeMeta } from '@jiebang/sync/meta.ts'
import { listOutbox, queue } from '@jiebang/sync/outbox.ts'
import type { Store, Transport } from '@jiebang/sync/ports.ts'
import { pull } from '@jiebang/sync/pull.ts'
import { push } from '@jiebang/sync/push.ts'
import { memoryStore } from '@jiebang/sync/testing/memory-store.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuid7 } from '../store/uuid7.ts'
import { type Client, type Served, serve } from '../testing/serve.ts'
import { county, userId, village1, village2 } from '../testing/small-county.ts'

let s: Served
const grid = randomUUID()
beforeAll(async () => {
  s = await serve()
  await s.owner.query(
    `insert into grid (county, id, kind, name, division, valid_from) values ($1, $2, 'comprehensive', '第一网格', $3, '2026-01-01')`,
    [county, grid, village1],
  )
  await s.owner.query(
    `insert into grid_post (county, grid, user_id, valid_from) values ($1, $2, $3, '2026-01-01')`,
    [county, grid, userId('grid1')],
  )
})
afterAll(() => s.close())

const linesOf = (text: string): PullLine[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PullLine)

const transportOf = (client: Client): Transport => ({
  push: async (body) => {
    const { status, body: answer, text } = await client.post<PushAnswer>('/sync/push', body)
    if (status !== 200) throw new Error(text)
    return answer
  },
  pull: async function* (body) {
    const { status, text } = await client.post('/sync/pull', body)
    if (status !== 200) throw new Error(text)
    yield* linesOf(text)
  },
})

/** The kernel as the field app runs it, against the real server. */
const deviceOf = async (login: string) => {
  const client = await s.as(login)
  const device = randomUUID()
  const made = await client.post<DeviceAnswer>('/sync/devices', { device, county, name: '合成手机' })
  expect(made.status).toBe(201)
  const store = memoryStore()
  const write: Store = store
  await write.atomically(['meta'], (tx) => writeMeta(tx, 'device', { device, county, user: login }))
  const ports = {
    ...{ store, transport: transportOf(client), clock: { now: () => s.clock.now } },
    random: { uuid: uuid7 },
    seal: {
      seal: async (value: unknown) => JSON.stringify(value),
      open: async (x: unknown) => JSON.parse(String(x)),
    },
  }
  const sync = async () => {
    await push(ports)
    await pull(ports, { app: 'test' })
    s.clock.now += 1000
    await pull(ports, { app: 'test' })
  }
  const commands = async () => Object.fromEntries((await listOutbox(ports)).map((o) => [o.row.id, o.row]))
  return { client, device, store, ports, sync, commands }
}

const command = (
  aggregate: string,
  type: string,
  payload: Record<string, unknown>,
  after: string[] = [],
) => ({
  ...{ id: uuid7(s.clock.now), aggregate, type, payload, after, schema: 1, occurredAt: s.clock.now },
})
const household = (id: string, place: string, of: string | null = grid) =>
  command(id, 'RegisterHousehold', {
    ...{
      no: null,
      grid: of,
      place,
      address: '合成路 1 号',
      location: null,
      dwelling: 'own',
      phone: '13900000001',
    },
    people: [{ id: randomUUID(), name: '合成人', relation: 'head', idNumber: null }],
  })
const correct = (id: string, old: string, wanted: string) =>
  command(id, 'CorrectField', { field: 'phone', old, new: wanted, occurredAt: s.clock.now })

describe('a device in the field', () => {
  it('given a household registered offline and corrected at once, when it syncs, then both arrive and come back', async () => {
    const { ports, sync, store } = await deviceOf('grid1')
    const id = randomUUID()
    const first = household(id, village1)
    await queue(ports, first)
    await queue(ports, { ...correct(id, '13900000001', '13900000002'), after: [first.id] })
    await sync()
    expect(store.rows('outbox')).toEqual([])
    expect(store.rows('receipt').map(({ status }) => status)).toEqual(['accepted', 'accepted'])
    const block = store.rows('blk').find((row) => row.id === id)
    expect(JSON.parse(String(block?.body))).toMatchObject({ household: { phone: '13900000002' }, tasks: [] })
    expect(store.rows('scope')).toMatchObject([{ id: `grid:${grid}`, name: '第一网格', complete: true }])
  })

  it('given one who changes what another changed meanwhile, then the later one counts and both are told', async () => {
    const one = await deviceOf('grid1')
    const two = await deviceOf('grid1')
    const id = randomUUID()
    await queue(one.ports, household(id, village1))
    await one.sync()
    await two.sync()
    await queue(one.ports, correct(id, '13900000001', '13900000003'))
    s.clock.now += 60_000
    await queue(two.ports, correct(id, '13900000001', '13900000004'))
    await two.sync()
    await one.sync()
    await two.sync()
    expect(one.store.rows('receipt').at(-1)).toMatchObject({ code: 'sync.newerKept' })
    for (const { store } of [one, two])
      expect(String(store.rows('blk').find((row) => row.id === id)?.body)).toContain('13900000004')
  })

  it('given what does not fit, is not theirs or is not known, then each is told why and nothing waits for it', async () => {
    const { ports, sync, commands } = await deviceOf('grid1')
    const [bad, foreign, odd, orphan, fine] = [
      command(randomUUID(), 'RegisterHousehold', { grid, place: village1, nonsense: 1 }),
      household(randomUUID(), village2, null),
      command(randomUUID(), 'MergeHouseholds', {}),
      command(randomUUID(), 'AddNote', { note: randomUUID(), level: 'ordinary', text: '合成' }),
      household(randomUUID(), village1),
    ]
    for (const one of [bad, foreign, odd, orphan, fine]) await queue(ports, one)
    await sync()
    const rows = await commands()
    expect(rows[bad.id]).toMatchObject({ state: 'refused', code: 'sync.badPayload' })
    expect(rows[foreign.id]).toMatchObject({ state: 'refused', code: 'sync.notYours' })
    expect(rows[odd.id]).toMatchObject({ state: 'refused', code: 'sync.unknownType' })
    expect(rows[orphan.id]).toMatchObject({ state: 'held', code: 'sync.waitsForEarlier' })
    expect(rows[fine.id]).toBeUndefined()
    await s.owner.query(`update field_command set first_at = first_at - interval '6 days' where id = $1`, [
      orphan.id,
    ])
    await sync()
    expect((await commands())[orphan.id]).toMatchObject({ state: 'refused', code: 'sync.earlierMissing' })
  })

  it('given the same commands sent twice, then the stored answers come and nothing is done twice', async () => {
    const { client, device, store } = await deviceOf('grid1')
    const id = randomUUID()
    const sent: SentCommand = { ...household(id, village1), seq: 1, replaces: null }
    const body = { device, county, floor: 1, sentAt: s.clock.now, commands: [sent] }
    const answers = await Promise.all([client.post('/sync/push', body), client.post('/sync/push', body)])
    const third = await client.post('/sync/push', body)
    for (const { body: answer } of [...answers, third])
      expect(answer).toMatchObject({ verdicts: [{ status: 'accepted' }], expect: 2 })
    const facts = await s.owner.query('select 1 from household_fact where household = $1', [id])
    expect(facts.rowCount).toBe(2)
    expect(store.rows('receipt')).toEqual([])
    const gap = await client.post<PushAnswer>('/sync/push', {
      ...{ device, county, floor: 2, sentAt: s.clock.now },
      commands: [{ ...household(randomUUID(), village1), seq: 9, replaces: null }],
    })
    expect(gap.body).toMatchObject({ verdicts: [], expect: 2 })
  })

  it('given damage on the device, then only what differs is sent again', async () => {
    const { ports, sync, store } = await deviceOf('grid1')
    await queue(ports, household(randomUUID(), village1))
    await sync()
    const all = store.rows('blk').map(({ id }) => id)
    store.damage('blk', all[0] ?? '')
    await sync()
    expect(
      store
        .rows('blk')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...all].sort())
  })

  it('given it is withdrawn, then it forgets, and whoever it belongs to is told', async () => {
    const { client, device, ports, sync, store } = await deviceOf('grid1')
    await queue(ports, household(randomUUID(), village1))
    await sync()
    const admin = await s.as('admin1')
    expect(
      (await client.post(`/counties/${county}/sync/devices/${device}/withdraw`, { why: '丢失' })).status,
    ).toBe(403)
    const gone = await admin.post(`/counties/${county}/sync/devices/${device}/withdraw`, { why: '丢失' })
    expect(gone.status).toBe(204)
    await pull(ports, { app: 'test' })
    expect(store.rows('blk')).toEqual([])
    expect(store.rows('meta').find(({ id }) => id === 'wiped')?.value).toBe(true)
    const { body } = await admin.get<DeviceList>(`/counties/${county}/sync/devices`)
    expect(body.devices.find(({ id }) => id === device)).toMatchObject({ userName: '合成 grid1', held: 0 })
    expect(body.devices.find(({ id }) => id === device)?.forgotAt).toBe(s.clock.now)
  })

  it('given somebody else’s device, then it is unknown', async () => {
    const { device } = await deviceOf('grid1')
    const other = await s.as('village1')
    const body: PullBody = {
      ...{ device, county, sentAt: s.clock.now, cursors: [], held: [], repair: [], numbersLeft: 0 },
      health: { unsent: 0, attention: 0, app: 'test' },
    }
    expect(await other.post('/sync/pull', body)).toMatchObject({
      status: 404,
      body: { code: 'sync.deviceUnknown' },
    })
  })

  it('given a village cadre, then they hold the village', async () => {
    const { sync, store } = await deviceOf('village1')
    await sync()
    expect(store.rows('scope')).toMatchObject([{ id: `place:${village1}` }])
    expect(store.rows('blk').length).toBeGreaterThan(0)
  })
})
