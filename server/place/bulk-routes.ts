import { PassThrough, Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { bulkKinds, bulkQuery, bulkReport } from '@jiebang/contract/place/bulk.ts'
import { county, oneOf } from '@jiebang/contract/relay/atoms.ts'
import Type from 'typebox'
import { officer } from '../access/admin-guard.ts'
import { requireRecentProof } from '../access/guard.ts'
import type { Sessions } from '../access/sessions.ts'
import type { App } from '../app.ts'
import { writeXlsx } from '../export/xlsx.ts'
import { languageOf } from '../http/problems.ts'
import { importSheet } from './bulk.ts'
import { sheets } from './bulk-sheets.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Divisions, units and people from a sheet, with a dry run, and sheets to fill in. */
export const bulkRoutes: FastifyPluginAsyncTypebox<{ app: App; sessions: Sessions }> = async (
  server,
  { app, sessions },
) => {
  const tags = ['admin']
  const params = Type.Object({ county, kind: oneOf(bulkKinds) })

  server.get(
    '/counties/:county/admin/sheets/:kind',
    { schema: { tags, params }, exposeHeadRoute: false },
    async (request, reply) => {
      officer(request, ['admin'], app.now())
      const { kind } = request.params
      const columns = sheets[kind].map(({ key, headings: [header], required }) => ({
        ...{ key, type: 'text' as const },
        header: required ? `${header}（必填）` : header,
      }))
      const example = Object.fromEntries(sheets[kind].map((c) => [c.key, c.example]))
      const out = new PassThrough()
      writeXlsx([example], columns, out).then(
        () => out.end(),
        (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))),
      )
      return reply.type(xlsx).header('content-disposition', `attachment; filename="${kind}.xlsx"`).send(out)
    },
  )

  await server.register(async (files) => {
    files.removeAllContentTypeParsers()
    files.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body))
    files.post(
      '/counties/:county/admin/sheets/:kind',
      {
        bodyLimit: 8 * 1024 * 1024,
        schema: { tags, params, querystring: bulkQuery, response: { 200: bulkReport } },
      },
      async (request) => {
        const { kind } = request.params as { kind: (typeof bulkKinds)[number] }
        const { why = null } = request.query as { why?: string }
        const who = officer(request, ['admin'], app.now())
        if (kind === 'people') requireRecentProof(request)
        const body = request.body instanceof Readable ? request.body : Readable.from([])
        const report = await importSheet(app, who, body, { kind, why, language: languageOf(request) })
        if (report.saved && kind === 'people') await sessions.changed()
        return report
      },
    )
  })
}
