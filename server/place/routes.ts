import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { reference } from '@jiebang/contract/place/reference.ts'
import { county } from '@jiebang/contract/relay/atoms.ts'
import Type from 'typebox'
import { refuseForeignCounty } from '../access/guard.ts'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'

/** Lists that forms choose from: divisions, units, people, categories, grounds. */
export const placeRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.get(
    '/counties/:county/reference',
    { schema: { tags: ['place'], params: Type.Object({ county }), response: { 200: reference } } },
    async (request) => {
      refuseForeignCounty(request, app.now())
      const book = await app.counties.get(request.params.county)
      if (!book) throw new Refused({ refused: 'county.notSetUp', params: { county: request.params.county } })
      return book.reference
    },
  )
}
