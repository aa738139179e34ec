import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county as countyCode, oneOf, uuid } from '@jiebang/contract/relay/atoms.ts'
import { commandBodies, type SentName, sentNames } from '@jiebang/contract/relay/commands.ts'
import { matterFilter } from '@jiebang/contract/relay/filter.ts'
import { receipt, registerBody } from '@jiebang/contract/relay/register.ts'
import {
  commandAnswer,
  inboxPage,
  inboxShows,
  matterPage,
  matterView,
} from '@jiebang/contract/relay/views.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { actorOf, refuseForeignCounty, sessionOf } from '../access/guard.ts'
import type { App } from '../app.ts'
import { granted, Refused } from '../http/refused.ts'
import type { Sent } from '../services.ts'
import { standInsOf } from './desk/absences.ts'
import { inbox } from './inbox.ts'
import { isCursor } from './list-sql.ts'
import { listMatters, reachOf } from './lists.ts'

const inCounty = Type.Object({ county: countyCode })
const ofMatter = Type.Object({ county: countyCode, id: uuid })
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `Idempotency-Key` names the command; `If-Match: "7"` says which version of the matter the sender saw. */
const sentOf = (request: FastifyRequest): Sent => {
  const commandId = String(request.headers['idempotency-key'] ?? '').toLowerCase()
  if (!uuidPattern.test(commandId)) throw new Refused({ refused: 'command.idMissing' })
  const seen = request.headers['if-match']
  if (seen === undefined || seen === '*') return { commandId }
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(seen)?.[1]
  // Whoever guards a change must not have it made unguarded.
  if (version === undefined) throw invalid('/if-match', 'must be "<version>"')
  return { commandId, expectedVersion: Number(version) }
}

const invalid = (path: string, message: string): Refused =>
  new Refused({ refused: 'request.invalid' }, [{ path, message }])

const checkCursor = (cursor: string | undefined): void => {
  if (!isCursor(cursor)) throw invalid('/cursor', 'must be the next of a page before')
}

/** Matters of a county: lists, one of them, and what is done with it. Registered below `guard`. */
export const relayRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.addHook('preValidation', async (request) => refuseForeignCounty(request, app.now()))

  server.get(
    '/counties/:county/matters',
    {
      schema: { tags: ['relay'], params: inCounty, querystring: matterFilter, response: { 200: matterPage } },
    },
    (request) => {
      const { county } = request.params
      const now = app.now()
      checkCursor(request.query.cursor)
      return listMatters(app.pool, county, request.query, reachOf(actorOf(request), county, now), now)
    },
  )

  const paging = Type.Object(
    {
      show: Type.Optional(oneOf(inboxShows)),
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    },
    { additionalProperties: false },
  )
  server.get(
    '/counties/:county/inbox',
    { schema: { tags: ['relay'], params: inCounty, querystring: paging, response: { 200: inboxPage } } },
    (request) => {
      const { county } = request.params
      const { cursor, limit = 50, show = 'all' } = request.query
      checkCursor(cursor)
      const { user, grants } = sessionOf(request)
      const now = app.now()
      return standInsOf(app.pool, county, user.id, dayOf(now)).then((standIns) =>
        inbox(
          app.pool,
          county,
          { kind: 'user', id: user.id, grants },
          { show, cursor, limit, standIns },
          now,
        ),
      )
    },
  )

  server.post(
    '/counties/:county/matters',
    { schema: { tags: ['relay'], params: inCounty, body: registerBody, response: { 201: receipt } } },
    async (request, reply) => {
      const { county } = request.params
      const made = granted(await app.relay.register(actorOf(request), county, request.body, sentOf(request)))
      reply.code(201).header('location', `/api/v1/counties/${county}/matters/${made.id}`)
      return made
    },
  )

  server.get(
    '/counties/:county/matters/:id',
    { schema: { tags: ['relay'], params: ofMatter, response: { 200: matterView } } },
    async (request, reply) => {
      const { county, id } = request.params
      const view = granted(await app.relay.view(actorOf(request), county, id))
      reply.header('etag', `"${view.matter.version}"`)
      return view
    },
  )

  for (const name of sentNames) commandRoute(server, app, name)
}

/** One address per command, so that each has its own schema in the API description. */
const commandRoute = (server: Parameters<typeof relayRoutes>[0], app: App, name: SentName): void => {
  server.post(
    `/counties/:county/matters/:id/commands/${name}`,
    {
      schema: {
        tags: ['commands'],
        params: ofMatter,
        body: commandBodies[name],
        response: { 200: commandAnswer },
      },
    },
    async (request, reply) => {
      const { county, id } = request.params
      const done = granted(
        await app.relay.send(actorOf(request), county, id, name, request.body, sentOf(request)),
      )
      reply.header('etag', `"${done.version}"`)
      return done
    },
  )
}
