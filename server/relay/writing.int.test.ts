import { createHash, randomUUID } from 'node:crypto'
import type { Actor } from '@jiebang/core/access/roles.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, wire } from '../app.ts'
import { uuid7, uuidOf } from '../store/uuid7.ts'
import { request, type Served, serve } from '../testing/serve.ts'
import { matterAt, way } from '../testing/situations.ts'
import { county, userId } from '../testing/small-county.ts'
import type { Item } from './item.ts'
import { prepareCommand, prepareRegister } from './prepare.ts'

let s: Served
/** A second process on the same database. */
let other: App
beforeAll(async () => {
  s = await serve()
  const { database, rules, secrets } = s.app
  const kept = { ...database, stop: async () => undefined }
  other = wire(kept, rules, secrets, { log: () => undefined, now: () => s.clock.now, poolSize: 6 })
})
afterAll(async () => {
  await other.close()
  await s.close()
})

const count = async (table: string, where = 'true', values: unknown[] = []): Promise<number> => {
  const { rows } = await s.owner.query(`select count(*)::int as n from ${table} where ${where}`, values)
  return rows[0].n
}

const system: Actor = { kind: 'system' }
const handler: Actor = {
  kind: 'user',
  id: userId('dept1'),
  grants: [{ role: 'handler', county, region: county, unit: 'housing', from: '2020-01-01' }],
}
const registration = (commandId: string, over = {}): Item =>
  prepareRegister({ county, desk: 'desk1', body: request(over), actor: system, commandId }, s.app.secrets)
    .item
const progress = (matter: string, text: string, commandId = uuid7(s.clock.now)): Item =>
  prepareCommand(county, matter as MatterId, 'Progress', { text }, handler, commandId)

/** Recomputes every chain from what is stored; the number of facts that were in order. */
const verifyChains = async (): Promise<number> => {
  const { rows } = await s.owner.query<{
    matter: string
    seq: number
    body: string
    prev: string
    hash: string
  }>('select matter, seq, body, prev, hash from fact order by matter, seq')
  let before = { matter: '', seq: 0, hash: '' }
  for (const row of rows) {
    if (row.matter !== before.matter) before = { matter: row.matter, seq: 0, hash: '' }
    expect(row.seq).toBe(before.seq + 1)
    expect(row.prev).toBe(before.hash)
    expect(row.hash).toBe(createHash('sha256').update(row.body).digest('hex'))
    expect(JSON.parse(row.body)).toMatchObject({ seq: row.seq, prev: row.prev, matter: row.matter })
    before = row
  }
  const heads = await s.owner.query(`select 1 from matter m where not exists (select from fact f
    where f.county = m.county and f.matter = m.id and f.seq = m.version and f.hash = m.head)`)
  expect(heads.rowCount).toBe(0)
  return rows.length
}

/** Revisions of every scope without gaps, and its row at the last of them. */
const verifyChanges = async (): Promise<void> => {
  const { rows } =
    await s.owner.query(`select c.scope, count(*)::int as n, max(c.rev)::int as last, s.rev::int as rev
    from change c join scope s on s.county = c.county and s.scope = c.scope group by c.scope, s.rev`)
  for (const { n, last, rev } of rows) expect([last, rev]).toEqual([n, n])
}

describe('the same command again', () => {
  it('has the same answer and is written once', async () => {
    const desk = await s.as('desk1')
    const key = randomUUID()
    const first = await desk.register({ phone: '13800138000' }, key)
    const facts = await count('fact')
    s.clock.now += 1000
    const again = await desk.register({ phone: '13800138000' }, key)
    expect(again.status).toBe(201)
    expect(again.body).toEqual(first.body)
    expect(await count('fact')).toBe(facts)
    expect(await count('contact')).toBe(1)
  })

  it('has it also when the matter went on, and when If-Match is stale by then', async () => {
    const { id } = await matterAt(s, 'registered')
    const desk = await s.as('desk1')
    const key = randomUUID()
    const first = await desk.send(id, 'Accept', {}, { key, seen: 1 })
    await desk.send(id, 'Dispatch', way.dispatch.body as never)
    expect((await desk.send(id, 'Accept', {}, { key, seen: 1 })).body).toEqual(first.body)
  })

  it('twenty times at once is one', async () => {
    const desk = await s.as('desk1')
    const key = randomUUID()
    const [facts, outbox] = [await count('fact'), await count('outbox')]
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.register({}, key)))
    expect(new Set(answers.map((a) => a.text)).size).toBe(1)
    expect(answers.every((a) => a.status === 201)).toBe(true)
    expect(await count('fact')).toBe(facts + 1)
    expect(await count('outbox')).toBe(outbox + 1)
  })

  it('twenty times at once through two processes is one', async () => {
    const id = randomUUID()
    const facts = await count('fact')
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? s.app : other).writer.submit(registration(id))),
    )
    expect(new Set(outcomes.map((o) => o.ok && o.answer.hash)).size).toBe(1)
    expect(outcomes.filter((o) => o.ok && !o.repeated)).toHaveLength(1)
    expect(await count('fact')).toBe(facts + 1)
  })

  it('with another body, for another matter or as another command is refused', async () => {
    const desk = await s.as('desk1')
    const [a, b] = [await matterAt(s, 'registered'), await matterAt(s, 'registered')]
    const key = randomUUID()
    expect((await desk.send(a.id, 'Accept', {}, { key })).status).toBe(200)
    for (const answer of [
      await desk.send(a.id, 'Accept', { urgency: 'urgent' }, { key }),
      await desk.send(b.id, 'Accept', {}, { key }),
      await desk.send(a.id, 'Close', {}, { key }),
      await desk.register({}, key),
    ])
      expect(answer.body).toMatchObject({ status: 422, code: 'command.idReused' })
  })

  it('by somebody else is refused: an id opens nobody the answer to it', async () => {
    const key = randomUUID()
    const first = await (await s.as('desk1')).register({}, key)
    for (const login of ['desk1b', 'audit1', 'grid1']) {
      const answer = await (await s.as(login)).register({}, key)
      expect(answer.status).toBe(422)
      expect(answer.text).not.toContain(first.body.code)
    }
  })

  it('after it was refused is decided anew', async () => {
    const desk = await s.as('desk1')
    const { id } = await matterAt(s, 'registered')
    const key = randomUUID()
    expect((await desk.send(id, 'Dispatch', way.dispatch.body as never, { key })).status).toBe(409)
    await desk.send(id, 'Accept', {})
    expect((await desk.send(id, 'Dispatch', way.dispatch.body as never, { key })).status).toBe(200)
  })
})

describe('two people on one matter at once', () => {
  it('one is first, the other hears what the new state says', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await matterAt(s, 'dispatch')
      const people = [await s.as('dept1'), await s.as('dept1b')]
      const answers = await Promise.all(people.map((p) => p.send(id, 'Sign', {})))
      expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
      expect(answers.find((a) => a.status === 409)?.body).toMatchObject({ code: 'matter.wrongStage' })
    }
  })

  it('with If-Match the other hears that something happened', async () => {
    const { id } = await matterAt(s, 'sign')
    const people = [await s.as('dept1'), await s.as('dept1b')]
    const answers = await Promise.all(
      people.map((p) => p.send(id, 'Progress', { text: '看过' }, { seen: 4 })),
    )
    expect(answers.map((a) => a.status).sort()).toEqual([200, 412])
  })

  it('through two processes all of it is written, nothing twice', async () => {
    const { id } = await matterAt(s, 'sign')
    const items = Array.from({ length: 60 }, (_, i) => progress(id, `${i}`))
    const outcomes = await Promise.all(items.map((item, i) => (i % 2 ? s.app : other).writer.submit(item)))
    expect(outcomes.every((o) => o.ok)).toBe(true)
    const { rows } = await s.owner.query('select version from matter where id = $1', [id])
    expect(rows[0].version).toBe(64)
  })
})

describe('many commands at once', () => {
  it('over many matters are all answered, in order within a matter', async () => {
    const registered = await Promise.all(
      Array.from({ length: 60 }, (_, i) => s.app.writer.submit(registration(uuidOf(`many:${i}`)))),
    )
    const ids = registered.map((o) => (o.ok ? o.answer.matter : ''))
    const desk: Actor = {
      kind: 'user',
      id: userId('desk1'),
      grants: [{ role: 'dispatcher', county, region: county, unit: 'desk1', from: '2020-01-01' }],
    }
    const step = (id: string, by: Actor, name: 'Accept' | 'Dispatch' | 'Sign', body: object) =>
      s.app.relay.send(by, county, id as MatterId, name, body as never, { commandId: randomUUID() })
    const before = await count('fact')
    const answers = await Promise.all(
      ids.flatMap((id) => [
        step(id, desk, 'Accept', {}),
        step(id, desk, 'Dispatch', way.dispatch.body),
        step(id, handler, 'Sign', {}),
        step(id, handler, 'Sign', {}),
        step(id, desk, 'Accept', {}),
      ]),
    )
    expect(answers).toHaveLength(300)
    expect(answers.map((a) => a.ok)).toEqual(ids.flatMap(() => [true, true, true, false, false]))
    expect(await count('fact')).toBe(before + 180)
  })

  it('of which one cannot be stored: it fails alone', async () => {
    const bad = { ...registration(randomUUID()) }
    const title = { ...[...(bad.created ?? new Map()).values()][0], title: 'a\0b' }
    const broken = { ...bad, created: new Map([[bad.command.matter, title]]) } as Item
    const items = Array.from({ length: 20 }, () => registration(randomUUID()))
    const settled = await Promise.allSettled(
      [...items.slice(0, 10), broken, ...items.slice(10)].map((item) => s.app.writer.submit(item)),
    )
    expect(settled.map((r) => r.status).filter((r) => r === 'rejected')).toHaveLength(1)
    expect(settled[10]?.status).toBe('rejected')
    expect((await (await s.as('desk1')).register()).status).toBe(201)
  })

  it('more than one transaction holds are answered too', async () => {
    const items = Array.from({ length: 700 }, () => registration(randomUUID()))
    const outcomes = await s.app.writer.submitAll(items)
    const numbers = new Set(outcomes.map((o) => o.ok && o.answer.no))
    expect(numbers.size).toBe(700)
    expect(numbers.has(false)).toBe(false)
  })

  it('through two processes in opposite order wait for each other without a deadlock', async () => {
    const dispatcher: Actor = {
      kind: 'user',
      id: userId('desk1'),
      grants: [{ role: 'dispatcher', county, region: county, unit: 'desk1', from: '2020-01-01' }],
    }
    const accept = (id: string) =>
      prepareCommand(county, id as MatterId, 'Accept', {}, dispatcher, uuid7(s.clock.now))
    const deadlocks = async () => {
      await s.owner.query('select pg_stat_force_next_flush()')
      const { rows } = await s.owner.query(
        'select deadlocks::int as n from pg_stat_database where datname = current_database()',
      )
      return rows[0].n as number
    }
    const before = await deadlocks()
    for (let round = 0; round < 4; round++) {
      const made = await s.app.writer.submitAll(Array.from({ length: 250 }, () => registration(randomUUID())))
      const ids = made.map((o) => (o.ok ? o.answer.matter : ''))
      const forward = s.app.writer.submitAll(ids.map(accept))
      const backward = other.writer.submitAll([...ids].reverse().map(accept))
      const outcomes = [...(await forward), ...(await backward)]
      expect(outcomes.filter((o) => o.ok)).toHaveLength(250)
    }
    expect(await deadlocks()).toBe(before)
  })

  it('numbers from two processes never meet', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 600 }, (_, i) =>
        (i % 2 ? s.app : other).writer.submit(registration(randomUUID())),
      ),
    )
    expect(new Set(outcomes.map((o) => (o.ok ? o.answer.no : ''))).size).toBe(600)
  })
})

describe('a refused command', () => {
  it('leaves no trace: no fact, no change, no notice, no answer', async () => {
    const { id } = await matterAt(s, 'registered')
    const tables = ['fact', 'change', 'outbox', 'command', 'matter']
    const counts = () => Promise.all(tables.map((t) => count(t)))
    const before = await counts()
    const row = await s.owner.query('select * from matter where id = $1', [id])
    const desk = await s.as('desk1')
    for (const name of ['Close', 'Sign', 'Rule'] as const) await desk.send(id, name, way.close.body as never)
    await desk.send(id, 'Dispatch', way.dispatch.body as never)
    expect(await counts()).toEqual(before)
    expect((await s.owner.query('select * from matter where id = $1', [id])).rows).toEqual(row.rows)
  })

  it('before good ones in the same transaction leaves them as they would be without it', async () => {
    const { id } = await matterAt(s, 'sign')
    const items = [
      prepareCommand(county, id as MatterId, 'Sign', {}, handler, randomUUID()),
      progress(id, 'x'),
      prepareCommand(county, id as MatterId, 'Sign', {}, handler, randomUUID()),
      progress(id, 'y'),
    ]
    const outcomes = await s.app.writer.submitAll(items)
    expect(outcomes.map((o) => o.ok)).toEqual([false, true, false, true])
    expect(outcomes.map((o) => (o.ok ? o.answer.version : 0))).toEqual([0, 5, 0, 6])
  })
})

describe('after all of this', () => {
  it('every chain verifies and every scope counts without gaps', async () => {
    expect(await verifyChains()).toBeGreaterThan(1500)
    await verifyChanges()
    expect(await count('fact', 'command not in (select id from command)')).toBe(0)
  })
})
