import { PassThrough } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county, division, instant } from '@jiebang/contract/relay/atoms.ts'
import { matterFilter } from '@jiebang/contract/relay/filter.ts'
import { overview } from '@jiebang/contract/report/overview.ts'
import Type from 'typebox'
import { actorOf, refuseForeignCounty } from '../access/guard.ts'
import type { App } from '../app.ts'
import { writeCsv } from '../export/csv.ts'
import { writeXlsx } from '../export/xlsx.ts'
import { Refused } from '../http/refused.ts'
import { everyMatter, reachOf } from '../relay/lists.ts'
import { matterExport, matterRecords } from './matter-records.ts'
import { overviewOf } from './overview.ts'

const dayMs = 86_400_000
const kinds = {
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeXlsx },
} as const

/** Figures, and lists to take along. */
export const reportRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.addHook('preValidation', async (request) => refuseForeignCounty(request, app.now()))
  const params = Type.Object({ county })

  const span = Type.Object(
    { from: Type.Optional(instant), to: Type.Optional(instant), place: Type.Optional(division) },
    { additionalProperties: false },
  )
  server.get(
    '/counties/:county/overview',
    { schema: { tags: ['report'], params, querystring: span, response: { 200: overview } } },
    (request) => {
      const { county } = request.params
      const now = app.now()
      const { from = now - 30 * dayMs, to = now, place } = request.query
      const { regions } = reachOf(actorOf(request), county, now)
      // Somebody with one region sees its figures; nobody sees those of a place outside of their regions.
      const within = place ?? regions[0]
      if (within === undefined || !regions.some((r) => within.startsWith(r)))
        throw new Refused({ refused: 'access.notYours' })
      return overviewOf(app.pool, { county, place: within, from, to, now }, app.rules.needs.byClass)
    },
  )

  for (const kind of ['csv', 'xlsx'] as const) {
    server.get(
      `/counties/:county/matters.${kind}`,
      { schema: { tags: ['report'], params, querystring: matterFilter }, exposeHeadRoute: false },
      async (request, reply) => {
        const { county } = request.params
        const now = app.now()
        const book = await app.counties.get(county)
        if (!book) throw new Refused({ refused: 'county.notSetUp', params: { county } })
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
