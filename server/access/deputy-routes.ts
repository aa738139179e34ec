import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { deputationBody, deputationView } from '@jiebang/contract/access/security.ts'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import { deputationFault } from '@jiebang/core/access/deputies.ts'
import { dayOf, isDay } from '@jiebang/core/clock/instant.ts'
import Type from 'typebox'
import { Refused } from '../http/refused.ts'
import { audit } from '../oversight/audit.ts'
import { uuid7 } from '../store/uuid7.ts'
import { type Access, holds } from './access.ts'
import { findAccountById, grantsOf } from './accounts.ts'
import { addDeputation, deputationById, deputationsIn, deputationViewOf, endDeputation } from './deputies.ts'
import { refuseForeignCounty, requireRecentProof, sessionOf } from './guard.ts'

const tags = ['access']
const params = Type.Object({ county })

/** 代理: named by oneself or by an administrator, seen by both sides and by who oversees, over by its date. */
export const deputyRoutes: FastifyPluginAsyncTypebox<{ access: Access }> = async (server, { access }) => {
  const { pool, now } = access.app
  server.addHook('preHandler', async (request) => refuseForeignCounty(request, now()))

  server.get(
    '/counties/:county/deputations',
    {
      schema: { tags, params, response: { 200: Type.Object({ deputations: Type.Array(deputationView) }) } },
    },
    async (request) => {
      const session = sessionOf(request)
      const { county } = request.params
      const all = holds(session, county, ['admin', 'supervisor', 'auditor'], now())
      const found = await deputationsIn(pool, county, all ? null : session.user.id)
      return { deputations: found.map((d) => deputationViewOf(d, now())) }
    },
  )

  server.post(
    '/counties/:county/deputations',
    { schema: { tags, params, body: deputationBody, response: { 201: deputationView } } },
    async (request, reply) => {
      const session = sessionOf(request)
      const { county } = request.params
      const { deputy, roles, from, to, principal = session.user.id } = request.body
      const at = now()
      if (principal !== session.user.id && !holds(session, county, ['admin'], at))
        throw new Refused({ refused: 'access.notYours' })
      requireRecentProof(request)
      const [deputyAccount, principalAccount] = [
        await findAccountById(pool, deputy),
        await findAccountById(pool, principal),
      ]
      for (const account of [deputyAccount, principalAccount])
        if (!account || account.county !== county || account.disabled_at !== null)
          throw new Refused({ refused: 'user.unknown' })
      const { deputy: rules } = await access.policies.of(county)
      const refusedDays = { refused: 'deputy.days', params: { most: rules.longestDays } } as const
      if (!isDay(from) || !isDay(to)) throw new Refused(refusedDays)
      const wanted = { county, principal, deputy, roles, from, to }
      const known = await deputationsIn(pool, county, principal)
      const grants = await grantsOf(pool, principal)
      const fault = deputationFault(wanted, grants, known, dayOf(at), rules.longestDays)
      if (fault === 'deputy.days') throw new Refused(refusedDays)
      if (fault !== null) throw new Refused({ refused: fault })
      const id = uuid7(at)
      await addDeputation(pool, { id, ...wanted }, session.user.id, at)
      await access.sessions.changed()
      await audit(pool, {
        ...{ county, actor: session.user.id, action: 'deputy.named', subject: id, at },
        detail: { principal, deputy, roles, from, to },
      })
      const told = { principal: principalAccount?.name ?? '', deputy: deputyAccount?.name ?? '', from, to }
      await access.notices.tell(county, [deputy, principal], 'deputyNamed', told)
      const made = await deputationById(pool, county, id)
      if (!made) throw new Error('the deputation just made is not there')
      return reply.code(201).send(deputationViewOf(made, at))
    },
  )

  server.delete(
    '/counties/:county/deputations/:id',
    { schema: { tags, params: Type.Object({ county, id: uuid }) } },
    async (request, reply) => {
      const session = sessionOf(request)
      const { county, id } = request.params
      const at = now()
      const found = await deputationById(pool, county, id)
      const { user } = session
      const mine = found?.principal === user.id || found?.deputy === user.id
      if (!found || !(mine || holds(session, county, ['admin'], at)))
        throw new Refused({ refused: 'request.notFound' })
      if (await endDeputation(pool, id, user.id, at)) {
        await access.sessions.changed()
        await audit(pool, {
          ...{ county, actor: user.id, action: 'deputy.ended', subject: id, at },
          detail: { principal: found.principal, deputy: found.deputy },
        })
        const told = { principal: found.principalName, deputy: found.deputyName }
        await access.notices.tell(county, [found.deputy, found.principal], 'deputyEnded', told)
      }
      return reply.code(204).send()
    },
  )
}
