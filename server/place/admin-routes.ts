import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  changeDivision,
  changeUnit,
  endWith,
  newDivision,
  newUnit,
  type Places,
  places,
} from '@jiebang/contract/place/admin.ts'
import { county, division, unitId } from '@jiebang/contract/relay/atoms.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { administer } from '../access/admin-deed.ts'
import { type Officer, officer } from '../access/admin-guard.ts'
import type { App } from '../app.ts'
import { readIn } from '../store/in-scope.ts'
import { addDivision, alterDivision, divisionsOf, endDivision } from './divisions.ts'
import { addUnit, alterUnit, endUnit, unitsOf } from './units.ts'

/** Divisions and units of a county for its administrators; auditors look on. Every change answers with all of them. */
export const placeAdminRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  const tags = ['admin']
  const admin = (request: FastifyRequest): Officer => officer(request, ['admin'], app.now())
  const all = (who: Officer): Promise<Places> =>
    readIn(app.pool, { counties: [who.county] }, async (client) => {
      const [divisions, units] = await Promise.all([divisionsOf(client, who), unitsOf(client, who)])
      return { divisions, units }
    })
  const params = Type.Object({ county })
  const oneDivision = Type.Object({ county, code: division })
  const oneUnit = Type.Object({ county, id: unitId })
  const response = { 200: places }
  const base = '/counties/:county/admin'

  server.get(`${base}/places`, { schema: { tags, params, response } }, (request) =>
    all(officer(request, ['admin', 'auditor'], app.now())),
  )
  server.post(
    `${base}/divisions`,
    { schema: { tags, params, body: newDivision, response } },
    async (request) => {
      const who = admin(request)
      await administer(app, who, request.body.why, (client) => addDivision(client, who, request.body))
      return all(who)
    },
  )
  server.post(
    `${base}/divisions/:code`,
    { schema: { tags, params: oneDivision, body: changeDivision, response } },
    async (request) => {
      const who = admin(request)
      const { params, body } = request
      await administer(app, who, body.why, (client) => alterDivision(client, who, params.code, body))
      return all(who)
    },
  )
  server.post(
    `${base}/divisions/:code/end`,
    { schema: { tags, params: oneDivision, body: endWith, response } },
    async (request) => {
      const who = admin(request)
      const { params, body } = request
      await administer(app, who, body.why, (client) => endDivision(client, who, params.code, body))
      return all(who)
    },
  )
  server.post(`${base}/units`, { schema: { tags, params, body: newUnit, response } }, async (request) => {
    const who = admin(request)
    await administer(app, who, request.body.why, (client) => addUnit(client, who, request.body))
    return all(who)
  })
  server.post(
    `${base}/units/:id`,
    { schema: { tags, params: oneUnit, body: changeUnit, response } },
    async (request) => {
      const who = admin(request)
      const { params, body } = request
      await administer(app, who, body.why, (client) => alterUnit(client, who, params.id, body))
      return all(who)
    },
  )
  server.post(
    `${base}/units/:id/end`,
    { schema: { tags, params: oneUnit, body: endWith, response } },
    async (request) => {
      const who = admin(request)
      const { params, body } = request
      await administer(app, who, body.why, (client) => endUnit(client, who, params.id, body))
      return all(who)
    },
  )
}
