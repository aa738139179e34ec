import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { readWebhook, signatureOf, WebhookRefused, webhookDelivery } from './deliver-webhook.ts'
import type { Message } from './message.ts'

const secret = 'synthetic-secret-1'
const message: Message = {
  id: '018f0000-0000-7000-8000-000000000001',
  county: '990101',
  matter: '018f0000-0000-7000-8000-000000000002',
  no: '260302000001',
  kind: 'Registered',
  audience: 'unit:desk',
  at: 1_772_413_200_000,
}

let close: () => void = () => undefined
afterEach(() => close())

/** A receiver on this machine. */
const listening = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  close = () => server.closeAllConnections() ?? server.close()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
}

const send = (url: string, signal = new AbortController().signal) =>
  webhookDelivery({ url, secret })(message, signal)

describe('the webhook', () => {
  it('posts signed JSON with an id to tell repetitions by', async () => {
    let got: { headers: IncomingMessage['headers']; body: string; method: string | undefined } | undefined
    const url = await listening(async (request, reply) => {
      got = { headers: request.headers, body: await text(request), method: request.method }
      reply.writeHead(204).end()
    })
    await send(url)
    expect(got?.method).toBe('POST')
    expect(JSON.parse(got?.body ?? '')).toEqual(message)
    expect(got?.headers['x-jiebang-signature']).toBe(signatureOf(got?.body ?? '', secret))
    expect(got?.headers['x-jiebang-id']).toBe(message.id)
  })

  it('signs as RFC 4231 says', () => {
    const known = 'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
    expect(signatureOf('what do ya want for nothing?', 'Jefe')).toBe(known)
  })

  it('counts anything but 2xx as not delivered and follows no redirect', async () => {
    let asked = 0
    const url = await listening((_, reply) => {
      asked++
      reply.writeHead(307, { location: '/elsewhere' }).end('13900000000')
    })
    await expect(send(url)).rejects.toMatchObject({ code: 'http-307' })
    expect(asked).toBe(1)
  })

  it('says in a word that nobody answered', async () => {
    const url = await listening(() => undefined)
    const stop = new AbortController()
    const sent = send(url, stop.signal)
    stop.abort()
    await expect(sent).rejects.toMatchObject({ code: 'unreachable' })
    close()
    await expect(send('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('takes only a whole and safe setting', () => {
    expect(readWebhook(undefined, '')).toBeNull()
    expect(readWebhook('https://example.org/hook', secret)).toEqual({
      url: 'https://example.org/hook',
      secret,
    })
    const bad: [string | undefined, string | undefined][] = [
      ['https://example.org', undefined],
      [undefined, secret],
      ['ftp://example.org', secret],
      ['file:///etc/passwd', secret],
      ['example.org', secret],
      ['https://user:pass@example.org', secret],
      ['https://example.org', 'short'],
    ]
    for (const [url, key] of bad) expect(() => readWebhook(url, key)).toThrow(WebhookRefused)
  })
})
