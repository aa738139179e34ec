import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county } from '@jiebang/contract/relay/atoms.ts'
import {
  callerBody,
  similarBody,
  similarMatters,
  suggestBody,
  suggestion,
} from '@jiebang/contract/relay/similar.ts'
import { suggestType } from '@jiebang/core/dispatch/suggest-type.ts'
import Type from 'typebox'
import { actorOf } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { WordWeights } from '../../knowledge/word-weights.ts'
import { earlierOf } from './caller.ts'
import { findSimilar } from './similar.ts'

/** Matters like a text, and those of a caller. POST: neither what residents told nor numbers belong into addresses. */
export const similarRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  const weights = new WordWeights(app.pool, app.now)
  const inCounty = Type.Object({ county })
  server.post(
    '/counties/:county/similar',
    { schema: { tags: ['desk'], params: inCounty, body: similarBody, response: { 200: similarMatters } } },
    async (request) => {
      const ports = { pool: app.pool, weights, now: app.now }
      return { items: await findSimilar(ports, request.params.county, actorOf(request), request.body) }
    },
  )
  server.post(
    '/counties/:county/suggestions',
    { schema: { tags: ['desk'], params: inCounty, body: suggestBody, response: { 200: suggestion } } },
    (request) => {
      const { title, body } = request.body
      const { type, urgency, because } = suggestType(app.rules.suggestions, title, body)
      return { requestType: type, urgency, because: [...because] }
    },
  )
  server.post(
    '/counties/:county/callers',
    { schema: { tags: ['desk'], params: inCounty, body: callerBody, response: { 200: similarMatters } } },
    async (request) => {
      const actor = actorOf(request)
      if (actor.kind !== 'user') return { items: [] }
      return { items: await earlierOf(app, request.params.county, actor, request.body.phone) }
    },
  )
}
