import { PassThrough, Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { bulkReport } from '@jiebang/contract/place/bulk.ts'
import { placeImportQuery, placeMatches, placeSearchQuery } from '@jiebang/contract/place/gazetteer.ts'
import { county } from '@jiebang/contract/relay/atoms.ts'
import Type from 'typebox'
import { officer } from '../../access/admin-guard.ts'
import { refuseForeignCounty } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { writeXlsx } from '../../export/xlsx.ts'
import { languageOf } from '../../http/problems.ts'
import { importPlaces } from './import-places.ts'
import { placeColumns } from './place-sheet.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Places by what an address says, for everybody who works in the county; its names come from administrators' lists. */
export const gazetteerRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  const tags = ['place']
  const params = Type.Object({ county })

  server.get(
    '/counties/:county/place-search',
    { schema: { tags, params, querystring: placeSearchQuery, response: { 200: placeMatches } } },
    async (request) => {
      refuseForeignCounty(request, app.now())
      const { county: of } = request.params
      const [found, grids] = await Promise.all([app.gazetteer.find(of, request.query.text), app.grids.of(of)])
      const items = await Promise.all(
        found.map(async ({ division, entry, name, confidence, reasons }) => ({
          ...{ division, name, confidence, kind: entry?.kind ?? null, reasons: [...reasons] },
          grid: entry?.location
            ? await app.grids.locate(of, entry.location)
            : (grids.find((g) => g.code === division)?.id ?? null),
        })),
      )
      return { items }
    },
  )

  server.get(
    '/counties/:county/admin/place-sheet',
    { schema: { tags, params }, exposeHeadRoute: false },
    async (request, reply) => {
      officer(request, ['admin'], app.now())
      const columns = placeColumns.map(({ key, headings: [header] }) => ({
        key,
        header,
        type: 'text' as const,
      }))
      const out = new PassThrough()
      writeXlsx([Object.fromEntries(placeColumns.map((c) => [c.key, c.example]))], columns, out).then(
        () => out.end(),
        (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))),
      )
      return reply.type(xlsx).header('content-disposition', 'attachment; filename="places.xlsx"').send(out)
    },
  )
  await server.register(async (files) => {
    files.removeAllContentTypeParsers()
    files.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body))
    files.post(
      '/counties/:county/admin/place-sheet',
      {
        bodyLimit: 8 * 1024 * 1024,
        schema: { tags, params, querystring: placeImportQuery, response: { 200: bulkReport } },
      },
      async (request) => {
        const { why = null } = request.query as { why?: string }
        const who = officer(request, ['admin'], app.now())
        const body = request.body instanceof Readable ? request.body : Readable.from([])
        const report = await importPlaces(app, who, body, { why, language: languageOf(request) })
        if (report.saved) app.gazetteer.forget()
        return report
      },
    )
  })
}
