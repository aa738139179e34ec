import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { countyAndId, reasonOnly } from '@jiebang/contract/access/admin.ts'
import { keyList, keyTold, newKey } from '@jiebang/contract/access/keys.ts'
import { county } from '@jiebang/contract/relay/atoms.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { type Officer, officer, refuseUnlessWhole } from '../access/admin-guard.ts'
import { requireRecentProof } from '../access/guard.ts'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'
import { inTransaction } from '../store/in-transaction.ts'
import { addKey, disableKey, listKeys } from './keys.ts'

/** Keys of programs that write through Open311, for whoever administers the whole county. */
export const keyRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  const tags = ['admin']
  const params = Type.Object({ county })
  const admin = (request: FastifyRequest): Officer => {
    const who = officer(request, ['admin'], app.now())
    refuseUnlessWhole(who)
    if (request.method !== 'GET') requireRecentProof(request)
    return who
  }

  server.get(
    '/counties/:county/admin/keys',
    { schema: { tags, params, response: { 200: keyList } } },
    async (request) => {
      const keys = await listKeys(app.pool, admin(request).county)
      return { items: keys.map(({ rights, ...key }) => ({ ...key, rights: [...rights] })) }
    },
  )

  server.post(
    '/counties/:county/admin/keys',
    { schema: { tags, params, body: newKey, response: { 201: keyTold } } },
    async (request, reply) => {
      const who = admin(request)
      const { name, rights, why } = request.body
      const unit = rights.includes('updates') ? (request.body.unit ?? '') : null
      const known = (await app.counties.get(who.county))?.unitNames
      if (unit !== null && !known?.has(unit)) throw new Refused({ refused: 'unit.unknown', params: { unit } })
      const key = { county: who.county, name: name.trim(), rights, unit }
      const made = await inTransaction(app.pool, who.county, (client) =>
        addKey(client, key, who.id, app.now(), why.trim()),
      )
      return reply.code(201).send({ id: made.id, key: made.secret })
    },
  )

  server.post(
    '/counties/:county/admin/keys/:id/disable',
    { schema: { tags, params: countyAndId, body: reasonOnly } },
    async (request, reply) => {
      const who = admin(request)
      const { id } = request.params
      const done = await inTransaction(app.pool, who.county, (client) =>
        disableKey(client, who.county, id, who.id, app.now(), request.body.why.trim()),
      )
      if (!done) throw new Refused({ refused: 'request.notFound' })
      return reply.code(204).send()
    },
  )
}
