import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Me, me as meSchema, signIn as signInBody } from '@jiebang/contract/access/session.ts'
import type { App } from '../app.ts'
import { granted, Refused } from '../http/refused.ts'
import { guard, sessionCookie, sessionOf } from './guard.ts'
import type { Session, SessionSettings, Sessions } from './sessions.ts'
import { SignIns } from './sign-in.ts'
import { addressKey } from './tries.ts'

type Options = {
  readonly app: App
  readonly sessions: Sessions
  readonly settings: SessionSettings
  readonly secure: boolean
}

/** Right or wrong, from one address: a whole office signs in within a minute, a guessing machine would like more. */
const signInsPerMinute = 120

/** Sign-in and sign-out of staff. */
export const accessRoutes: FastifyPluginAsyncTypebox<Options> = async (
  server,
  { app, sessions, settings, secure },
) => {
  const signIns = new SignIns(app.pool, sessions, settings)
  server.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
  })
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const

  server.post(
    '/session',
    {
      schema: { tags: ['access'], body: signInBody, response: { 200: meSchema } },
      config: {
        rateLimit: { max: signInsPerMinute, timeWindow: 60_000, keyGenerator: (r) => addressKey(r.ip) },
      },
    },
    async (request, reply) => {
      const secret = granted(await signIns.open(request.body, request.ip, app.now()))
      const before = request.cookies[sessionCookie]
      if (before !== undefined) await sessions.endOf(before)
      const session = await sessions.find(secret)
      if (!session) throw new Refused({ refused: 'session.ended' })
      reply.setCookie(sessionCookie, secret, cookie)
      return meOf(session, app)
    },
  )

  await server.register(async (guarded) => {
    guard(guarded, sessions)
    guarded.get('/session', { schema: { tags: ['access'], response: { 200: meSchema } } }, (request) =>
      meOf(sessionOf(request), app),
    )
    guarded.delete('/session', { schema: { tags: ['access'] } }, async (request, reply) => {
      await sessions.end(sessionOf(request))
      return reply.clearCookie(sessionCookie, cookie).code(204).send()
    })
  })
}

const meOf = async ({ user, csrf, grants }: Session, app: App): Promise<Me> => {
  const book = await app.counties.get(user.county)
  return {
    ...user,
    csrf,
    countyName: book?.reference.county.name ?? user.county,
    grants: grants.map(({ role, county, region, unit, from, to }) => {
      const unitName = unit === undefined ? undefined : book?.unitNames.get(unit)
      return {
        ...{ role, county, region, from },
        ...(unit === undefined ? {} : { unit }),
        ...(unitName === undefined ? {} : { unitName }),
        ...(to === undefined ? {} : { to }),
      }
    }),
  }
}
