import { PassThrough } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county } from '@jiebang/contract/relay/atoms.ts'
import { matterFilter } from '@jiebang/contract/relay/filter.ts'
import {
  type FigureQuery,
  figureDefinitions,
  figureQuery,
  type Overview,
  overview,
} from '@jiebang/contract/report/overview.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { actorOf, refuseForeignCounty } from '../access/guard.ts'
import type { App } from '../app.ts'
import { writeCsv } from '../export/csv.ts'
import { writeXlsx } from '../export/xlsx.ts'
import { Refused } from '../http/refused.ts'
import { languageFrom } from '../portal/languages.ts'
import { everyMatter, reachOf } from '../relay/lists.ts'
import { definitionsInHant, definitionsOf } from './definitions.ts'
import { reportDocx } from './docx.ts'
import { figureExport, figureRecords } from './figure-records.ts'
import { Figures } from './figures.ts'
import { matterExport, matterRecords } from './matter-records.ts'
import { overviewOf } from './overview.ts'
import { reportWords } from './report-words.ts'
import { scopeOf } from './scope.ts'

const kinds = {
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeXlsx },
} as const

/** Figures, and lists to take along. */
export const reportRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.addHook('preValidation', async (request) => refuseForeignCounty(request, app.now()))
  const params = Type.Object({ county })

  const figures = new Figures(app)
  const regionsOf = (request: FastifyRequest, county: string): readonly string[] =>
    reachOf(actorOf(request), county, app.now()).regions

  const overviewFor = async (
    request: FastifyRequest,
    county: string,
    query: FigureQuery,
  ): Promise<Overview> => {
    const now = app.now()
    const scope = scopeOf(county, query, regionsOf(request, county), app.rules.figures, now)
    const fresh = await figures.fresh(county)
    return { ...(await overviewOf(app.pool, scope, app.rules.figures, now)), ...fresh }
  }

  server.get(
    '/counties/:county/overview',
    { schema: { tags: ['report'], params, querystring: figureQuery, response: { 200: overview } } },
    (request) => overviewFor(request, request.params.county, request.query),
  )

  server.get(
    '/counties/:county/figures/definitions',
    { schema: { tags: ['report'], params, response: { 200: figureDefinitions } } },
    (request, reply) => {
      reply.header('vary', 'accept-language')
      const told = definitionsOf(app.rules.figures)
      return languageFrom(request.headers['accept-language']) === 'zh-Hant' ? definitionsInHant(told) : told
    },
  )

  const bookOf = async (county: string) => {
    const book = await app.counties.get(county)
    if (!book) throw new Refused({ refused: 'county.notSetUp', params: { county } })
    return book
  }

  for (const kind of ['csv', 'xlsx', 'docx', 'json'] as const) {
    server.get(
      `/counties/:county/figures.${kind}`,
      { schema: { tags: ['report'], params, querystring: figureQuery }, exposeHeadRoute: false },
      async (request, reply) => {
        const { county } = request.params
        const [shown, book] = [await overviewFor(request, county, request.query), await bookOf(county)]
        const definitions = definitionsOf(app.rules.figures)
        reply.header('content-disposition', `attachment; filename="figures-${county}.${kind}"`)
        if (kind === 'json') return reply.type('application/json').send({ overview: shown, definitions })
        if (kind === 'docx')
          return reply
            .type('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
            .send(await reportDocx(shown, definitions, reportWords(shown, definitions, book)))
        const out = new PassThrough()
        kinds[kind].write(figureRecords(shown, definitions, book), figureExport, out).then(
          () => out.end(),
          (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return reply.type(kinds[kind].type).send(out)
      },
    )
  }

  for (const kind of ['csv', 'xlsx'] as const) {
    server.get(
      `/counties/:county/matters.${kind}`,
      { schema: { tags: ['report'], params, querystring: matterFilter }, exposeHeadRoute: false },
      async (request, reply) => {
        const { county } = request.params
        const now = app.now()
        const book = await bookOf(county)
        const matters = everyMatter(
          app.pool,
          county,
          request.query,
          reachOf(actorOf(request), county, now),
          now,
        )
        const out = new PassThrough()
        kinds[kind].write(matterRecords(matters, book), matterExport, out).then(
          () => out.end(),
          (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return reply
          .type(kinds[kind].type)
          .header('content-disposition', `attachment; filename="matters-${county}.${kind}"`)
          .send(out)
      },
    )
  }
}
