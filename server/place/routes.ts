import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { reference } from '@jiebang/contract/place/reference.ts'
import { shapeCollection } from '@jiebang/contract/place/shapes.ts'
import { county } from '@jiebang/contract/relay/atoms.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
import Type from 'typebox'
import { refuseForeignCounty, sessionOf } from '../access/guard.ts'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'

/** Lists that forms choose from: divisions, units, people, categories, grounds; and where divisions lie. */
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

  const ofCounty = Type.Object({ county: Type.Optional(county) }, { additionalProperties: false })
  server.get(
    '/shapes',
    { schema: { tags: ['place'], querystring: ofCounty, response: { 200: shapeCollection } } },
    async (request) => {
      const asked = request.query.county
      const counting = sessionOf(request).grants.filter((g) => isValid(g, g.county, 'request', app.now()))
      const seen = counting.find((g) => asked === undefined || g.county === asked)?.county
      if (seen === undefined)
        throw new Refused({ refused: 'county.notSetUp', params: { county: asked ?? '' } })
      return app.shapes.of(seen)
    },
  )
}
