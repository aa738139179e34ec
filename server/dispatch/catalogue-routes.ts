import { PassThrough, Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { dispatchAttempts } from '@jiebang/contract/dispatch/attempts.ts'
import {
  catalogue,
  dispatchSuggestions,
  importReport,
  itemVersions,
  saveFunctions as saveFunctionsBody,
  saveItem,
  unitFunctions,
  usage,
} from '@jiebang/contract/dispatch/catalogue.ts'
import { county, day, instant, uuid } from '@jiebang/contract/relay/atoms.ts'
import { maySee } from '@jiebang/core/access/see.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import { compareCodes, inForce } from '@jiebang/core/dispatch/catalogue.ts'
import { resolveUnit } from '@jiebang/core/dispatch/unit-ref.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { type Officer, officer, refuseUnlessWhole } from '../access/admin-guard.ts'
import { actorOf, refuseForeignCounty } from '../access/guard.ts'
import type { App } from '../app.ts'
import { writeCsv } from '../export/csv.ts'
import { writeXlsx } from '../export/xlsx.ts'
import { Refused } from '../http/refused.ts'
import { findMatter } from '../relay/view.ts'
import { listAttempts } from './attempts.ts'
import { importItems } from './import-items.ts'
import { itemColumns, listNames, typeNames } from './item-rows.ts'
import { itemOf, viewOf } from './item-view.ts'
import { saveFunctions, saveItems, shelfOf } from './save-items.ts'
import { suggestionsFor } from './suggestions.ts'
import { usageOf } from './usage.ts'

const tags = ['dispatch']
const usageDays = 90
const kinds = {
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeXlsx },
} as const

/** The catalogue of a county: everybody who works there reads it, administrators of the whole county change it. */
export const catalogueRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.addHook('preValidation', async (request) => refuseForeignCounty(request, app.now()))
  const params = Type.Object({ county })
  const base = '/counties/:county/dispatch'
  const admin = (request: FastifyRequest): Officer => {
    const who = officer(request, ['admin'], app.now())
    refuseUnlessWhole(who)
    return who
  }

  server.get(
    `${base}/catalogue`,
    {
      schema: {
        tags,
        params,
        querystring: Type.Object({ day: Type.Optional(day) }),
        response: { 200: catalogue },
      },
    },
    async (request) => {
      const { county } = request.params
      const on = request.query.day ?? dayOf(app.now())
      const { dispatch } = await shelfOf(app, county)
      const { items, units } = dispatch.book
      const valid = inForce(items, on)
      const codes = new Set(valid.map(({ code }) => code))
      // What has not begun or has ended is shown too, so that nobody writes it twice.
      const others = [
        ...new Map(items.filter(({ code }) => !codes.has(code)).map((item) => [item.code, item])).values(),
      ]
      const shown = [...valid, ...others].sort((a, b) => compareCodes(a.code, b.code))
      return {
        day: on,
        items: shown.map((item) => {
          const leadUnit = resolveUnit(item.lead, units, county)
          const byPlace = 'kind' in item.lead && item.lead.function === null
          return {
            ...viewOf(item),
            inForce: codes.has(item.code),
            leadUnit,
            noUnit: leadUnit === null && !byPlace,
          }
        }),
        functions: { version: dispatch.functionsVersion, functions: mutable(dispatch.functions) },
      }
    },
  )

  server.get(
    `${base}/items/:code`,
    {
      schema: {
        tags,
        params: Type.Object({ county, code: Type.String({ maxLength: 60 }) }),
        response: { 200: itemVersions },
      },
    },
    async (request) => {
      const { county, code } = request.params
      const { dispatch } = await shelfOf(app, county)
      const versions = dispatch.book.items.filter((item) => item.code === code)
      if (versions.length === 0) throw new Refused({ refused: 'request.notFound' })
      const items = versions
        .sort((a, b) => b.version - a.version)
        .map((item) => {
          const made = dispatch.own.find((own) => own.item === item)
          return {
            ...viewOf(item),
            madeBy: made?.madeBy ?? null,
            madeAt: made?.madeAt ?? null,
            why: made?.why ?? null,
          }
        })
      return { items }
    },
  )

  server.post(
    `${base}/items`,
    { schema: { tags, params, body: saveItem, response: { 200: Type.Object({ version: Type.Integer() }) } } },
    async (request) => {
      const { why, seen, ...view } = request.body
      const item = itemOf({ ...view, version: 0 })
      if (item === null)
        throw new Refused({ refused: 'request.invalid' }, [{ path: '/lead', message: 'unit' }])
      const [made] = await saveItems(app, admin(request), why, [{ item, seen }], 'catalogue.item')
      return { version: made?.version ?? 0 }
    },
  )

  server.post(
    `${base}/functions`,
    { schema: { tags, params, body: saveFunctionsBody, response: { 200: unitFunctions } } },
    async (request) => {
      const { why, seen, functions } = request.body
      await saveFunctions(app, admin(request), why, seen, functions)
      return { version: seen + 1, functions }
    },
  )

  await server.register(async (files) => {
    // A file as it is; JSON it is not, so that no page of another site can send one without asking.
    files.removeAllContentTypeParsers()
    files.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body))
    const query = Type.Object({ why: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })) })
    files.post(
      `${base}/import`,
      {
        bodyLimit: 8 * 1024 * 1024,
        schema: { tags, params, querystring: query, response: { 200: importReport } },
      },
      (request) => {
        const body = request.body instanceof Readable ? request.body : Readable.from([])
        const { why } = request.query as { why?: string }
        return importItems(app, admin(request), body, why ?? null)
      },
    )
  })

  for (const kind of ['csv', 'xlsx'] as const)
    server.get(
      `${base}/catalogue.${kind}`,
      { schema: { tags, params }, exposeHeadRoute: false },
      async (request, reply) => {
        const { county } = request.params
        const { dispatch } = await shelfOf(app, county)
        const rows = inForce(dispatch.book.items, dayOf(app.now())).map((item) => {
          const view = viewOf(item)
          return {
            ...view,
            types: item.types.map((type) => typeNames[type]).join('；'),
            assists: view.assists.join('；'),
            list: listNames[item.list],
          }
        })
        const out = new PassThrough()
        const columns = itemColumns.map((column) => ({ ...column, type: 'text' as const }))
        kinds[kind].write(rows, columns, out).then(
          () => out.end(),
          (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return reply
          .type(kinds[kind].type)
          .header('content-disposition', `attachment; filename="catalogue-${county}.${kind}"`)
          .send(out)
      },
    )

  server.get(`${base}/usage`, { schema: { tags, params, response: { 200: usage } } }, async (request) => {
    const who = officer(request, ['admin', 'supervisor', 'auditor', 'leader', 'dispatcher'], app.now())
    const { dispatch } = await shelfOf(app, who.county)
    return usageOf(app.pool, who.county, dispatch.book, app.now(), usageDays)
  })

  const paging = Type.Object({
    before: Type.Optional(instant),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  })
  server.get(
    `${base}/attempts`,
    { schema: { tags, params, querystring: paging, response: { 200: dispatchAttempts } } },
    async (request) => {
      const who = officer(request, ['supervisor', 'auditor', 'leader', 'admin'], app.now())
      refuseUnlessWhole(who)
      const { before = app.now() + 1, limit = 50 } = request.query
      const items = await listAttempts(app.pool, who.county, before, limit)
      return { items: [...items], next: items.length === limit ? (items.at(-1)?.at ?? null) : null }
    },
  )

  server.get(
    '/counties/:county/matters/:id/dispatch-suggestions',
    { schema: { tags, params: Type.Object({ county, id: uuid }), response: { 200: dispatchSuggestions } } },
    async (request) => {
      const { county, id } = request.params
      const [found, dispatch] = await Promise.all([
        findMatter(app.pool, county, id),
        app.dispatch.get(county),
      ])
      if (!found || !dispatch || !maySee(actorOf(request), found.state, app.now()))
        throw new Refused({ refused: 'request.notFound' })
      return suggestionsFor(app.pool, dispatch.book, found, app.now())
    },
  )
}

const mutable = (functions: { readonly [unit: string]: readonly string[] }): Record<string, string[]> =>
  Object.fromEntries(Object.entries(functions).map(([unit, codes]) => [unit, [...codes]]))
