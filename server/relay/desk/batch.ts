import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refusalWords } from '@jiebang/contract/problems/words.ts'
import { county } from '@jiebang/contract/relay/atoms.ts'
import { batchAnswer, batchBody } from '@jiebang/contract/relay/batch.ts'
import Type from 'typebox'
import { actorOf } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { languageOf } from '../../http/problems.ts'

/**
 * One command for many matters. Each is decided for itself, as if sent alone; they share the transactions of the
 * writer, and what one is refused keeps none of the others back.
 */
export const batchRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.post(
    '/counties/:county/matters/batch',
    {
      schema: {
        tags: ['desk'],
        params: Type.Object({ county }),
        body: batchBody,
        response: { 200: batchAnswer },
      },
    },
    async (request) => {
      const { county: of } = request.params
      const { what, items } = request.body
      const actor = actorOf(request)
      const language = languageOf(request)
      const verdicts = await Promise.all(
        items.map(async ({ matter, id, seen }) => {
          const sent = { commandId: id, ...(seen === undefined ? {} : { expectedVersion: seen }) }
          const done = await app.relay.send(actor, of, matter, what.command, what.body, sent)
          if (done.ok) return { matter, ok: true as const, version: done.value.version }
          const { refused, params } = done.why
          return { matter, ok: false as const, code: refused, ...refusalWords(refused, params, language) }
        }),
      )
      return { verdicts }
    },
  )
}
