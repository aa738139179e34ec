import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  countyAndId,
  newPerson,
  people,
  person,
  reasonOnly,
  renamePerson,
  startPassword,
} from '@jiebang/contract/access/admin.ts'
import { county } from '@jiebang/contract/relay/atoms.ts'
import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import Type from 'typebox'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'
import { administer, type Deed } from './admin-deed.ts'
import { type Officer, officer } from './admin-guard.ts'
import { requireRecentProof } from './guard.ts'
import { hashPassword } from './password.ts'
import { storePassword } from './passwords.ts'
import { insertPerson, makeStartPassword, peopleOf, personFor, refuseLastAdmin } from './people.ts'
import type { Sessions } from './sessions.ts'

type Options = { readonly app: App; readonly sessions: Sessions }

/** Accounts of a county for its administrators. */
export const peopleAdminRoutes: FastifyPluginAsyncTypebox<Options> = async (server, { app, sessions }) => {
  const tags = ['admin']
  const admin = (request: FastifyRequest): Officer => officer(request, ['admin'], app.now())
  const reread = async (who: Officer, id: string) => {
    const [found] = await peopleOf(app.pool, who, app.now(), id)
    if (!found) throw new Refused({ refused: 'request.notFound' })
    return found
  }

  server.get(
    '/counties/:county/admin/people',
    { schema: { tags, params: Type.Object({ county }), response: { 200: people } } },
    async (request) => ({
      items: await peopleOf(app.pool, officer(request, ['admin', 'auditor'], app.now()), app.now()),
    }),
  )

  server.post(
    '/counties/:county/admin/people',
    {
      schema: {
        ...{ tags, params: Type.Object({ county }), body: newPerson },
        response: { 201: Type.Object({ person, password: Type.Union([Type.String(), Type.Null()]) }) },
      },
    },
    async (request, reply) => {
      const who = admin(request)
      requireRecentProof(request)
      const { body } = request
      const password = makeStartPassword()
      const hash = await hashPassword(password)
      const made = await administer(app, who, body.why, async (client) => {
        const isNew = await insertPerson(client, who.county, body, hash, app.now())
        if (isNew) await storePassword(client, body.id, password, { at: app.now(), mustChange: true })
        const detail = { after: { login: body.login, name: body.name.trim() } }
        return { deed: isNew ? { action: 'user.created', subject: body.id, detail } : null, value: isNew }
      })
      // Asked again the password is not shown again: who did not receive it resets it.
      return reply.code(201).send({ person: await reread(who, body.id), password: made ? password : null })
    },
  )

  server.post(
    '/counties/:county/admin/people/:id',
    { schema: { tags, params: countyAndId, body: renamePerson, response: { 200: person } } },
    async (request) => {
      const who = admin(request)
      const { id } = request.params
      const { seen, name, why } = request.body
      await administer(app, who, why, async (client) => {
        const before = await personFor(client, who, id, app.now())
        if (before.version !== seen)
          throw new Refused({ refused: 'command.versionChanged', params: { version: before.version } })
        const after = name.trim()
        await client.query('update app_user set name = $2, version = version + 1 where id = $1', [id, after])
        const detail = { before: { name: before.name }, after: { name: after } }
        return { deed: { action: 'user.renamed', subject: id, detail }, value: null }
      })
      await sessions.changed()
      return reread(who, id)
    },
  )

  type Change = (client: pg.PoolClient, who: Officer, id: string) => Promise<Deed['detail'] | null>
  const change = (path: string, action: string, work: Change) =>
    server.post(
      `/counties/:county/admin/people/:id/${path}`,
      { schema: { tags, params: countyAndId, body: reasonOnly, response: { 200: person } } },
      async (request) => {
        const who = admin(request)
        const { id } = request.params
        await administer(app, who, request.body.why, async (client) => {
          const detail = await work(client, who, id)
          return { deed: detail && { action, subject: id, detail }, value: null }
        })
        await sessions.changed()
        return reread(who, id)
      },
    )

  change('disable', 'user.disabled', async (client, who, id) => {
    const before = await personFor(client, who, id, app.now())
    if (before.disabledAt !== null) return null
    await refuseLastAdmin(client, who.county, id, app.now())
    const at = new Date(app.now()).toISOString()
    await client.query('update app_user set disabled_at = $2, version = version + 1 where id = $1', [id, at])
    const ended = await client.query('delete from session where user_id = $1', [id])
    return { before: { disabledAt: null }, after: { disabledAt: app.now() }, sessions: ended.rowCount ?? 0 }
  })
  change('enable', 'user.enabled', async (client, who, id) => {
    const before = await personFor(client, who, id, app.now())
    if (before.disabledAt === null) return null
    const text = `update app_user set disabled_at = null, failed_logins = 0, locked_until = null,
      version = version + 1 where id = $1`
    await client.query(text, [id])
    return { before: { disabledAt: before.disabledAt }, after: { disabledAt: null } }
  })
  change('unlock', 'user.unlocked', async (client, who, id) => {
    const before = await personFor(client, who, id, app.now())
    if (before.lockedUntil === null) return null
    await client.query('update app_user set failed_logins = 0, locked_until = null where id = $1', [id])
    return { before: { lockedUntil: before.lockedUntil }, after: { lockedUntil: null } }
  })

  server.post(
    '/counties/:county/admin/people/:id/reset',
    { schema: { tags, params: countyAndId, body: reasonOnly, response: { 200: startPassword } } },
    async (request) => {
      const who = admin(request)
      requireRecentProof(request)
      const { id } = request.params
      const password = makeStartPassword()
      await administer(app, who, request.body.why, async (client) => {
        await personFor(client, who, id, app.now())
        await storePassword(client, id, password, { at: app.now(), mustChange: true })
        const ended = await client.query('delete from session where user_id = $1', [id])
        const detail = { sessions: ended.rowCount ?? 0 }
        return { deed: { action: 'user.passwordReset', subject: id, detail }, value: null }
      })
      await sessions.changed()
      return { password }
    },
  )
}
