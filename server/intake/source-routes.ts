import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county } from '@jiebang/contract/relay/atoms.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
import { hourMs } from '@jiebang/core/clock/instant.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { refuseForeignCounty, requireRecentProof, sessionOf } from '../access/guard.ts'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'
import { mappingSchema } from './mapping.ts'
import {
  addSource,
  editSource,
  listSources,
  newSecret,
  rotateSecret,
  type SourceRow,
  turnSource,
} from './source-store.ts'

const exact = { additionalProperties: false }
const sourceId = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{2,39}$' })
const name = Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' })
const pushUrl = Type.Union([Type.String({ maxLength: 500, pattern: '^https?://[^@\\s]+$' }), Type.Null()])
const inCounty = Type.Object({ county })
const ofSource = Type.Object({ county, id: sourceId })
const nullableInstant = Type.Union([Type.Integer(), Type.Null()])

const shown = Type.Object({
  id: Type.String(),
  name: Type.String(),
  mapping: mappingSchema,
  pushUrl,
  createdAt: Type.Integer(),
  rotatedAt: Type.Integer(),
  oldUntil: nullableInstant,
  disabledAt: nullableInstant,
  receivedAt: nullableInstant,
  taken: Type.Integer(),
  refused: Type.Integer(),
  faults: Type.Array(Type.Object({ at: Type.Integer(), code: Type.String() })),
})
const list = Type.Object({ items: Type.Array(shown) })
/** The secret is told once and never again. */
const told = Type.Object({ id: Type.String(), secret: Type.String() })

const shownOf = (s: SourceRow) => ({
  id: s.id,
  name: s.name,
  mapping: s.mapping,
  pushUrl: s.push_url,
  createdAt: s.created_at,
  rotatedAt: s.rotated_at,
  oldUntil: s.old_until,
  disabledAt: s.disabled_at,
  receivedAt: s.received_at,
  taken: Number(s.taken),
  refused: Number(s.refused),
  faults: [...s.faults],
})

/** Who may send matters to a county: for its administrators. */
export const sourceRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.addHook('preValidation', async (request) => {
    const now = app.now()
    refuseForeignCounty(request, now)
    const { county } = request.params as { county: string }
    const admin = sessionOf(request).grants.some(
      (g) => g.role === 'admin' && isValid(g, county, 'request', now),
    )
    if (!admin) throw new Refused({ refused: 'access.notYours' })
    // Whoever opens a way in, or turns one, shows first that it is they.
    if (request.method !== 'GET') requireRecentProof(request)
  })
  const by = (request: FastifyRequest) => ({ actor: sessionOf(request).user.id, now: app.now() })
  const found = (changed: boolean): void => {
    if (!changed) throw new Refused({ refused: 'request.notFound' })
  }

  server.get(
    '/counties/:county/sources',
    { schema: { tags: ['intake'], params: inCounty, response: { 200: list } } },
    async (request) => ({ items: (await listSources(app.pool, request.params.county)).map(shownOf) }),
  )

  server.post(
    '/counties/:county/sources',
    {
      schema: {
        tags: ['intake'],
        params: inCounty,
        body: Type.Object(
          { id: sourceId, name, mapping: mappingSchema, pushUrl: Type.Optional(pushUrl) },
          exact,
        ),
        response: { 201: told },
      },
    },
    async (request, reply) => {
      const { id, mapping } = request.body
      const secret = newSecret()
      const source = {
        ...{ id, mapping, county: request.params.county },
        name: request.body.name.trim(),
        pushUrl: request.body.pushUrl ?? null,
      }
      if (!(await addSource(app.pool, source, app.secrets.hide(secret), by(request))))
        throw new Refused({ refused: 'source.idTaken' })
      return reply.code(201).send({ id, secret })
    },
  )

  server.post(
    '/counties/:county/sources/:id',
    {
      schema: {
        tags: ['intake'],
        params: ofSource,
        body: Type.Object({ name, mapping: mappingSchema, pushUrl }, exact),
        response: { 200: Type.Object({ id: Type.String() }) },
      },
    },
    async (request) => {
      found(await editSource(app.pool, request.params, request.body, by(request)))
      return { id: request.params.id }
    },
  )

  server.post(
    '/counties/:county/sources/:id/rotate',
    {
      schema: {
        tags: ['intake'],
        params: ofSource,
        body: Type.Object({ overlapHours: Type.Integer({ minimum: 0, maximum: 72 }) }, exact),
        response: { 200: told },
      },
    },
    async (request) => {
      const secret = newSecret()
      const until = app.now() + request.body.overlapHours * hourMs
      found(await rotateSecret(app.pool, request.params, app.secrets.hide(secret), until, by(request)))
      return { id: request.params.id, secret }
    },
  )

  server.post(
    '/counties/:county/sources/:id/turn',
    {
      schema: {
        tags: ['intake'],
        params: ofSource,
        body: Type.Object({ on: Type.Boolean() }, exact),
        response: { 200: Type.Object({ id: Type.String() }) },
      },
    },
    async (request) => {
      found(await turnSource(app.pool, request.params, request.body.on, by(request)))
      return { id: request.params.id }
    },
  )
}
