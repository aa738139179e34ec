import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contactResidents } from '../jobs/channels/contact-job.ts'
import { keptChannels } from '../jobs/channels/testing/channels.ts'
import { type Served, serve } from '../testing/serve.ts'
import { take, way } from '../testing/situations.ts'
import { county, village1 } from '../testing/small-county.ts'
import type { Mapping } from './mapping.ts'
import { pusher } from './push.ts'
import { signatureOver } from './signature.ts'
import type { RowAnswer } from './take-in.ts'

let s: Served
let secret = ''
const mapping: Mapping = {
  items: '/data/list',
  id: '/caseNo',
  fields: {
    body: '/content',
    requestType: '/kind',
    place: '/town',
    phone: '/tel',
    name: '/who',
    recipient: '/openid',
  },
  words: { requestType: { 投诉: 'complaint', 求助: 'help' }, place: { 东村: village1 } },
  defaults: { requestType: 'help', place: village1 },
}
const row = (caseNo: string, more: object = {}) => ({
  caseNo,
  content: '村口路灯不亮。三天了（合成）',
  kind: '投诉',
  town: '东村',
  tel: '13912345678',
  who: '欧阳合成',
  ...more,
})
const batch = (...list: object[]) => JSON.stringify({ data: { list } })

type Over = { seconds?: number; secret?: string; signature?: string; source?: string }
const push = async (body: string, over: Over = {}) => {
  const seconds = String(over.seconds ?? Math.floor(s.clock.now / 1000))
  return s.anybody.ask<{ results: RowAnswer[]; code?: string }>({
    method: 'POST',
    url: `/intake/v1/${over.source ?? 'hotline-1'}`,
    headers: {
      'content-type': 'application/json',
      'x-jiebang-timestamp': seconds,
      'x-jiebang-signature': over.signature ?? signatureOver(over.secret ?? secret, seconds, body),
    },
    payload: body,
  })
}
const admin = async () => s.as('admin1')
const sources = `/counties/${county}/sources`
const matters = async () => Number((await s.owner.query('select count(*) from matter')).rows[0]?.count)

beforeAll(async () => {
  s = await serve()
  const made = await (await admin()).post<{ secret: string }>(sources, {
    id: 'hotline-1',
    name: '12345 热线（合成）',
    mapping,
  })
  expect(made.status, made.text).toBe(201)
  secret = made.body.secret
})
afterAll(() => s.close())

describe('sources', () => {
  it('show their secret once, keep it encrypted and write who changed them', async () => {
    const list = await (await admin()).get<{ items: object[] }>(sources)
    expect(list.body.items).toHaveLength(1)
    expect(list.text).not.toContain(secret)
    const { rows } = await s.owner.query('select * from intake_source')
    expect(JSON.stringify(rows)).not.toContain(secret)
    const events = await s.owner.query(`select action, subject from audit_event where action like 'source.%'`)
    expect(events.rows).toContainEqual({ action: 'source.created', subject: 'hotline-1' })
    const again = await (await admin()).post(sources, { id: 'hotline-1', name: 'x', mapping })
    expect(again.body).toMatchObject({ status: 409, code: 'source.idTaken' })
  })

  it('are for administrators of the county only', async () => {
    for (const login of ['desk1', 'sup1', 'dept1']) {
      const answer = await (await s.as(login)).get(sources)
      expect(answer.status).toBe(403)
    }
    expect((await (await s.as('other1')).get(sources)).status).toBe(404)
  })
})

describe('a signed batch', () => {
  it('registers row by row, answers each with its reason, and knows a number again', async () => {
    const answer = await push(
      batch(row('A1'), row('A2', { town: '不存在' }), { kind: '投诉' }, row('A3', { tel: 'abc' })),
    )
    expect(answer.status, answer.text).toBe(200)
    const { results } = answer.body
    expect(results.map((r) => r.result)).toEqual(['taken', 'refused', 'refused', 'refused'])
    expect(results[0]).toMatchObject({
      id: 'A1',
      no: expect.stringMatching(/^\d+$/),
      queryCode: expect.stringMatching(/^\d{6}$/),
    })
    expect(results[1]).toMatchObject({ code: 'request.invalid', errors: [{ path: '/place' }] })
    expect(results[2]?.errors?.[0]?.path).toBe('/id')
    expect(results[3]?.errors?.[0]?.path).toBe('/phone')
    s.clock.now += 1000
    const before = await matters()
    const again = await push(batch(row('A1', { content: '别的内容' })))
    expect(again.body.results).toEqual([{ id: 'A1', result: 'known', no: results[0]?.no }])
    expect(await matters()).toBe(before)
    const list = await (await admin()).get<{
      items: { taken: number; refused: number; faults: { code: string }[] }[]
    }>(sources)
    expect(list.body.items[0]).toMatchObject({ taken: 1, refused: 3 })
    expect(list.body.items[0]?.faults[0]?.code).toBe('request.invalid')
  })

  it('is one matter when the same number stands in it twice or comes at the same moment', async () => {
    const before = await matters()
    s.clock.now += 1000
    const twice = await push(batch(row('B1'), row('B1')))
    expect(twice.body.results.map((r) => r.result).sort()).toEqual(['known', 'taken'])
    const seconds = Math.floor(s.clock.now / 1000)
    await Promise.all([
      push(batch(row('B2')), { seconds: seconds + 1 }),
      push(batch(row('B2')), { seconds: seconds + 2 }),
    ])
    expect(await matters()).toBe(before + 2)
  })

  it('is refused when it is forged, changed, old, early, or sent a second time', async () => {
    const before = await matters()
    const body = batch(row('C1'))
    const seconds = Math.floor(s.clock.now / 1000) + 10
    const good = signatureOver(secret, String(seconds), body)
    const refusals: [Promise<{ body: { code?: string }; status: number }>, number, string][] = [
      [push(body, { secret: 'x'.repeat(43) }), 401, 'intake.badSignature'],
      [push(`${body} `, { signature: good, seconds }), 401, 'intake.badSignature'],
      [push(body, { signature: good, seconds: seconds + 1 }), 401, 'intake.badSignature'],
      [push(body, { signature: '' }), 401, 'intake.badSignature'],
      [push(body, { source: 'nobody-here' }), 401, 'intake.badSignature'],
      [push(body, { source: '..%2fapi' }), 401, 'intake.badSignature'],
      [push(body, { seconds: Math.floor(s.clock.now / 1000) - 301 }), 401, 'intake.tooOld'],
      [push(body, { seconds: Math.floor(s.clock.now / 1000) + 302 }), 401, 'intake.tooOld'],
    ]
    for (const [answer, status, code] of refusals) expect((await answer).body).toMatchObject({ status, code })
    expect(await matters()).toBe(before)
    expect((await push(body, { seconds })).status).toBe(200)
    expect((await push(body, { seconds })).body).toMatchObject({ status: 409, code: 'intake.replayed' })
    expect(await matters()).toBe(before + 1)
  })

  it('has a size, is JSON, and a flood of wrong signatures is slowed down', async () => {
    s.clock.now += 61_000
    const many = batch(...Array.from({ length: 501 }, (_, i) => row(`D${i}`)))
    expect((await push(many)).body).toMatchObject({ code: 'request.tooLarge' })
    expect((await push('{"data":')).body).toMatchObject({ code: 'request.invalid' })
    expect((await push('[]')).body).toMatchObject({ code: 'request.invalid' })
    const odd = await push('{"data":{"list":[{"caseNo":"P1","__proto__":{"content":"x"}},null,7,"x",[]]}}', {
      seconds: Math.floor(s.clock.now / 1000) + 1,
    })
    expect(odd.body.results.every((r) => r.result === 'refused')).toBe(true)
    for (let i = 0; i < 20; i++) await push(batch(row('E1')), { secret: 'wrong' })
    const slowed = await push(batch(row('E1')), { seconds: Math.floor(s.clock.now / 1000) + 2 })
    expect(slowed.status).toBe(429)
    s.clock.now += 61_000
    expect((await push(batch(row('E1')))).status).toBe(200)
  })

  it('takes the old secret for a while after a rotation, and nothing while disabled', async () => {
    const old = secret
    const turned = await (await admin()).post<{ secret: string }>(`${sources}/hotline-1/rotate`, {
      overlapHours: 1,
    })
    secret = turned.body.secret
    expect((await push(batch(row('F1')), { secret: old })).status).toBe(200)
    expect((await push(batch(row('F2')))).status).toBe(200)
    await (await admin()).post(`${sources}/hotline-1/turn`, { on: false })
    s.clock.now += 1000
    expect((await push(batch(row('F3')))).body).toMatchObject({ code: 'intake.badSignature' })
    await (await admin()).post(`${sources}/hotline-1/turn`, { on: true })
    expect((await push(batch(row('F3')))).status).toBe(200)
    await s.owner.query(`update intake_source set old_until = $1`, [new Date(s.clock.now - 1).toISOString()])
    s.clock.now += 1000
    expect((await push(batch(row('F4')), { secret: old })).body).toMatchObject({
      code: 'intake.badSignature',
    })
  })
})

describe('progress pushed back', () => {
  it('tells the platform each step once, signed, without a word of the resident', async () => {
    const got: { headers: IncomingMessage['headers']; body: string }[] = []
    let status = 500
    const platform = createServer((request, response) => {
      let body = ''
      request.on('data', (piece) => (body += piece))
      request.on('end', () => {
        got.push({ headers: request.headers, body })
        response.statusCode = status
        response.end()
      })
    })
    await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve))
    const { port } = platform.address() as AddressInfo
    await (await admin()).post(`${sources}/hotline-1`, {
      name: '12345',
      mapping: { ...mapping, pushTexts: true },
      pushUrl: `http://127.0.0.1:${port}/steps`,
    })
    s.clock.now += 1000
    const [taken] = (await push(batch(row('G1')))).body.results
    const { rows } = await s.owner.query('select id from matter where no = $1', [taken?.no])
    const id = rows[0]?.id as string
    for (const step of [way.accept, way.dispatch, way.sign, way.answer]) await take(s, id, step)
    const { channels } = await keptChannels(s.app.secrets.portal)
    const run = (allowHere = true) =>
      contactResidents(s.app, channels, county, { push: pusher(s.app, { allowHere }), random: () => 0 })
    await run()
    expect(got.length).toBeGreaterThan(0)
    got.length = 0
    status = 200
    s.clock.now += 60_000
    await run()
    await run()
    const steps = got.map((g) => JSON.parse(g.body)).filter((b) => b.externalId === 'G1')
    expect(steps.map((b) => b.step).sort()).toEqual([
      'Accepted',
      'Answered',
      'Dispatched',
      'Registered',
      'Signed',
    ])
    expect(steps.find((b) => b.step === 'Answered')).toMatchObject({
      no: taken?.no,
      outcome: 'solved',
      text: '已经修好',
    })
    expect(JSON.stringify(got)).not.toMatch(/13912345678|欧阳|路灯/)
    const [first] = got
    expect(first?.headers['x-jiebang-signature']).toBe(
      signatureOver(secret, String(first?.headers['x-jiebang-timestamp']), first?.body ?? ''),
    )
    // An administrator cannot make the server look at its own machine.
    await take(s, id, way.verify)
    s.clock.now += 60_000
    await run(false)
    const refused = await s.owner.query(`select state, last_error from delivery where kind = 'Verified'`)
    expect(refused.rows).toEqual([{ state: 'failed', last_error: 'address-refused' }])
    await new Promise((resolve) => platform.close(resolve))
  })
})
