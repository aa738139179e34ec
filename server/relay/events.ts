import type { ServerResponse } from 'node:http'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { maySee } from '@jiebang/core/access/see.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import Type from 'typebox'
import { refuseForeignCounty, sessionOf } from '../access/guard.ts'
import type { Sessions } from '../access/sessions.ts'
import type { App } from '../app.ts'
import { anything, type Heard, type Live } from '../http/live.ts'
import { readIn } from '../store/in-scope.ts'
import { standInsOf } from './desk/absences.ts'
import { countingGrants, unitsOf } from './lists.ts'
import { supervisorScope } from './plan.ts'

type Options = {
  readonly app: App
  readonly live: Live
  readonly sessions: Sessions
  readonly beatMs: number
}

/** A reader who does not read is let go; their browser comes back by itself and looks again. */
const mostUnread = 256 * 1024

/** How often a list of the whole county is told that something in it moved. */
const stirMs = 3000

const watching = Type.Object(
  {
    /** The matter that stands open, whoever holds it. */
    matter: Type.Optional(uuid),
    /** Lists of the whole county are open: told at most every three seconds that something moved. */
    county: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)

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
    {
      schema: { tags: ['relay'], params: Type.Object({ county }), querystring: watching },
      exposeHeadRoute: false,
    },
    async (request, reply) => {
      refuseForeignCounty(request, app.now())
      const { county } = request.params
      const session = sessionOf(request)
      const actor = { kind: 'user', id: session.user.id, grants: session.grants } as const
      const scopes = await scopesOf(app, county, actor)
      const watched = await mayWatch(app, county, actor, request.query.matter)
      reply.hijack()
      const { raw } = reply
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) raw.setHeader(name, value)
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      const hear = ({ matter, version }: Heard) =>
        say(`event: changed\ndata: ${JSON.stringify({ matter, version })}\n\n`)
      let stirred: NodeJS.Timeout | undefined
      const stir = () => {
        stirred ??= setTimeout(() => {
          stirred = undefined
          say('event: stirred\ndata: {}\n\n')
        }, stirMs)
      }
      const unfollow = [
        live.follow(county, watched === null ? scopes : [...scopes, `matter:${watched}`], hear),
        live.follow(county, request.query.county ? [anything] : [], stir),
      ]
      const end = () => {
        clearInterval(beat)
        clearTimeout(stirred)
        for (const stop of unfollow) stop()
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
        const user = now && ({ kind: 'user', id: now.user.id, grants: now.grants } as const)
        if (user && (await scopesOf(app, county, user)).join() === scopes.join()) say(': still here\n\n')
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

type User = Actor & { readonly kind: 'user' }

/** Everything whose changes belong into this person's inbox: units, what is addressed to them, what supervisors decide. */
const scopesOf = async (app: App, county: string, user: User): Promise<string[]> => {
  const now = app.now()
  const standIns = await standInsOf(app.pool, county, user.id, dayOf(now))
  const supervises = countingGrants(user, county, now).some(({ role }) => role === 'supervisor')
  return [
    ...unitsOf(user, county, now).map((unit) => `unit:${unit}`),
    ...[user.id, ...standIns.map((one) => one.user)].map((id) => `user:${id}`),
    ...(supervises ? [supervisorScope] : []),
  ]
}

/** The matter, if this person may open it; whoever may not learns nothing of it, not even that it moved. */
const mayWatch = async (
  app: App,
  county: string,
  user: User,
  id: string | undefined,
): Promise<string | null> => {
  if (id === undefined) return null
  const found = await readIn(app.pool, { counties: [county] }, (client) =>
    client.query<{ state: Matter }>({
      name: 'events.watch',
      text: 'select state from matter where county = $1 and id = $2',
      values: [county, id],
    }),
  )
  const state = found.rows[0]?.state
  return state && maySee(user, state, app.now()) ? id : null
}

const isWritable = (raw: ServerResponse): boolean =>
  !raw.writableEnded && !raw.destroyed && raw.writableLength < mostUnread
