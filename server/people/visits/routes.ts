import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  duePage,
  dueQuery,
  recordVisitBody,
  routeBody,
  visitDone,
  visitRoute,
  visitRuleSets,
  visitsOfHousehold,
} from '@jiebang/contract/people/visits.ts'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import { maySeeHousehold } from '@jiebang/core/people/permit.ts'
import Type from 'typebox'
import { actorOf, refuseForeignCounty, sessionOf } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { granted, Refused } from '../../http/refused.ts'
import { readIn } from '../../store/in-scope.ts'
import { recordRead } from '../record-read.ts'
import { loadHouseholds } from '../registry/store.ts'
import { dayRoute, dueList } from './due-list.ts'
import { visitRules } from './visit-rules.ts'
import { lastVisits } from './visit-store.ts'

const tags = ['people']
const mostShown = 50

/** Visits of a county: what is due, one that was made, and a way for the day. Registered below `guard`. */
export const visitRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.addHook('preValidation', async (request) => refuseForeignCounty(request, app.now()))
  const params = Type.Object({ county })
  const base = '/counties/:county/visits'

  server.get(
    `${base}/due`,
    { schema: { tags, params, querystring: dueQuery, response: { 200: duePage } } },
    (request) => dueList(app, actorOf(request), request.params.county, request.query),
  )

  server.get(
    `${base}/rules`,
    { schema: { tags, params, response: { 200: visitRuleSets } } },
    async ({ params: { county } }) => {
      const sets = await visitRules()
      return { sets: sets.filter(({ region }) => county.startsWith(region.replace(/(00)+$/, ''))) }
    },
  )

  server.post(
    base,
    { schema: { tags, params, body: recordVisitBody, response: { 200: visitDone } } },
    async (request) =>
      granted(await app.visits.record(actorOf(request), request.params.county, request.body)),
  )

  server.post(
    `${base}/route`,
    { schema: { tags, params, body: routeBody, response: { 200: visitRoute } } },
    (request) => {
      const { households, ...how } = request.body
      return dayRoute(app, actorOf(request), request.params.county, households, how)
    },
  )

  server.get(
    '/counties/:county/households/:id/visits',
    { schema: { tags, params: Type.Object({ county, id: uuid }), response: { 200: visitsOfHousehold } } },
    async (request) => {
      const { county, id } = request.params
      const actor = actorOf(request)
      const user = sessionOf(request).user.id
      const now = app.now()
      const scope = { counties: [county] }
      const kept = await readIn(app.pool, scope, (client) =>
        loadHouseholds(client, app.secrets, county, [id], false),
      )
      const household = kept.get(id)?.household
      const grids = await app.grids.ofUser(county, user)
      if (
        household === undefined ||
        !maySeeHousehold(actor, { county, place: household.place, grid: household.grid, grids }, now)
      )
        throw new Refused({ refused: 'request.notFound' })
      // What was found at somebody's home is as personal as who lives there.
      await recordRead(app.pool, { county, user, matter: id, field: 'visits', purpose: 'visits', at: now })
      const visits = await readIn(app.pool, scope, (client) =>
        lastVisits(client, app.secrets, county, [id], mostShown),
      )
      const book = await app.counties.get(county)
      return {
        items: (visits.get(id) ?? []).map(({ met, findings, ...visit }) => ({
          ...visit,
          byName: book?.userNames.get(visit.by) ?? visit.by,
          met: [...met],
          findings: [...findings],
        })),
      }
    },
  )
}
