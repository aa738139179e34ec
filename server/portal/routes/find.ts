import type { FastifyInstance } from 'fastify'
import { readPosted, typedCode, typedNo } from '../forms/body.ts'
import { findPage } from '../pages/find.ts'
import { paths } from '../paths.ts'
import type { Portal } from '../portal.ts'
import { refusalWords, statusOf, type Why } from '../refusal-words.ts'
import { goTo, sendPersonal } from '../send.ts'
import { endSession, keepSession, newSession } from '../sessions.ts'
import { type InCounty, type OfMatter, perMinute, visitOr404 } from './visit.ts'

const wrongCode: Why = { refused: 'enter.wrongCode' }

export const findRoutes = (app: FastifyInstance, portal: Portal): void => {
  app.get<InCounty & { Querystring: { no?: string } }>('/c/:county/find', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    const { no } = request.query
    return v ? sendPersonal(reply, findPage(v, typeof no === 'string' ? typedNo(no) : '')) : reply
  })

  app.post<InCounty>('/c/:county/find', perMinute(30), async (request, reply) => {
    const posted = readPosted(request.body)
    const v = await visitOr404(portal, request, reply, posted)
    if (!v) return reply
    const no = typedNo(posted.get('no') ?? '')
    const code = typedCode((posted.get('code') ?? '').slice(0, 100))
    const refuse = (why: Why) => sendPersonal(reply, findPage(v, no, refusalWords(v, why)), statusOf(why))
    if (no === '' || code === '') return refuse(wrongCode)
    const entered = await portal.relay.enter(v.county.code, no, code, request.ip)
    // Whether the number exists must not be learned from the answer.
    if (!entered.ok) return refuse(entered.why.refused === 'enter.tooManyTries' ? entered.why : wrongCode)
    const { actor, id } = entered.value
    if (actor.kind !== 'reporter') return refuse(wrongCode)
    keepSession(portal, request, reply, newSession(v.county.code, no, id, actor.id))
    return goTo(reply, paths.matter(v.county.code, no))
  })

  app.post<OfMatter>('/c/:county/m/:no/leave', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    endSession(reply, v.county.code, request.params.no)
    return goTo(reply, paths.home(v.county.code))
  })
}
