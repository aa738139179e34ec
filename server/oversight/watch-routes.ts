import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { drawBody, lookSamples, lookWork, watchCounts } from '@jiebang/contract/oversight/watch.ts'
import { county, division, uuid } from '@jiebang/contract/relay/atoms.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
import { dayOf, isDay } from '@jiebang/core/clock/instant.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { actorOf, refuseForeignCounty, sessionOf } from '../access/guard.ts'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'
import { reachOf } from '../relay/lists.ts'
import { Figures } from '../report/figures.ts'
import { randomHex, uuid7 } from '../store/uuid7.ts'
import { audit } from './audit.ts'
import { drawLook, lookOf, looksOf } from './second-look.ts'
import { watchOf } from './watch.ts'

const invalid = (field: string): Refused =>
  new Refused({ refused: 'request.invalid' }, [{ path: `/${field}`, message: 'not possible' }])

/** What supervisors watch: lists with their counts, and the second look at a sample of closings. */
export const watchRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.addHook('preValidation', async (request) => refuseForeignCounty(request, app.now()))
  const figures = new Figures(app)
  const params = Type.Object({ county })
  const inPlace = Type.Object({ place: Type.Optional(division) }, { additionalProperties: false })

  /** The place that was asked for, or the first region of this person; never one outside of their regions. */
  const placeOf = (regions: readonly string[], asked: string | undefined): string => {
    const place = asked ?? regions[0]
    if (place === undefined || !regions.some((region) => place.startsWith(region)))
      throw new Refused({ refused: 'access.notYours' })
    return place
  }
  const seenBy = (request: FastifyRequest, of: string): readonly string[] =>
    reachOf(actorOf(request), of, app.now()).regions
  const supervisedBy = (request: FastifyRequest, of: string): readonly string[] =>
    sessionOf(request)
      .grants.filter((g) => g.role === 'supervisor' && isValid(g, of, 'request', app.now()))
      .map((g) => g.region)

  server.get(
    '/counties/:county/watch',
    { schema: { tags: ['oversight'], params, querystring: inPlace, response: { 200: watchCounts } } },
    async (request) => {
      const { county } = request.params
      const place = placeOf(seenBy(request, county), request.query.place)
      const { asOf } = await figures.fresh(county)
      return { asOf, place, lists: await watchOf(app.pool, county, place, app.now()) }
    },
  )

  server.get(
    '/counties/:county/second-looks',
    { schema: { tags: ['oversight'], params, querystring: inPlace, response: { 200: lookSamples } } },
    async (request) => {
      const { county } = request.params
      const place = placeOf(seenBy(request, county), request.query.place)
      await figures.fresh(county)
      return { items: await looksOf(app.pool, county, place), ...app.rules.figures.secondLook }
    },
  )

  server.post(
    '/counties/:county/second-looks',
    { schema: { tags: ['oversight'], params, body: drawBody, response: { 201: lookWork } } },
    async (request, reply) => {
      const { county } = request.params
      const { from, to } = request.body
      const now = app.now()
      const place = placeOf(supervisedBy(request, county), request.body.place)
      if (!isDay(from)) throw invalid('from')
      // A period that is not over could still be chosen by whoever closes.
      if (!isDay(to) || to < from || to >= dayOf(now)) throw invalid('to')
      const { built } = await figures.fresh(county)
      if (built < 1) throw new Refused({ refused: 'figures.building' })
      const { user } = sessionOf(request)
      const draw = { id: uuid7(now), county, place, from, to, by: user.id, at: now, random: randomHex() }
      const id = await drawLook(app.pool, draw, app.rules.figures)
      if (id === null) throw new Refused({ refused: 'look.drawn' })
      const drawn = await lookOf(app.pool, county, place, id)
      if (!drawn) throw new Error('the sample that was drawn is not there')
      const detail = { place, from, to, frame: drawn.frame, drawn: drawn.drawn, seed: drawn.seed }
      await audit(app.pool, {
        county,
        actor: user.id,
        action: 'secondLook.drawn',
        subject: id,
        detail,
        at: now,
      })
      return reply.code(201).send(drawn)
    },
  )

  server.get(
    '/counties/:county/second-looks/:id',
    {
      schema: {
        tags: ['oversight'],
        params: Type.Object({ county, id: uuid }),
        response: { 200: lookWork },
      },
    },
    async (request) => {
      const { county, id } = request.params
      await figures.fresh(county)
      for (const region of seenBy(request, county)) {
        const found = await lookOf(app.pool, county, region, id)
        if (found) return found
      }
      throw new Refused({ refused: 'request.notFound' })
    },
  )
}
