import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { importQuery, importReport } from '@jiebang/contract/people/imports.ts'
import { clueBody, noticeBody, settleBody } from '@jiebang/contract/people/lists.ts'
import { county, division, uuid } from '@jiebang/contract/relay/atoms.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { officer, refuseUnlessWhole } from '../../access/admin-guard.ts'
import { actorOf, refuseForeignCounty, requireRecentProof } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { csvRecord } from '../../export/csv.ts'
import { languageOf } from '../../http/problems.ts'
import { Refused } from '../../http/refused.ts'
import { recordRead } from '../record-read.ts'
import { impactAssessment } from './assessment.ts'
import { importHouseholds } from './import-households.ts'
import { importColumns } from './import-sheet.ts'
import { ownRecord } from './own-record.ts'
import { giveNotice, listReviews, noticesOf, raiseClue, settleReview } from './reviews.ts'

const tags = ['people']
const inCounty = Type.Object({ county })
const ofItem = Type.Object({ county, id: uuid })
const purpose = Type.Object(
  { purpose: Type.String({ minLength: 2, maxLength: 200, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }) },
  { additionalProperties: false },
)

const person = (request: FastifyRequest) => {
  const actor = actorOf(request)
  if (actor.kind !== 'user') throw new Refused({ refused: 'access.notSignedIn' })
  return actor
}

/** What waits for a second look, clues with their notices, files in and out. Registered below `guard`. */
export const reviewRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.addHook('preValidation', async (request) => refuseForeignCounty(request, app.now()))

  const settled = Type.Object({ settled: Type.Optional(Type.Boolean()) }, { additionalProperties: false })
  server.get(
    '/counties/:county/reviews',
    { schema: { tags, params: inCounty, querystring: settled } },
    async (request) => ({
      items: await listReviews(
        app,
        { actor: person(request), county: request.params.county },
        request.query.settled === true,
      ),
    }),
  )

  server.post('/counties/:county/clues', { schema: { tags, params: inCounty, body: clueBody } }, (request) =>
    raiseClue(app, { actor: person(request), county: request.params.county }, request.body),
  )

  server.post(
    '/counties/:county/reviews/:id/notice',
    { schema: { tags, params: ofItem, body: noticeBody } },
    async (request, reply) => {
      const { county, id } = request.params
      await giveNotice(app, { actor: person(request), county }, id, request.body)
      return reply.code(204).send()
    },
  )

  server.post(
    '/counties/:county/reviews/:id/settle',
    { schema: { tags, params: ofItem, body: settleBody } },
    async (request, reply) => {
      const { county, id } = request.params
      await settleReview(app, { actor: person(request), county }, id, request.body)
      return reply.code(204).send()
    },
  )

  server.get(
    '/counties/:county/notices/:place',
    { schema: { tags, params: Type.Object({ county, place: division }) } },
    async (request) => ({ items: await noticesOf(app, request.params.county, request.params.place) }),
  )

  server.post(
    '/counties/:county/households/:id/people/:person/record',
    { schema: { tags, params: Type.Object({ county, id: uuid, person: uuid }), body: purpose } },
    async (request, reply) => {
      requireRecentProof(request)
      const { county, id, person: of } = request.params
      const actor = person(request)
      const shown = await app.registry.get(actor, county, id)
      if (shown === null) throw new Refused({ refused: 'household.notFound' })
      if (!shown.may.settle) throw new Refused({ refused: 'access.notYours' })
      const field = `household:record:${of}`
      await recordRead(app.pool, {
        ...{ county, user: actor.id, matter: id, field, purpose: request.body.purpose, at: app.now() },
      })
      const record = await ownRecord(app, county, id, of)
      if (record === null) throw new Refused({ refused: 'person.notFound' })
      reply.header('content-disposition', `attachment; filename="record-${of}.json"`)
      return record
    },
  )

  server.get(
    '/counties/:county/people-assessment',
    { schema: { tags, params: inCounty }, exposeHeadRoute: false },
    async (request, reply) => {
      refuseUnlessWhole(officer(request, ['admin', 'supervisor', 'auditor'], app.now()))
      const text = await impactAssessment(app, request.params.county)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="impact-assessment.csv"')
        .serializer((body: string) => body)
        .send(text)
    },
  )

  server.get(
    '/counties/:county/household-sheet',
    { schema: { tags, params: inCounty }, exposeHeadRoute: false },
    async (_request, reply) => {
      const text = [importColumns.map((c) => c.headings[0]), importColumns.map((c) => c.example)]
        .map((line) => csvRecord(line))
        .join('')
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="households.csv"')
        .serializer((body: string) => body)
        .send(`\ufeff${text}`)
    },
  )

  await server.register(async (files) => {
    files.removeAllContentTypeParsers()
    files.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body))
    files.post(
      '/counties/:county/household-import',
      {
        bodyLimit: 8 * 1024 * 1024,
        schema: { tags, params: inCounty, querystring: importQuery, response: { 200: importReport } },
      },
      async (request) => {
        const { county } = request.params as { county: string }
        const { save = false } = request.query as { save?: boolean }
        officer(request, ['dispatcher', 'villageOfficer'], app.now())
        if (save) requireRecentProof(request)
        const body = request.body instanceof Readable ? request.body : Readable.from([])
        return importHouseholds(app, person(request), county, body, { save, language: languageOf(request) })
      },
    )
  })
}
