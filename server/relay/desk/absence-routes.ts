import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { absenceBody, absences } from '@jiebang/contract/relay/absences.ts'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import { dayOf, isDay } from '@jiebang/core/clock/instant.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { actorOf, sessionOf } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { Refused } from '../../http/refused.ts'
import { audit } from '../../oversight/audit.ts'
import { uuid7 } from '../../store/uuid7.ts'
import { unitsOf } from '../lists.ts'
import { addAbsence, endAbsence, findAbsence, isAway, listAbsences } from './absences.ts'
import { type Colleague, colleaguesOf } from './colleagues.ts'

/** 请假交接: who stands in for whom between two days; said by the person or by whoever leads their unit. */
export const absenceRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  const inCounty = Type.Object({ county })

  const standing = async (request: FastifyRequest, of: string) => {
    const me = sessionOf(request).user.id
    const today = dayOf(app.now())
    const people = await colleaguesOf(app.pool, of, unitsOf(actorOf(request), of, app.now()), today)
    const led = people.filter(({ user, leads }) => user === me && leads).map(({ unit }) => unit)
    const mayNameFor = [
      me,
      ...new Set(
        people.filter(({ user, unit }) => user !== me && led.includes(unit)).map(({ user }) => user),
      ),
    ]
    return { me, today, people, mayNameFor }
  }

  server.get(
    '/counties/:county/absences',
    { schema: { tags: ['desk'], params: inCounty, response: { 200: absences } } },
    async (request) => {
      const { county: of } = request.params
      const { me, today, people, mayNameFor } = await standing(request, of)
      const users = [...new Set([me, ...people.map(({ user }) => user)])]
      const items = await listAbsences(app.pool, of, users, today, (user) => mayNameFor.includes(user))
      return { items, mayNameFor }
    },
  )

  server.post(
    '/counties/:county/absences',
    {
      schema: {
        tags: ['desk'],
        params: inCounty,
        body: absenceBody,
        response: { 201: Type.Object({ id: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { county: of } = request.params
      const { user, deputy, from, to } = request.body
      const { me, today, people, mayNameFor } = await standing(request, of)
      if (!mayNameFor.includes(user)) throw new Refused({ refused: 'access.notYours' })
      if (!isDay(from) || !isDay(to) || to < from || to < today)
        throw new Refused({ refused: 'request.invalid' }, [
          { path: '/to', message: 'must not be before /from or today' },
        ])
      if (user === deputy || !share(people, user, deputy))
        throw new Refused({ refused: 'absence.notColleague' })
      // Whoever stands in must be there: what nobody sees to would fall due unseen.
      if (await isAway(app.pool, of, deputy, from, to)) throw new Refused({ refused: 'absence.deputyAway' })
      const at = app.now()
      const id = uuid7(at)
      await addAbsence(app.pool, of, { id, user, deputy, from, to, by: me, at })
      await audit(app.pool, {
        ...{ county: of, actor: me, action: 'absence.named', subject: user, at },
        detail: { id, deputy, from, to },
      })
      return reply.code(201).send({ id })
    },
  )

  server.delete(
    '/counties/:county/absences/:id',
    { schema: { tags: ['desk'], params: Type.Object({ county, id: uuid }) } },
    async (request, reply) => {
      const { county: of, id } = request.params
      const { me, mayNameFor } = await standing(request, of)
      const user = await findAbsence(app.pool, of, id)
      if (user === null) throw new Refused({ refused: 'request.notFound' })
      if (!mayNameFor.includes(user)) throw new Refused({ refused: 'access.notYours' })
      const at = app.now()
      await endAbsence(app.pool, of, id, at)
      await audit(app.pool, {
        ...{ county: of, actor: me, action: 'absence.ended', subject: user, at },
        detail: { id },
      })
      return reply.code(204).send()
    },
  )
}

/** Only colleagues of one unit may do what the other may: handing over gives nobody a right that they lack. */
const share = (people: readonly Colleague[], a: string, b: string): boolean =>
  people.some(({ user, unit }) => user === a && people.some((p) => p.user === b && p.unit === unit))
