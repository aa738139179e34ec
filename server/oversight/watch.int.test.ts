import { randomUUID } from 'node:crypto'
import type { LookSamples, LookWork, WatchCounts } from '@jiebang/contract/oversight/watch.ts'
import type { MatterPage } from '@jiebang/contract/relay/views.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import { watchLists } from '@jiebang/core/report/lists.ts'
import { drawSample } from '@jiebang/core/report/sample.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../people/secrets.ts'
import { type Served, serve, start } from '../testing/serve.ts'
import { given, matterAt, take } from '../testing/situations.ts'
import { county, town1, town2, village1 } from '../testing/small-county.ts'

const day = 86_400_000
let s: Served
let closed: string[]

beforeAll(async () => {
  const year = 365 * day
  s = await serve({ sessions: { idleMs: year, longestMs: year, triesBeforeLock: 5, lockMs: 1 } })
  await take(s, (await matterAt(s, 'sign')).id, {
    by: 'dept1',
    name: 'AskExtension',
    body: { limit: { amount: 1, unit: 'workingDays' }, reason: 'x' },
  })
  const marked = (await matterAt(s, 'answer')).id
  await take(s, marked, { by: 'desk1', name: 'ProposeMark', body: { mark: 'malicious', reason: 'x' } })
  await take(s, marked, { by: 'sup1', name: 'ConfirmMark', body: { reason: 'x' } })
  const proposed = (await matterAt(s, 'registered')).id
  await take(s, proposed, { by: 'desk1', name: 'ProposeMark', body: { mark: 'unreasonable', reason: 'x' } })
  closed = []
  for (let i = 0; i < 12; i++) {
    const requestType = i < 9 ? 'complaint' : 'inquiry'
    const receipt = await matterAt(s, 'close', { requestType, place: village1 })
    closed.push(receipt.id)
    if (i > 0) continue
    const body = { responded: true, solved: false, satisfied: 1 }
    const sent = { commandId: randomUUID() }
    await s.app.relay.send(await s.resident(receipt), county, receipt.id as MatterId, 'Rate', body, sent)
  }
  s.clock.now = start + 30 * day
}, 60_000)
afterAll(() => s.close())

const url = (path: string) => `/counties/${county}/${path}`
const period = { from: dayOf(start), to: dayOf(start) }

describe('what a supervisor watches', () => {
  it('counts on each list exactly the matters that the list shows', async () => {
    const sup = await s.as('sup1')
    const { lists } = (await sup.get<WatchCounts>(url('watch'))).body
    for (const list of watchLists) {
      const page = await sup.get<MatterPage>(url(`matters?figure=${list}&limit=200`))
      expect(page.body.items, list).toHaveLength(lists[list])
    }
    expect(lists).toMatchObject({
      extensionAsked: 1,
      markedMalicious: 1,
      markProposed: 1,
      toVerify: 1,
      openNow: 3,
    })
    expect(lists.late).toBeGreaterThan(0)
    expect(lists.disputedClosed).toBe(1)
  })

  it('is of the own region only', async () => {
    expect((await (await s.as('desk2')).get<WatchCounts>(url('watch'))).body.lists.openNow).toBe(0)
    for (const [login, path] of [
      ['desk1', `watch?place=${town2}`],
      ['dept1', 'watch'],
      ['dept1', 'second-looks'],
      ['desk2', `second-looks?place=${town1}`],
    ] as const)
      await given(async () => undefined)
        .when(async () => (await s.as(login)).get(url(path)))
        .answers({ status: 403, code: 'access.notYours' })
  })
})

describe('a second look', () => {
  const ask = async (login: string, body: object) => (await s.as(login)).post(url('second-looks'), body)

  it.each([
    ['by a desk', 'desk1', period, 403, 'access.notYours'],
    [
      'of a period that is not over',
      'sup1',
      { from: period.from, to: dayOf(start + 30 * day) },
      400,
      'request.invalid',
    ],
    [
      'of a period that ends before it begins',
      'sup1',
      { from: '2026-03-03', to: '2026-03-02' },
      400,
      'request.invalid',
    ],
    ['with a seed of one’s own', 'sup1', { ...period, seed: '1' }, 400, 'request.invalid'],
  ])('is not drawn %s', async (_, login, body, status, code) => {
    await given(async () => undefined)
      .when(() => ask(login, body))
      .answers({ status, code })
  })

  it('is drawn once, and anybody can draw the same again from seed and closings', async () => {
    const drawn = await (await s.as('sup1')).post<LookWork>(url('second-looks'), period)
    expect(drawn.status, drawn.text).toBe(201)
    const { body } = drawn
    expect(body).toMatchObject({ frame: 12, share: 0.1, seedFrom: 'random', inOrder: 0 })
    expect(body.frameHash).toBe(sha256([...closed].sort().join('\n')))
    const again = drawSample(
      closed.map((id, i) => ({ id, stratum: i < 9 ? 'request' : 'inquiry' })),
      body.seed,
      body.share,
      sha256,
    )
    expect(body.items.map((one) => one.matter).sort()).toEqual(again.map((one) => one.id).sort())
    expect(body.items).toHaveLength(2)
    await given(async () => undefined)
      .when(() => ask('sup1', period))
      .answers({ status: 409, code: 'look.drawn' })
    const { rows } = await s.owner.query(
      `select count(*)::int as n from audit_event where action = 'secondLook.drawn'`,
    )
    expect(rows[0]).toEqual({ n: 1 })
  })

  it('takes the root after the period as its seed, where there is one', async () => {
    await s.owner.query(
      `insert into merkle_root (county, day, root, facts, computed_at) values ($1, $2::date, 'feed', 1, now())`,
      [county, dayOf(start + day)],
    )
    const { body } = await (await s.as('sup1')).post<LookWork>(url('second-looks'), {
      ...period,
      place: town1,
    })
    expect(body).toMatchObject({ seed: 'feed', seedFrom: 'root' })
  })

  it('counts what was found, also of what was opened again for it', async () => {
    const sup = await s.as('sup1')
    const { items } = (await sup.get<LookSamples>(url('second-looks'))).body
    const id = items.find((one) => one.place === county)?.id
    const work = (await sup.get<LookWork>(url(`second-looks/${id}`))).body
    const [first, second] = work.items
    await take(s, first?.matter ?? '', {
      by: 'sup1',
      name: 'SecondLook',
      body: { finding: 'inOrder', text: 'x' },
    })
    await take(s, second?.matter ?? '', {
      by: 'sup1',
      name: 'SecondLook',
      body: { finding: 'notInOrder', text: 'x' },
    })
    expect((await sup.get<LookWork>(url(`second-looks/${id}`))).body).toMatchObject({
      drawn: 2,
      inOrder: 1,
      notInOrder: 1,
    })
    const { lists } = (await sup.get<WatchCounts>(url('watch'))).body
    expect(lists.notInOrder).toBe(1)
  })
})
