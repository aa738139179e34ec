import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county } from '@jiebang/contract/relay/atoms.ts'
import { about, draftBody, draftList, draftSaved, foundDraft } from '@jiebang/contract/relay/drafts.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { sessionOf } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { Refused } from '../../http/refused.ts'
import { unstorable } from '../../store/storable.ts'
import { type DraftOwner, Drafts } from './drafts.ts'

/** A form of every field at its longest; more is no form of ours. */
const longest = 200_000

/** What the signed-in person is writing, kept until it is sent. Everybody sees their own only. */
export const draftRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  const drafts = new Drafts(app.pool, app.secrets)
  const owner = (request: FastifyRequest, of: string): DraftOwner => ({
    county: of,
    user: sessionOf(request).user.id,
  })
  const one = Type.Object({ county, about })

  server.get(
    '/counties/:county/drafts',
    { schema: { tags: ['desk'], params: Type.Object({ county }), response: { 200: draftList } } },
    async (request) => ({ items: await drafts.list(owner(request, request.params.county), app.now()) }),
  )
  server.get(
    '/counties/:county/drafts/:about',
    { schema: { tags: ['desk'], params: one, response: { 200: foundDraft } } },
    async (request) => ({
      draft: await drafts.get(owner(request, request.params.county), request.params.about),
    }),
  )
  server.put(
    '/counties/:county/drafts/:about',
    { schema: { tags: ['desk'], params: one, body: draftBody, response: { 200: draftSaved } } },
    (request) => {
      const { content, seen } = request.body
      if (unstorable(content) !== null) throw new Refused({ refused: 'request.invalid' })
      if (JSON.stringify(content).length > longest) throw new Refused({ refused: 'request.tooLarge' })
      const { county: of, about: which } = request.params
      return drafts.save(owner(request, of), which, content, seen, app.now())
    },
  )
  server.delete(
    '/counties/:county/drafts/:about',
    { schema: { tags: ['desk'], params: one } },
    async (request, reply) => {
      await drafts.drop(owner(request, request.params.county), request.params.about)
      return reply.code(204).send()
    },
  )
}
