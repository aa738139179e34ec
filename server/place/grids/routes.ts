import { PassThrough, Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { bulkReport } from '@jiebang/contract/place/bulk.ts'
import {
  boundaryEffect,
  changeBoundary,
  changeGrid,
  coverage,
  type Datum,
  endGrid,
  type Grids,
  gridImportQuery,
  grids,
  newGrid,
  postGrid,
  tryBoundary,
} from '@jiebang/contract/place/grids.ts'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { administer, type Deed } from '../../access/admin-deed.ts'
import { covers, type Officer, officer } from '../../access/admin-guard.ts'
import { refuseForeignCounty, sessionOf } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { writeXlsx } from '../../export/xlsx.ts'
import { languageOf } from '../../http/problems.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { uuid7 } from '../../store/uuid7.ts'
import { effectOf, movesOf, putBoundary } from './boundary.ts'
import { checkGrids } from './check-grids.ts'
import { gridColumns } from './grid-sheet.ts'
import { handOverMoved } from './hand-over-moved.ts'
import { importGrids } from './import-grids.ts'
import { householdsIn, moveHouseholds } from './move-households.ts'
import { postWorker } from './post-grid.ts'
import type { GridTask } from './stored-grid.ts'
import { addGrid, alterGrid, stopGrid } from './write-grid.ts'

type Options = { readonly app: App; readonly tiles: string | null }
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Grids for everybody who works in the county, and their drawing and manning for its administrators. */
export const gridRoutes: FastifyPluginAsyncTypebox<Options> = async (server, { app, tiles }) => {
  const tags = ['place']
  const params = Type.Object({ county })
  const one = Type.Object({ county, id: uuid })
  const base = '/counties/:county/admin/grids'
  const response = { 200: grids }
  const admin = (request: FastifyRequest): Officer => officer(request, ['admin'], app.now())
  const all = async (of: string, mine: (place: string) => boolean): Promise<Grids> => {
    const items = await app.grids.of(of)
    return { items: items.map(({ bbox: _bbox, ...g }) => ({ ...g, mine: mine(g.division) })), tiles }
  }
  const deed = async (who: Officer, why: string, work: (task: GridTask) => Promise<Deed>): Promise<Grids> => {
    const shapes = await app.shapes.of(who.county)
    await administer(app, who, why, async (client) => ({
      ...{ deed: await work({ client, who, now: app.now(), shapes }), value: null },
    }))
    app.grids.forget()
    return all(who.county, (place) => covers(who, place))
  }

  server.get('/counties/:county/grids', { schema: { tags, params, response } }, async (request) => {
    refuseForeignCounty(request, app.now())
    const { county: of } = request.params
    const own = sessionOf(request).grants.filter(
      (g) => g.role === 'admin' && isValid(g, of, 'request', app.now()),
    )
    return all(of, (place) => own.some((g) => place.startsWith(g.region)))
  })
  server.post(base, { schema: { tags, params, body: newGrid, response } }, (request) => {
    const { why, ...grid } = request.body
    const id = uuid7(app.now())
    return deed(admin(request), why, (task) => addGrid(task, id, grid, '在工作台上画的（WGS-84）'))
  })
  server.post(`${base}/:id`, { schema: { tags, params: one, body: changeGrid, response } }, (request) => {
    const { body, params: at } = request
    return deed(admin(request), body.why, (task) => alterGrid(task, at.id, body))
  })
  server.post(`${base}/:id/post`, { schema: { tags, params: one, body: postGrid, response } }, (request) => {
    const { body, params: at } = request
    return deed(admin(request), body.why, (task) => postWorker(task, at.id, body))
  })
  server.post(`${base}/:id/end`, { schema: { tags, params: one, body: endGrid, response } }, (request) => {
    const { body, params: at } = request
    return deed(admin(request), body.why, async (task) => {
      const { client, who } = task
      const homes = (await householdsIn(client, who.county, at.id)).map((id) => ({ id, to: body.successor }))
      const done = await stopGrid(task, at.id, body)
      await moveHouseholds(app, client, who.county, at.id + body.to, homes)
      return done
    })
  })
  server.get(`${base}/coverage`, { schema: { tags, params, response: { 200: coverage } } }, (request) =>
    checkGrids(app, officer(request, ['admin', 'auditor'], app.now()).county),
  )

  const villages = async (of: string) =>
    (await app.shapes.of(of)).features
      .filter((f) => f.properties.level === 'village')
      .map((f) => ({ code: f.properties.code, geometry: f.geometry }))
  server.post(
    `${base}/boundary/try`,
    { schema: { tags, params, body: tryBoundary, response: { 200: boundaryEffect } } },
    async (request) => {
      const who = admin(request)
      const shapes = await app.shapes.of(who.county)
      const moves = await inTransaction(app.pool, who.county, (client) =>
        movesOf(app, { client, who, now: app.now(), shapes }, request.body),
      )
      return effectOf(moves, request.body, await villages(who.county))
    },
  )
  server.post(
    `${base}/boundary`,
    { schema: { tags, params, body: changeBoundary, response: { 200: boundaryEffect } } },
    async (request) => {
      const who = admin(request)
      const { why, ...change } = request.body
      const shapes = await app.shapes.of(who.county)
      const moves = await administer(app, who, why, async (client) => {
        const task = { client, who, now: app.now(), shapes }
        const value = await movesOf(app, task, change)
        const put = await putBoundary(task, change, value)
        // Ground that would be in no grid keeps its households where they are entered, and the check tells them.
        const households = value.households.flatMap(({ what, to }) => (to ? [{ id: what.id, to }] : []))
        await moveHouseholds(app, client, who.county, put.subject + change.from, households)
        return { deed: put, value }
      })
      app.grids.forget()
      await handOverMoved(app, who, moves, change.from)
      return effectOf(moves, change, await villages(who.county))
    },
  )

  server.get(
    '/counties/:county/admin/grid-sheet',
    { schema: { tags, params }, exposeHeadRoute: false },
    async (request, reply) => {
      admin(request)
      const columns = gridColumns.map(({ key, headings: [header] }) => ({
        key,
        header,
        type: 'text' as const,
      }))
      const out = new PassThrough()
      writeXlsx([Object.fromEntries(gridColumns.map((c) => [c.key, c.example]))], columns, out).then(
        () => out.end(),
        (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))),
      )
      return reply.type(xlsx).header('content-disposition', 'attachment; filename="grids.xlsx"').send(out)
    },
  )
  await server.register(async (files) => {
    files.removeAllContentTypeParsers()
    files.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body))
    files.post(
      '/counties/:county/admin/grid-sheet',
      {
        bodyLimit: 16 * 1024 * 1024,
        schema: { tags, params, querystring: gridImportQuery, response: { 200: bulkReport } },
      },
      async (request) => {
        const { datum = 'WGS-84', why = null } = request.query as { datum?: Datum; why?: string }
        const who = officer(request, ['admin'], app.now())
        const body = request.body instanceof Readable ? request.body : Readable.from([])
        const report = await importGrids(app, who, body, { datum, why, language: languageOf(request) })
        if (report.saved) app.grids.forget()
        return report
      },
    )
  })
}
