import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import { maySee, maySeeReporter } from '@jiebang/core/access/see.ts'
import { isKeptOut } from '@jiebang/core/access/standing.ts'
import Type from 'typebox'
import { actorOf, refuseForeignCounty, sessionOf } from '../access/guard.ts'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'
import { findMatter, reporterOf } from '../relay/view.ts'
import { readIn } from '../store/in-scope.ts'
import { uuid7 } from '../store/uuid7.ts'

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
      const text = `insert into read_record (county, id, user_id, matter, field, purpose, at)
        values ($1, $2, $3, $4, 'reporter', $5, $6)`
      const user = sessionOf(request).user.id
      const values = [county, uuid7(now), user, id, request.body.purpose.trim(), new Date(now).toISOString()]
      await readIn(app.pool, { counties: [county] }, (client) =>
        client.query({ name: 'people.read', text, values }),
      )
      return reporterOf(found, app.secrets)
    },
  )
}
