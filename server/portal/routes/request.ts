import type { Receipt } from '@jiebang/contract/relay/register.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readPosted } from '../forms/body.ts'
import { checkRequest, emptyForm, readRequestForm } from '../forms/request-form.ts'
import { namingOf, nextSentence } from '../next-step.ts'
import type { Visit } from '../page.ts'
import { receiptPage } from '../pages/receipt.ts'
import { type RequestPage, requestPage } from '../pages/request.ts'
import { paths } from '../paths.ts'
import type { Portal } from '../portal.ts'
import { refusalWords, statusOf } from '../refusal-words.ts'
import { goTo, sendPersonal } from '../send.ts'
import {
  keepReceipt,
  keepSession,
  newSession,
  readRequestToken,
  receiptOf,
  requestToken,
  sessionOf,
} from '../sessions.ts'
import { type InCounty, type OfMatter, perMinute, sendWhy, visitOr404 } from './visit.ts'

type Asked = { Querystring: { kind?: string; about?: string } }

export const requestRoutes = (app: FastifyInstance, portal: Portal): void => {
  const show = (
    reply: FastifyReply,
    v: Visit,
    page: Omit<RequestPage, 'token'>,
    status = 200,
  ): FastifyReply =>
    sendPersonal(reply, requestPage(v, { ...page, token: requestToken(portal, v.county.code) }), status)

  /** Whoever has just filed need not look their own matter up. */
  const enterAtOnce = async (request: FastifyRequest, reply: FastifyReply, r: Receipt): Promise<void> => {
    const entered = await portal.relay.enter(r.county, r.no, r.code, request.ip)
    if (entered.ok && entered.value.actor.kind === 'reporter')
      keepSession(
        portal,
        request,
        reply,
        newSession(r.county, r.no, entered.value.id, entered.value.actor.id),
      )
  }

  app.get<InCounty & Asked>('/c/:county/new', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    const { kind, about } = request.query
    const title = about === 'system' ? v.words.shell.feedbackTitle : ''
    return show(reply, v, { form: emptyForm(typeof kind === 'string' ? kind : '', title), errors: [] })
  })

  app.post<InCounty>('/c/:county/new', perMinute(20), async (request, reply) => {
    const posted = readPosted(request.body)
    const v = await visitOr404(portal, request, reply, posted)
    if (!v) return reply
    const form = readRequestForm(posted)
    // A switch of language or size sent the form along so that nothing typed is lost.
    if (posted.has('big') || posted.has('lang')) return show(reply, v, { form, errors: [], posted: true })
    const { errors, body } = checkRequest(form, v.reference, v.words)
    if (body === null) return show(reply, v, { form, errors, posted: true }, 400)
    const commandId = readRequestToken(portal, v.county.code, posted.get('token') ?? '')
    if (commandId === null) {
      const message = v.words.file.wrong.form
      return show(reply, v, { form, errors, message, posted: true }, 400)
    }
    const filed = await portal.relay.register({ kind: 'visitor' }, v.county.code, body, { commandId })
    if (!filed.ok) {
      const message = refusalWords(v, filed.why)
      return show(reply, v, { form, errors, message, posted: true }, statusOf(filed.why))
    }
    keepReceipt(portal, request, reply, filed.value)
    await enterAtOnce(request, reply, filed.value)
    return goTo(reply, paths.receipt(v.county.code, filed.value.no))
  })

  app.get<OfMatter>('/c/:county/m/:no/receipt', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    const { no } = request.params
    const origin = portal.publicUrl ?? `${request.protocol}://${request.host}`
    const link = `${origin}${paths.find(v.county.code, no)}`
    const kept = receiptOf(portal, request, v.county.code, no)
    if (kept) {
      const { receipt, time } = v.words
      const next = kept.dueAt === null ? receipt.nextNoDue : receipt.next(time.by(kept.dueAt, v.now))
      const { code, hash, at } = kept
      return sendPersonal(reply, receiptPage(v, { no, code, hash, next, registeredAt: at, link }))
    }
    const session = sessionOf(portal, request, v.county.code, no)
    if (!session) return goTo(reply, paths.find(v.county.code, no))
    const shown = await portal.relay.view(
      { kind: 'reporter', id: session.reporter },
      v.county.code,
      session.id,
    )
    if (!shown.ok) return sendWhy(reply, v, shown.why)
    const { matter, facts, names } = shown.value
    const hash = (facts.findLast((f) => f.by.id === `reporter:${session.reporter}`) ?? facts[0])?.hash ?? ''
    const next = nextSentence(v, matter, namingOf(v, names))
    const { registeredAt } = matter
    return sendPersonal(reply, receiptPage(v, { no, code: null, hash, next, registeredAt, link }))
  })
}
