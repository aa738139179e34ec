import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import {
  type SavedFilter,
  savedFilter,
  savedFilterBody,
  savedFilters,
} from '@jiebang/contract/relay/saved-filters.ts'
import Type from 'typebox'
import { actorOf, sessionOf } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { Refused } from '../../http/refused.ts'
import { readIn } from '../../store/in-scope.ts'
import { unitsOf } from '../lists.ts'

type Row = { id: string; owner: string; unit: string | null; name: string; search: string }

const listSql = `select id, owner, unit, name, search from saved_filter
  where county = $1 and (owner = $2 or unit = any($3::text[])) order by unit nulls first, name, id limit 200`
const saveSql = `insert into saved_filter (county, id, owner, unit, name, search, saved_at)
  values ($1, $2, $3, $4, $5, $6, $7::timestamptz)
  on conflict (county, id) do update set unit = excluded.unit, name = excluded.name, search = excluded.search,
    saved_at = excluded.saved_at where saved_filter.owner = excluded.owner
  returning id, owner, unit, name, search`
const dropSql = 'delete from saved_filter where county = $1 and id = $2 and owner = $3'

const viewOf = ({ id, owner, unit, name, search }: Row, user: string): SavedFilter => ({
  ...{ id, name, search, unit },
  own: owner === user,
})

/** Views of the list under a name, one's own and those that colleagues of a unit share. */
export const savedFilterRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  const inCounty = Type.Object({ county })
  const one = Type.Object({ county, id: uuid })

  server.get(
    '/counties/:county/filters',
    { schema: { tags: ['desk'], params: inCounty, response: { 200: savedFilters } } },
    async (request) => {
      const { county: of } = request.params
      const user = sessionOf(request).user.id
      const units = unitsOf(actorOf(request), of, app.now())
      const found = await readIn(app.pool, { counties: [of] }, (client) =>
        client.query<Row>({ name: 'filter.list', text: listSql, values: [of, user, units] }),
      )
      return { items: found.rows.map((row) => viewOf(row, user)) }
    },
  )
  server.put(
    '/counties/:county/filters/:id',
    { schema: { tags: ['desk'], params: one, body: savedFilterBody, response: { 200: savedFilter } } },
    async (request) => {
      const { county: of, id } = request.params
      const { name, search, unit } = request.body
      const user = sessionOf(request).user.id
      if (unit !== null && !unitsOf(actorOf(request), of, app.now()).includes(unit))
        throw new Refused({ refused: 'access.notYours' })
      const values = [of, id, user, unit, name.trim(), search, new Date(app.now()).toISOString()]
      const saved = await readIn(app.pool, { counties: [of] }, (client) =>
        client.query<Row>({ name: 'filter.save', text: saveSql, values }),
      )
      const [row] = saved.rows
      if (!row) throw new Refused({ refused: 'access.notYours' })
      return viewOf(row, user)
    },
  )
  server.delete(
    '/counties/:county/filters/:id',
    { schema: { tags: ['desk'], params: one } },
    async (request, reply) => {
      const { county: of, id } = request.params
      await readIn(app.pool, { counties: [of] }, (client) =>
        client.query({ name: 'filter.drop', text: dropSql, values: [of, id, sessionOf(request).user.id] }),
      )
      return reply.code(204).send()
    },
  )
}
