import { once } from 'node:events'
import { request as ask, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, type Served, serve, signIn } from '../testing/serve.ts'
import { matterAt } from '../testing/situations.ts'
import { county } from '../testing/small-county.ts'

let s: Served
let port: number
beforeAll(async () => {
  s = await serve({ heartbeatMs: 50 })
  await s.live.start()
  await s.server.listen({ host: '127.0.0.1', port: 0 })
  port = (s.server.server.address() as AddressInfo).port
})
afterAll(() => s.close())

type Heard = { readonly event: string; readonly data: { matter?: string; version?: number } }

/** A stream as a browser reads it. */
class Stream {
  readonly response: IncomingMessage
  readonly heard: Heard[] = []
  ended = false
  #waiting: (() => void)[] = []

  constructor(response: IncomingMessage) {
    this.response = response
    let text = ''
    response.setEncoding('utf8')
    response.on('data', (piece: string) => {
      text += piece
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(text.slice(0, end)) ?? []
        if (event) this.heard.push({ event, data: JSON.parse(data) })
        text = text.slice(end + 2)
      }
      for (const go of this.#waiting.splice(0)) go()
    })
    response.on('error', () => undefined)
    response.on('close', () => {
      this.ended = true
      for (const go of this.#waiting.splice(0)) go()
    })
  }

  async until(done: () => boolean): Promise<void> {
    while (!done()) {
      if (this.ended) throw new Error('the stream ended')
      await new Promise<void>((go) => this.#waiting.push(go))
    }
  }
}

const open = async (client: Client, headers: Record<string, string> = {}): Promise<Stream> => {
  const path = `/api/v1/counties/${county}/inbox/events`
  const sent = ask({ port, host: '127.0.0.1', path, headers: { ...client.headers, ...headers } })
  sent.on('error', () => undefined)
  sent.end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return new Stream(response)
}

describe('the stream of an inbox', () => {
  it('says that it is ready, with the headers of every answer', async () => {
    const stream = await open(await s.as('dept1'), { 'accept-encoding': 'gzip, br' })
    expect(stream.response.statusCode).toBe(200)
    expect(stream.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(stream.response.headers['content-encoding']).toBeUndefined()
    expect(stream.response.headers['content-security-policy']).toMatch(/default-src 'none'/)
    await stream.until(() => stream.heard.length === 1)
    expect(stream.heard).toEqual([{ event: 'ready', data: {} }])
    stream.response.destroy()
  })

  it('tells within a second what somebody else did with a matter of the unit, and nothing of other units', async () => {
    const [housing, urban] = [await open(await s.as('dept1')), await open(await s.as('dept2'))]
    const { id } = await matterAt(s, 'dispatch')
    const before = Date.now()
    await housing.until(() => housing.heard.some((h) => h.data.matter === id && h.data.version === 3))
    expect(Date.now() - before).toBeLessThan(1000)
    await (await s.as('dept1b')).send(id, 'Sign', {})
    await housing.until(() => housing.heard.some((h) => h.data.version === 4))
    await (await s.as('dept1')).send(id, 'CallAssist', { unit: 'urban', what: 'x' })
    await urban.until(() => urban.heard.length > 1)
    expect(urban.heard.filter((h) => h.event === 'changed')).toEqual([
      { event: 'changed', data: { matter: id, version: 5 } },
    ])
    for (const stream of [housing, urban]) stream.response.destroy()
  })

  it('tells nobody without a session anything, and is no stream for HEAD', async () => {
    const path = `/api/v1/counties/${county}/inbox/events`
    expect((await s.anybody.ask({ method: 'GET', url: path })).status).toBe(401)
    expect((await (await s.as('dept1')).ask({ method: 'HEAD', url: path })).status).toBe(404)
  })

  it('lives through words on the channel that are not ours', async () => {
    const stream = await open(await s.as('dept1'))
    for (const words of ['', '{', 'null', '[]', '{"heard":7}', '{"county":"990101"}'])
      await s.owner.query('select pg_notify($1, $2)', ['jiebang_change', words])
    const { id } = await matterAt(s, 'dispatch')
    await stream.until(() => stream.heard.some((h) => h.data.matter === id))
    stream.response.destroy()
  })

  it('tells everybody to look again when the connection to the database was lost', async () => {
    const stream = await open(await s.as('dept1'))
    await stream.until(() => stream.heard.length === 1)
    await s.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jiebang live'
        and datname = current_database()`,
    )
    await stream.until(() => stream.heard.some((h) => h.data.version === 0))
    const { id } = await matterAt(s, 'dispatch')
    await stream.until(() => stream.heard.some((h) => h.data.matter === id))
    stream.response.destroy()
  })

  it('ends with its session, and with the office that it was for', async () => {
    const person = await signIn(s.server, 'dept1')
    const stream = await open(person)
    await stream.until(() => stream.heard.length === 1)
    const closed = once(stream.response, 'close')
    await person.ask({ method: 'DELETE', url: '/api/v1/session' })
    await closed
    const mover = await signIn(s.server, 'dept2')
    const second = await open(mover)
    await second.until(() => second.heard.length === 1)
    const moved = once(second.response, 'close')
    await s.owner.query(`update user_role set unit = 'housing' where user_id = $1`, [mover.me?.id])
    s.clock.now += 6000
    await moved
    await s.owner.query(`update user_role set unit = 'urban' where user_id = $1`, [mover.me?.id])
    s.clock.now += 6000
  })

  it('ends when the server stops', async () => {
    const other = await serve()
    await other.live.start()
    await other.server.listen({ host: '127.0.0.1', port: 0 })
    const mine = port
    port = (other.server.server.address() as AddressInfo).port
    const stream = await open(await signIn(other.server, 'dept1'))
    port = mine
    await stream.until(() => stream.heard.length === 1)
    const ended = once(stream.response, 'close')
    await other.close()
    await ended
    expect(stream.ended).toBe(true)
  })

  it('forgets whoever has left', async () => {
    const streams = await Promise.all(Array.from({ length: 5 }, async () => open(await s.as('dept2'))))
    for (const stream of streams) {
      await stream.until(() => stream.heard.length > 0)
      stream.response.destroy()
    }
    const { id } = await matterAt(s, 'sign')
    for (let i = 0; i < 5; i++) await (await s.as('dept1')).send(id, 'Progress', { text: `${i}` })
    expect((await s.anybody.ask({ method: 'GET', url: '/health/live' })).status).toBe(200)
  })
})
