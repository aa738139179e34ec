import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hourMs, parseLocal } from '@jiebang/core/clock/instant.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { awake } from './contact-rules.ts'
import { type Gateway, gatewaySender } from './gateway.ts'
import { GivenUp, type Parcel } from './parcel.ts'

type Got = { url: string; headers: Record<string, unknown>; body: string }
const got: Got[] = []
let answer = { status: 200, body: '{"code":"0"}' }
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (piece) => (body += piece))
  request.on('end', () => {
    got.push({ url: request.url ?? '', headers: request.headers, body })
    response.statusCode = answer.status
    response.end(answer.body)
  })
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  got.length = 0
  answer = { status: 200, body: '{"code":"0"}' }
})

const parcel: Parcel = {
  id: 'd1',
  to: '13912345678',
  subject: '',
  text: '“引号”"\n&x=1{phone}',
  link: '',
  no: '260302000001',
  kind: 'Answered',
  reply: '',
}
const send = (gateway: Gateway, env = {}) =>
  gatewaySender(gateway, env, () => 1_700_000_000_000)(parcel, new AbortController().signal)

describe('a gateway described as data', () => {
  it('gets JSON whose values stay values', async () => {
    await send(
      {
        url: `${url}/send/{no}`,
        headers: { Authorization: 'Bearer {env.TOKEN}' },
        json: { to: '{phone}', body: ['{text}'] },
      },
      { 'env.TOKEN': 'a\r\nX-Evil: 1' },
    )
    expect(JSON.parse(got[0]?.body ?? '')).toEqual({ to: parcel.to, body: [parcel.text] })
    expect(got[0]?.url).toBe('/send/260302000001')
    expect(got[0]?.headers).not.toHaveProperty('x-evil')
  })

  it('gets a form with its signature', async () => {
    await send(
      {
        url,
        form: { to: '{phone}', msg: '{text}', sign: '{signature}' },
        sign: { method: 'md5', over: '{env.KEY}{seconds}' },
      },
      { 'env.KEY': 'k' },
    )
    const form = new URLSearchParams(got[0]?.body)
    expect(form.get('msg')).toBe(parcel.text)
    expect(form.get('sign')).toBe(createHash('md5').update('k1700000000').digest('hex'))
    expect([...form.keys()]).toEqual(['to', 'msg', 'sign'])
  })

  it('says how it went, without a number in the reason', async () => {
    const gateway: Gateway = { url, json: {}, answer: { code: '/code', good: ['0'], never: ['BAD'] } }
    await expect(send(gateway)).resolves.toBeUndefined()
    answer.body = '{"code":"busy 13912345678"}'
    await expect(send(gateway)).rejects.toMatchObject({ code: 'gateway-busy' })
    answer.body = '{"code":"BAD"}'
    await expect(send(gateway)).rejects.toBeInstanceOf(GivenUp)
    answer.body = 'no json'
    await expect(send(gateway)).rejects.toMatchObject({ code: 'gateway-unreadable' })
    answer.status = 502
    await expect(send(gateway)).rejects.toMatchObject({ code: 'http-502' })
    await expect(send({ url: 'http://127.0.0.1:9/' })).rejects.toMatchObject({ code: 'unreachable' })
  })
})

describe('quiet hours', () => {
  const night = { from: 21 * 60, to: 8 * 60, channels: ['sms'] } as const
  const at = (text: string) => parseLocal(text) ?? Number.NaN
  it.each([
    ['2026-03-02 20:59', '2026-03-02 20:59'],
    ['2026-03-02 21:00', '2026-03-03 08:00'],
    ['2026-03-03 03:30', '2026-03-03 08:00'],
    ['2026-03-03 08:00', '2026-03-03 08:00'],
  ])('at %s let it go at %s', (now, then) => {
    expect(awake(night, 'sms', at(now))).toBe(at(then))
    expect(awake(night, 'email', at(now))).toBe(at(now))
  })
  it('within one day', () => {
    const noon = { from: 12 * 60, to: 14 * 60, channels: ['sms'] } as const
    expect(awake(noon, 'sms', at('2026-03-02 13:00'))).toBe(at('2026-03-02 13:00') + hourMs)
  })
})
