import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  breakGlassBody,
  breakGlassReads,
  breakGlassView,
  reviewBody,
} from '@jiebang/contract/access/security.ts'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import { mayBreakGlass, reviewers, reviewFault } from '@jiebang/core/access/break-glass.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Refused } from '../http/refused.ts'
import { audit } from '../oversight/audit.ts'
import { uuid7 } from '../store/uuid7.ts'
import { type Access, holds } from './access.ts'
import {
  type Emergency,
  emergenciesIn,
  emergencyById,
  emergencyViewOf,
  endEmergency,
  readCounts,
  readsOf,
  reviewEmergency,
  startEmergency,
} from './emergencies.ts'
import { actorOf, refuseForeignCounty, requireRecentProof, sessionOf } from './guard.ts'

const tags = ['access']
const params = Type.Object({ county })
const named = Type.Object({ county, id: uuid })

/** 紧急授权: taken with a reason, told to who oversees at once, read back and countersigned by somebody else. */
export const emergencyRoutes: FastifyPluginAsyncTypebox<{ access: Access }> = async (server, { access }) => {
  const { pool, now, secrets, counties } = access.app
  server.addHook('preHandler', async (request) => refuseForeignCounty(request, now()))

  const oversees = (request: FastifyRequest, county: string) =>
    holds(sessionOf(request), county, reviewers, now())
  /** The person themselves and who oversees; for everybody else it is not there. */
  const seen = async (request: FastifyRequest): Promise<Emergency> => {
    const { county, id } = request.params as { county: string; id: string }
    const found = await emergencyById(pool, county, id)
    if (!found || !(found.user === sessionOf(request).user.id || oversees(request, county)))
      throw new Refused({ refused: 'request.notFound' })
    return found
  }
  const viewOf = async (county: string, found: readonly Emergency[]) => {
    const counts = await readCounts(
      pool,
      county,
      found.map((b) => b.id),
    )
    return found.map((b) => emergencyViewOf(b, counts.get(b.id) ?? 0, now()))
  }

  server.get(
    '/counties/:county/emergencies',
    { schema: { tags, params, response: { 200: Type.Object({ emergencies: Type.Array(breakGlassView) }) } } },
    async (request) => {
      const { county } = request.params
      const found = await emergenciesIn(
        pool,
        county,
        oversees(request, county) ? null : sessionOf(request).user.id,
      )
      return { emergencies: await viewOf(county, found) }
    },
  )

  server.post(
    '/counties/:county/emergencies',
    { schema: { tags, params, body: breakGlassBody, response: { 201: breakGlassView } } },
    async (request, reply) => {
      const { county } = request.params
      const { user, grants } = sessionOf(request)
      const { breakGlass } = await access.policies.of(county)
      const { region, minutes, reason } = request.body
      const at = now()
      if (!mayBreakGlass(breakGlass, grants, county, at))
        throw new Refused({ refused: 'emergency.notAllowed' })
      if (!region.startsWith(county)) throw new Refused({ refused: 'place.outsideCounty' })
      const book = await counties.get(county)
      if (region !== county && !book?.divisionNames.has(region))
        throw new Refused({ refused: 'place.unknown' })
      requireRecentProof(request)
      const id = uuid7(at)
      const endsAt = at + Math.min(minutes, breakGlass.minutes) * 60_000
      const commands = [...breakGlass.commands]
      const begun = { id, county, user: user.id, region, commands, startedAt: at, endsAt }
      if (!(await startEmergency(pool, { ...begun, reason: reason.trim() })))
        throw new Refused({ refused: 'emergency.running' })
      await access.sessions.changed()
      await audit(pool, {
        ...{ county, actor: user.id, action: 'emergency.started', subject: id, at },
        detail: { region, endsAt, commands },
      })
      const told = (await access.notices.holdersOf(county, reviewers, dayOf(at))).filter((u) => u !== user.id)
      await access.notices.tell(county, told, 'emergencyStarted', { name: user.name, until: endsAt })
      const made = await emergencyById(pool, county, id)
      if (!made) throw new Error('the emergency just begun is not there')
      return reply.code(201).send(emergencyViewOf(made, 0, at))
    },
  )
  /** Ended by the person, or by who oversees it. */
  server.post(
    '/counties/:county/emergencies/:id/end',
    { schema: { tags, params: named } },
    async (request, reply) => {
      const found = await seen(request)
      const at = now()
      if (await endEmergency(pool, found.id, at)) {
        await access.sessions.changed()
        const actor = sessionOf(request).user.id
        await audit(pool, {
          ...{ county: found.county, actor, action: 'emergency.ended', subject: found.id, at, detail: {} },
        })
      }
      return reply.code(204).send()
    },
  )

  server.get(
    '/counties/:county/emergencies/:id/reads',
    { schema: { tags, params: named, response: { 200: breakGlassReads } } },
    async (request) => {
      const found = await seen(request)
      if (!oversees(request, found.county)) throw new Refused({ refused: 'emergency.notReviewer' })
      const rows = await readsOf(pool, found.county, found.id)
      return { reads: rows.map((row) => ({ ...row, query: secrets.reveal(row.query) ?? '' })) }
    },
  )

  server.post(
    '/counties/:county/emergencies/:id/review',
    { schema: { tags, params: named, body: reviewBody } },
    async (request, reply) => {
      const found = await seen(request)
      const at = now()
      const fault = reviewFault(found, actorOf(request), at)
      if (fault) throw new Refused({ refused: fault })
      const by = sessionOf(request).user
      const { verdict, note } = request.body
      if (!(await reviewEmergency(pool, found.id, { by: by.id, at, verdict, note: note.trim() })))
        throw new Refused({ refused: 'emergency.reviewed' })
      await audit(pool, {
        ...{ county: found.county, actor: by.id, action: 'emergency.reviewed', subject: found.id, at },
        detail: { verdict },
      })
      await access.notices.tell(found.county, [found.user], 'emergencyReviewed', { name: by.name, verdict })
      return reply.code(204).send()
    },
  )
}
