import { PassThrough } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { auditFilter, auditPage, readFilter, readPage } from '@jiebang/contract/oversight/audit.ts'
import { county } from '@jiebang/contract/relay/atoms.ts'
import Type from 'typebox'
import { officer } from '../access/admin-guard.ts'
import { requireRecentProof } from '../access/guard.ts'
import type { App } from '../app.ts'
import type { ExportColumn, ExportRecord, ExportSource } from '../export/column.ts'
import { writeCsv } from '../export/csv.ts'
import { writeJsonl } from '../export/jsonl.ts'
import { writeXlsx } from '../export/xlsx.ts'
import { audit } from './audit.ts'
import { auditPageOf, everyEvent, peopleNames } from './audit-list.ts'
import { everyRead, readPageOf } from './read-list.ts'

const kinds = {
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeXlsx },
  jsonl: { type: 'application/x-ndjson; charset=utf-8', write: writeJsonl },
} as const
type Kind = keyof typeof kinds

/** `body`, `prev` and `hash` are there so that the chain can be recomputed elsewhere. */
const eventColumns: readonly ExportColumn[] = [
  { key: 'seq', header: '序号', type: 'number' },
  { key: 'at', header: '时间', type: 'instant' },
  { key: 'actor', header: '操作人', type: 'text' },
  { key: 'actorName', header: '姓名', type: 'text' },
  { key: 'action', header: '操作', type: 'text' },
  { key: 'subject', header: '对象', type: 'text' },
  { key: 'body', header: '正文', type: 'text' },
  { key: 'prev', header: '前一哈希', type: 'text' },
  { key: 'hash', header: '哈希', type: 'text' },
]
const readColumns: readonly ExportColumn[] = [
  { key: 'at', header: '时间', type: 'instant' },
  { key: 'user', header: '查看人', type: 'text' },
  { key: 'userName', header: '姓名', type: 'text' },
  { key: 'no', header: '事项编号', type: 'text' },
  { key: 'field', header: '内容', type: 'text' },
  { key: 'purpose', header: '用途', type: 'text' },
]

async function* records(
  app: App,
  of: string,
  filter: Parameters<typeof everyEvent>[2],
): AsyncGenerator<ExportRecord> {
  const names = await peopleNames(app.pool, of)
  for await (const { detail: _detail, ...event } of everyEvent(app.pool, of, filter))
    yield { ...event, actorName: names.get(event.actor) ?? null }
}

const flowing = (kind: Kind, source: ExportSource, columns: readonly ExportColumn[]): PassThrough => {
  const out = new PassThrough()
  kinds[kind].write(source, columns, out).then(
    () => out.end(),
    (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return out
}

/** The audit log for auditors and administrators; who saw what for supervisors and auditors. Auditors take it along. */
export const auditRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  const params = Type.Object({ county })
  const exported = Type.Object({ county, kind: Type.Enum(['csv', 'xlsx', 'jsonl']) })

  server.get(
    '/counties/:county/audit',
    { schema: { tags: ['oversight'], params, querystring: auditFilter, response: { 200: auditPage } } },
    (request) => {
      const who = officer(request, ['auditor', 'admin'], app.now())
      return auditPageOf(app.pool, who.county, request.query)
    },
  )
  server.get(
    '/counties/:county/reads',
    { schema: { tags: ['oversight'], params, querystring: readFilter, response: { 200: readPage } } },
    (request) => {
      const who = officer(request, ['auditor', 'supervisor'], app.now())
      return readPageOf(app.pool, who.county, who.regions, request.query)
    },
  )
  server.get(
    '/counties/:county/audit/export/:kind',
    { schema: { tags: ['oversight'], params: exported, querystring: auditFilter }, exposeHeadRoute: false },
    async (request, reply) => {
      const now = app.now()
      const who = officer(request, ['auditor'], now)
      requireRecentProof(request)
      const kind = request.params.kind as Kind
      const detail = { kind, filter: { ...request.query } }
      const deed = {
        county: who.county,
        actor: who.id,
        action: 'audit.exported',
        subject: null,
        detail,
        at: now,
      }
      await audit(app.pool, deed)
      return reply
        .type(kinds[kind].type)
        .header('content-disposition', `attachment; filename="audit-${who.county}.${kind}"`)
        .send(flowing(kind, records(app, who.county, request.query), eventColumns))
    },
  )
  server.get(
    '/counties/:county/reads/export/:kind',
    { schema: { tags: ['oversight'], params: exported, querystring: readFilter }, exposeHeadRoute: false },
    async (request, reply) => {
      const now = app.now()
      const who = officer(request, ['auditor', 'supervisor'], now)
      requireRecentProof(request)
      const kind = request.params.kind as Kind
      const detail = { kind, filter: { ...request.query } }
      const deed = {
        county: who.county,
        actor: who.id,
        action: 'reads.exported',
        subject: null,
        detail,
        at: now,
      }
      await audit(app.pool, deed)
      const source = everyRead(app.pool, who.county, who.regions, request.query)
      return reply
        .type(kinds[kind].type)
        .header('content-disposition', `attachment; filename="reads-${who.county}.${kind}"`)
        .send(flowing(kind, source, readColumns))
    },
  )
}
