import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county } from '@jiebang/contract/relay/atoms.ts'
import { mentions, mentionsRead } from '@jiebang/contract/relay/mentions.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { sessionOf } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { standInsOf } from './absences.ts'
import { markRead, mentionsOf, type Reader } from './mentions.ts'

/** 提到我的: notes that name the signed-in person and matters assigned to them. */
export const mentionRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  const inCounty = Type.Object({ county })
  const reader = async (request: FastifyRequest, of: string): Promise<Reader> => {
    const { user, grants } = sessionOf(request)
    const standIns = await standInsOf(app.pool, of, user.id, dayOf(app.now()))
    return { county: of, actor: { kind: 'user', id: user.id, grants }, standIns }
  }
  server.get(
    '/counties/:county/mentions',
    { schema: { tags: ['desk'], params: inCounty, response: { 200: mentions } } },
    async (request) => mentionsOf(app.pool, await reader(request, request.params.county), app.now()),
  )
  server.post(
    '/counties/:county/mentions/read',
    { schema: { tags: ['desk'], params: inCounty, body: mentionsRead } },
    async (request, reply) => {
      await markRead(app.pool, await reader(request, request.params.county), request.body.marks, app.now())
      return reply.code(204).send()
    },
  )
}
