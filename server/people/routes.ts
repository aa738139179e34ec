import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import { maySee, maySeeReporter } from '@jiebang/core/access/see.ts'
import { isKeptOut } from '@jiebang/core/access/standing.ts'
import Type from 'typebox'
import { actorOf, refuseForeignCounty, sessionOf } from '../access/guard.ts'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'
import { findMatter, reporterOf } from '../relay/view.ts'
import { recordRead } from './record-read.ts'

const body = Type.Object(
  { purpose: Type.String({ minLength: 2, maxLength: 200, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }) },
  { additionalProperties: false },
)
const shown = Type.Object({ name: Type.String(), phone: Type.String(), address: Type.String() })

/** Seeing who reported asks for a purpose and leaves a read record before anything is shown. */
export const peopleRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.post(
    '/counties/:county/matters/:id/reporter',
    {
      schema: { tags: ['people'], params: Type.Object({ county, id: uuid }), body, response: { 200: shown } },
    },
    async (request) => {
      refuseForeignCounty(request, app.now())
      const { county, id } = request.params
      const now = app.now()
      const found = await findMatter(app.pool, county, id)
      const actor = actorOf(request)
      if (!found || !maySee(actor, found.state, now)) throw new Refused({ refused: 'request.notFound' })
      if (!maySeeReporter(actor, found.state, now))
        throw new Refused({ refused: isKeptOut(actor, found.state) ? 'access.recused' : 'access.notYours' })
      const { purpose } = request.body
      const user = sessionOf(request).user.id
      await recordRead(app.pool, { county, user, matter: id, field: 'reporter', purpose, at: now })
      return reporterOf(found, app.secrets)
    },
  )
}
