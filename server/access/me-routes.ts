import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { security, sessionId } from '@jiebang/contract/access/security.ts'
import { uuid } from '@jiebang/contract/relay/atoms.ts'
import Type from 'typebox'
import { Refused } from '../http/refused.ts'
import { audit } from '../oversight/audit.ts'
import type { Access } from './access.ts'
import { requireRecentProof, sessionOf } from './guard.ts'
import { unlinkIdentity } from './identities.ts'
import { meFactorRoutes } from './me-factor-routes.ts'
import { meProofRoutes } from './me-proof-routes.ts'
import { securityOf } from './security-of.ts'

const tags = ['access']
const seen = Type.Object({ ids: Type.Array(uuid, { maxItems: 50 }) }, { additionalProperties: false })

/** What belongs to the person's own account: how they get in, from where they are in, and what they are told. */
export const meRoutes: FastifyPluginAsyncTypebox<{ access: Access }> = async (server, { access }) => {
  const { sessions, notices } = access
  const { pool, now } = access.app

  server.get('/me/security', { schema: { tags, response: { 200: security } } }, (request) =>
    securityOf(access, request),
  )

  server.get('/me/notices', { schema: { tags } }, async (request) => {
    const { id, county } = sessionOf(request).user
    return { notices: await notices.unseen(county, id) }
  })
  server.post('/me/notices/seen', { schema: { tags, body: seen } }, async (request, reply) => {
    const { id, county } = sessionOf(request).user
    await notices.see(county, id, request.body.ids)
    return reply.code(204).send()
  })

  const ended = (user: { id: string; county: string }, count: number) =>
    audit(pool, {
      ...{ county: user.county, actor: user.id, action: 'session.ended', subject: user.id, at: now() },
      detail: { count },
    })
  server.delete(
    '/me/sessions/:id',
    { schema: { tags, params: Type.Object({ id: sessionId }) } },
    async (request, reply) => {
      const { user } = sessionOf(request)
      const count = await sessions.endAll(user.id, { only: request.params.id })
      if (count === 0) throw new Refused({ refused: 'request.notFound' })
      await ended(user, count)
      return reply.code(204).send()
    },
  )
  /** Everywhere else. */
  server.delete('/me/sessions', { schema: { tags } }, async (request, reply) => {
    const { user, idHash } = sessionOf(request)
    await ended(user, await sessions.endAll(user.id, { but: idHash }))
    return reply.code(204).send()
  })

  server.delete(
    '/me/identities/:provider',
    { schema: { tags, params: Type.Object({ provider: Type.String({ maxLength: 40 }) }) } },
    async (request, reply) => {
      requireRecentProof(request)
      const { user } = sessionOf(request)
      const { provider } = request.params
      if ((await unlinkIdentity(pool, user.id, provider)) === 0)
        throw new Refused({ refused: 'request.notFound' })
      await audit(pool, {
        ...{ county: user.county, actor: user.id, action: 'identity.unlinked', subject: user.id, at: now() },
        detail: { provider },
      })
      return reply.code(204).send()
    },
  )

  await server.register(meProofRoutes, { access })
  await server.register(meFactorRoutes, { access })
}
