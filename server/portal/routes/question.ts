import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { longestText } from '@jiebang/core/relay/text.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Link, type Links, reporterMark, secondOf } from '../../jobs/channels/links.ts'
import { uuidOf } from '../../store/uuid7.ts'
import { lineOf, type Posted, readPosted, textOf } from '../forms/body.ts'
import type { Visit } from '../page.ts'
import { type Asked, brokenPage, questionPage, saidPage } from '../pages/question.ts'
import type { Portal } from '../portal.ts'
import { statusOf } from '../refusal-words.ts'
import { goTo, sendPersonal } from '../send.ts'
import { atDesk, readerOf, visitOf } from '../visitor.ts'
import { questionWords } from '../words/question.ts'
import { perMinute, sendWhy } from './visit.ts'

type ByToken = { Params: { token: string }; Querystring: { done?: string } }
type Found = {
  readonly v: Visit
  readonly view: MatterView
  readonly reporter: string
  readonly link: Link
  readonly state: 'open' | 'used' | 'expired'
}

const stateOf = (view: MatterView, link: Link, now: number): Found['state'] => {
  const m = view.matter
  if (m.stage !== 'answered' || secondOf(m.answer?.at) !== link.about) return 'used'
  return link.expiresAt <= now ? 'expired' : 'open'
}

const readTap = (posted: Posted) => ({
  solved: lineOf(posted, 'solved'),
  text: textOf(posted, 'text').slice(0, longestText),
  chosen: { responded: lineOf(posted, 'responded'), satisfied: lineOf(posted, 'satisfied') },
})
type Tap = ReturnType<typeof readTap>

/** Both questions or neither; null when only one was answered or nonsense was sent. */
const ratingOf = ({ chosen, solved }: Tap) => {
  const { responded, satisfied } = chosen
  if (responded === '' && satisfied === '') return 'none' as const
  const mark = Number(satisfied)
  if (!['yes', 'no'].includes(responded) || !Number.isInteger(mark) || mark < 1 || mark > 5) return null
  return { responded: responded === 'yes', solved: solved === 'yes', satisfied: mark }
}

/**
 * 问卷 by link, without signing in. A link is good for one answer and one person; what it may do is what a button asks
 * for, never what opening it would: programs that look at links before people do must not speak for them.
 */
export const questionRoutes = (app: FastifyInstance, portal: Portal, links: Links): void => {
  const find = async (
    request: FastifyRequest<ByToken>,
    reply: FastifyReply,
    posted?: Posted,
  ): Promise<Found | null> => {
    const broken = () => {
      sendPersonal(reply, brokenPage(readerOf(portal, request, reply, posted)), 404)
      return null
    }
    const link = links.read('question', request.params.token)
    if (link === null) return broken()
    const v = await visitOf(portal, request, reply, link.county, posted)
    if (v === null) return broken()
    const known = await portal.relay.view({ kind: 'system' }, link.county, link.matter)
    const reporter = known.ok
      ? known.value.matter.reporters.find((r) => reporterMark(r.id) === link.reporter)
      : undefined
    if (!known.ok || reporter === undefined) return broken()
    const view = known.value
    return {
      v: atDesk(v, view.matter.desk),
      view,
      reporter: reporter.id,
      link,
      state: stateOf(view, link, portal.now()),
    }
  }

  const ask = (
    reply: FastifyReply,
    f: Found,
    token: string,
    tap: Pick<Tap, 'text'> & { readonly chosen: Asked['chosen'] },
    wrong: string | null,
  ) => {
    const m = f.view.matter
    const first = f.view.facts.find((x) => x.fact.type === 'Registered')?.fact
    const theirs = first?.type === 'Registered' && first.reporters.some((r) => r.id === f.reporter)
    const quiet = m.requestType === 'report' || m.reporters.some((r) => r.secret)
    const asked: Asked = { view: f.view, open: theirs && !quiet, path: `/q/${token}`, wrong, ...tap }
    return sendPersonal(reply, questionPage(f.v, asked), wrong === null ? 200 : 400)
  }

  app.get<ByToken>('/q/:token', perMinute(60), async (request, reply) => {
    const f = await find(request, reply)
    if (!f) return reply
    if (f.state === 'open') return ask(reply, f, request.params.token, { text: '', chosen: {} }, null)
    const done = request.query.done === 'yes' ? 'thanks' : request.query.done === 'no' ? 'thanksNo' : f.state
    return sendPersonal(reply, saidPage(f.v, f.view, done), f.state === 'expired' ? 410 : 200)
  })

  app.post<ByToken>('/q/:token', perMinute(30), async (request, reply) => {
    const posted = readPosted(request.body)
    const f = await find(request, reply, posted)
    if (!f) return reply
    const { token } = request.params
    if (f.state === 'expired') return sendPersonal(reply, saidPage(f.v, f.view, 'expired'), 410)
    const tap = readTap(posted)
    const words = questionWords(f.v.language)
    const rating = ratingOf(tap)
    // Language and size are switched by sending the form: without a tap it is only shown again.
    if (tap.solved !== 'yes' && tap.solved !== 'no') return ask(reply, f, token, tap, null)
    if (rating === null) return ask(reply, f, token, tap, words.both)
    const actor = { kind: 'reporter', id: f.reporter } as const
    const { county, matter } = f.link
    const text = tap.text === '' ? {} : { text: tap.text }
    const id = (what: string) => ({ commandId: uuidOf(`question:${token}:${what}`) })
    if (rating !== 'none' && f.state === 'open')
      await portal.relay.send(actor, county, matter, 'Rate', rating, id('rate'))
    const hearing = { means: 'resident', reporter: f.reporter } as const
    const said =
      tap.solved === 'yes'
        ? await portal.relay.send(actor, county, matter, 'Verify', { hearing, ...text }, id('word'))
        : await portal.relay.send(
            actor,
            county,
            matter,
            'NotVerify',
            { hearing, text: tap.text === '' ? words.untold : tap.text },
            id('word'),
          )
    if (said.ok) return goTo(reply, `/q/${token}?done=${tap.solved}`)
    const over = ['matter.wrongStage', 'command.idReused', 'command.versionChanged'].includes(
      said.why.refused,
    )
    if (over) return sendPersonal(reply, saidPage(f.v, f.view, 'used'), 409)
    return statusOf(said.why) >= 500
      ? sendWhy(reply, f.v, said.why)
      : sendPersonal(reply, saidPage(f.v, f.view, 'used'), 409)
  })
}
