import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county } from '@jiebang/contract/relay/atoms.ts'
import Type from 'typebox'
import { actorOf, refuseForeignCounty } from '../access/guard.ts'
import type { App } from '../app.ts'
import type { Live } from '../http/live.ts'
import { unitsOf } from './lists.ts'

const heartbeatMs = 25_000

/** Server-sent events: what changed in the inbox of the signed-in person. Carries ids and versions only. */
export const eventRoutes: FastifyPluginAsyncTypebox<{ app: App; live: Live }> = async (
  server,
  { app, live },
) => {
  const open = new Set<() => void>()
  server.addHook('preClose', async () => {
    for (const end of open) end()
  })
  server.get(
    '/counties/:county/inbox/events',
    { schema: { tags: ['relay'], params: Type.Object({ county }) } },
    (request, reply) => {
      refuseForeignCounty(request)
      const { county } = request.params
      const scopes = unitsOf(actorOf(request), county, app.now()).map((unit) => `unit:${unit}`)
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      raw.write('event: ready\ndata: {}\n\n')
      const unfollow = live.follow(county, scopes, ({ matter, version }) => {
        raw.write(`event: changed\ndata: ${JSON.stringify({ matter, version })}\n\n`)
      })
      const beat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs)
      const end = () => {
        clearInterval(beat)
        unfollow()
        open.delete(end)
        raw.end()
      }
      open.add(end)
      request.raw.on('close', end)
    },
  )
}
