import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { signatureOf } from '@jiebang/server/jobs/deliver-webhook.ts'

/** A webhook receiver that refuses every third message at first and counts what it took on. */
export const startReceiver = async () => {
  const secret = 'synthetic-webhook-secret'
  const taken = new Map<string, number>()
  const seen = new Set<string>()
  const wrong: string[] = []
  let refused = 0
  const server = createServer(async (request, reply) => {
    try {
      const body = await text(request)
      const { id } = JSON.parse(body) as { id: string }
      if (request.headers['x-jiebang-signature'] !== signatureOf(body, secret)) wrong.push(id)
      if (request.headers['x-jiebang-id'] !== id) wrong.push(id)
      const first = !seen.has(id)
      seen.add(id)
      if (first && seen.size % 3 === 0) {
        refused++
        reply.writeHead(503).end()
        return
      }
      taken.set(id, (taken.get(id) ?? 0) + 1)
      reply.writeHead(204).end()
    } catch {
      // The server was killed while it was sending.
      reply.destroy()
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return {
    env: { JIEBANG_WEBHOOK_URL: url, JIEBANG_WEBHOOK_SECRET: secret },
    taken,
    wrong,
    refused: () => refused,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
