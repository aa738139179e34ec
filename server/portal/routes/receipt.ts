import type { FastifyInstance } from 'fastify'
import { readPosted, typedCode, typedNo } from '../forms/body.ts'
import { namingOf, nextSentence } from '../next-step.ts'
import { blankFormPage } from '../pages/blank-form.ts'
import { type Paper, receiptPage } from '../pages/receipt.ts'
import { paths } from '../paths.ts'
import type { Portal } from '../portal.ts'
import { goTo, sendPersonal, sendPublic } from '../send.ts'
import { receiptOf, sessionOf } from '../sessions.ts'
import { type InCounty, type OfMatter, perMinute, sendWhy, visitOr404 } from './visit.ts'

type OnPaper = { Querystring: { paper?: string } }

const paperOf = (text: unknown): Paper | null => (text === 'a4' || text === 'slip' ? text : null)

/** What residents take home: receipts on the screen and on paper, and an empty form. */
export const receiptRoutes = (app: FastifyInstance, portal: Portal): void => {
  const linkTo = (request: { protocol: string; host: string }, path: string): string =>
    `${portal.publicUrl ?? `${request.protocol}://${request.host}`}${path}`

  app.get<OfMatter & OnPaper>('/c/:county/m/:no/receipt', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    const { no } = request.params
    const link = linkTo(request, paths.find(v.county.code, no))
    const paper = paperOf(request.query.paper)
    const kept = receiptOf(portal, request, v.county.code, no)
    if (kept) {
      const { receipt, time } = v.words
      const next = kept.dueAt === null ? receipt.nextNoDue : receipt.next(time.by(kept.dueAt, v.now))
      const { code, hash, at } = kept
      return sendPersonal(reply, receiptPage(v, { no, code, hash, next, registeredAt: at, link, paper }))
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
    return sendPersonal(reply, receiptPage(v, { no, code: null, hash, next, registeredAt, link, paper }))
  })

  /**
   * The same on paper for whoever has number and code at hand, such as the desk that took the request down. Nothing is
   * kept: the next one at this screen is somebody else.
   */
  app.post<InCounty>('/c/:county/paper/receipt', perMinute(30), async (request, reply) => {
    const posted = readPosted(request.body)
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    const no = typedNo(posted.get('no') ?? '')
    const code = typedCode((posted.get('code') ?? '').slice(0, 100))
    const entered = await portal.relay.enter(v.county.code, no, code, request.ip)
    if (!entered.ok) return sendWhy(reply, v, entered.why)
    const shown = await portal.relay.view(entered.value.actor, v.county.code, entered.value.id)
    if (!shown.ok) return sendWhy(reply, v, shown.why)
    const { matter, facts, names } = shown.value
    return sendPersonal(
      reply,
      receiptPage(v, {
        no,
        code,
        hash: facts[0]?.hash ?? '',
        next: nextSentence(v, matter, namingOf(v, names)),
        registeredAt: matter.registeredAt,
        link: linkTo(request, paths.find(v.county.code, no)),
        paper: paperOf(posted.get('paper')) ?? 'a4',
      }),
    )
  })

  app.get<InCounty & { Querystring: { about?: string } }>('/c/:county/paper/form', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    const { about } = request.query
    const sets = await portal.intake.questions(v.county.code)
    const set = typeof about === 'string' ? sets.get(about) : undefined
    const link = linkTo(request, paths.file(v.county.code))
    return sendPublic(reply, blankFormPage(v, sets, set ?? null, link))
  })
}
