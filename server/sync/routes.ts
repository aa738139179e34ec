import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import { pushBody } from '@jiebang/contract/sync/command.ts'
import { deviceAnswer, deviceBody, deviceList, withdrawBody } from '@jiebang/contract/sync/device.ts'
import { type PullLine, pullBody } from '@jiebang/contract/sync/pull.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { administer } from '../access/admin-deed.ts'
import { officer } from '../access/admin-guard.ts'
import { actorOf, requireRecentProof, sessionOf } from '../access/guard.ts'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'
import type { FieldAggregates } from './aggregates.ts'
import { listDevices, registerDevice, withdrawDevice } from './devices.ts'
import { pullLines } from './pull.ts'
import { takePush } from './push.ts'

const tags = ['sync']

/** Whoever has no grant in the county is told what they would be told if it were not set up. */
const workerOf = (request: FastifyRequest, where: string, now: number): Extract<Actor, { kind: 'user' }> => {
  const { grants } = sessionOf(request)
  if (!grants.some((g) => isValid(g, where, 'request', now)))
    throw new Refused({ refused: 'county.notSetUp', params: { county: where } })
  const actor = actorOf(request)
  if (actor.kind !== 'user') throw new Refused({ refused: 'access.notYours' })
  return actor
}

async function* ndjson(lines: AsyncIterable<PullLine>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}

/** Devices of the field app: what they hold comes by pull, what they send goes by push (docs/field.md). */
export const syncRoutes: FastifyPluginAsyncTypebox<{ app: App; aggregates: FieldAggregates }> = async (
  server,
  { app, aggregates },
) => {
  server.post(
    '/sync/devices',
    { schema: { tags, body: deviceBody, response: { 201: deviceAnswer } } },
    async (request, reply) => {
      const { user } = sessionOf(request)
      workerOf(request, request.body.county, app.now())
      return reply.code(201).send(await registerDevice(app, request.body, user.id))
    },
  )

  server.post('/sync/push', { schema: { tags, body: pushBody } }, (request) =>
    takePush(app, aggregates, workerOf(request, request.body.county, app.now()), request.body),
  )

  server.post(
    '/sync/pull',
    { schema: { tags, body: pullBody }, bodyLimit: 2 * 1024 * 1024 },
    async (request, reply) => {
      const lines = pullLines(
        app,
        aggregates,
        workerOf(request, request.body.county, app.now()),
        request.body,
      )
      // What cannot be answered at all is answered with its problem, before anything is sent.
      const first = await lines.next()
      const all = async function* (): AsyncGenerator<PullLine> {
        if (!first.done) yield first.value
        yield* lines
      }
      return reply.type('application/x-ndjson').send(Readable.from(ndjson(all()), { objectMode: false }))
    },
  )

  server.get(
    '/counties/:county/sync/devices',
    { schema: { tags, params: Type.Object({ county }), response: { 200: deviceList } } },
    async (request) => {
      const who = officer(request, ['admin', 'supervisor', 'dispatcher'], app.now())
      return { devices: [...(await listDevices(app.pool, who.county))] }
    },
  )

  server.post(
    '/counties/:county/sync/devices/:id/withdraw',
    { schema: { tags, params: Type.Object({ county, id: uuid }), body: withdrawBody } },
    async (request, reply) => {
      const who = officer(request, ['admin'], app.now())
      requireRecentProof(request)
      const { id } = request.params
      await administer(app, who, request.body.why, async (client) => {
        const done = await withdrawDevice(client, { county: who.county, id, by: who.id, at: app.now() })
        if (!done) throw new Refused({ refused: 'request.notFound' })
        return { deed: { action: 'device.withdrawn', subject: id, detail: {} }, value: null }
      })
      return reply.code(204).send()
    },
  )
}
