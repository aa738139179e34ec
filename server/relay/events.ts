import type { ServerResponse } from 'node:http'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county } from '@jiebang/contract/relay/atoms.ts'
import Type from 'typebox'
import { actorOf, refuseForeignCounty, sessionOf } from '../access/guard.ts'
import type { Sessions } from '../access/sessions.ts'
import type { App } from '../app.ts'
import type { Live } from '../http/live.ts'
import { unitsOf } from './lists.ts'

type Options = {
  readonly app: App
  readonly live: Live
  readonly sessions: Sessions
  readonly beatMs: number
}

/** A reader who does not read is let go; their browser comes back by itself and looks again. */
const mostUnread = 256 * 1024

/** Server-sent events: what changed in the inbox of the signed-in person. Carries ids and versions only. */
export const eventRoutes: FastifyPluginAsyncTypebox<Options> = async (
  server,
  { app, live, sessions, beatMs },
) => {
  const open = new Set<() => void>()
  server.addHook('preClose', async () => {
    for (const end of open) end()
  })
  server.get(
    '/counties/:county/inbox/events',
    { schema: { tags: ['relay'], params: Type.Object({ county }) }, exposeHeadRoute: false },
    (request, reply) => {
      refuseForeignCounty(request, app.now())
      const { county } = request.params
      const session = sessionOf(request)
      const units = unitsOf(actorOf(request), county, app.now())
      reply.hijack()
      const { raw } = reply
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) raw.setHeader(name, value)
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      const unfollow = live.follow(
        county,
        units.map((unit) => `unit:${unit}`),
        ({ matter, version }) => say(`event: changed\ndata: ${JSON.stringify({ matter, version })}\n\n`),
      )
      const end = () => {
        clearInterval(beat)
        unfollow()
        open.delete(end)
        raw.end()
      }
      const say = (text: string) => {
        if (isWritable(raw)) raw.write(text)
        else end()
      }
      // A stream lasts as long as its session and its offices, not as long as its connection.
      const check = async () => {
        const now = await sessions.findById(session.idHash)
        const same =
          now !== null && unitsOf({ kind: 'user', id: now.user.id, grants: now.grants }, county, app.now())
        if (same && same.join() === units.join()) say(': still here\n\n')
        else end()
      }
      const beat = setInterval(() => void check().catch(end), beatMs)
      open.add(end)
      raw.on('close', end)
      raw.on('error', end)
      say('event: ready\ndata: {}\n\n')
    },
  )
}

const isWritable = (raw: ServerResponse): boolean =>
  !raw.writableEnded && !raw.destroyed && raw.writableLength < mostUnread
