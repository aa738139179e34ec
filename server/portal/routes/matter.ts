import type { MatterView } from '@jiebang/contract/relay/views.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Result } from '../../services.ts'
import { readPosted } from '../forms/body.ts'
import { checkDeed, type Deeded, isDeed, readDeed } from '../forms/deed-form.ts'
import type { Visit } from '../page.ts'
import type { Attempt } from '../pages/deeds.ts'
import { matterPage } from '../pages/matter.ts'
import { paths } from '../paths.ts'
import type { Portal } from '../portal.ts'
import { refusalWords, statusOf } from '../refusal-words.ts'
import { goTo, sendPersonal } from '../send.ts'
import {
  deedToken,
  endSession,
  keepSession,
  newSession,
  readDeedToken,
  type Session,
  sessionOf,
} from '../sessions.ts'
import { atDesk } from '../visitor.ts'
import { type OfMatter, perMinute, sendWhy, visitOr404 } from './visit.ts'

type Opened = { readonly v: Visit; readonly session: Session; readonly view: MatterView }
type Deed = { Params: OfMatter['Params'] & { deed: string } }

export const matterRoutes = (app: FastifyInstance, portal: Portal): void => {
  const actor = (s: Session) => ({ kind: 'reporter', id: s.reporter }) as const

  /** The matter as its reporter sees it, or null after the reader was led elsewhere. */
  const open = async (request: FastifyRequest<OfMatter>, reply: FastifyReply): Promise<Opened | null> => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return null
    const { no } = request.params
    const session = sessionOf(portal, request, v.county.code, no)
    if (!session) {
      goTo(reply, paths.find(v.county.code, no))
      return null
    }
    const shown = await portal.relay.view(actor(session), v.county.code, session.id)
    if (!shown.ok) {
      endSession(reply, v.county.code, no)
      sendWhy(reply, v, shown.why)
      return null
    }
    keepSession(portal, request, reply, session)
    return { v: atDesk(v, shown.value.matter.desk), session, view: shown.value }
  }

  /** The matter that this one was joined to or repeats. It may be another's: the page tells its stage only. */
  const otherOf = async ({ v, view }: Opened): Promise<MatterView | null> => {
    const declined = view.facts.findLast((f) => f.fact.type === 'Declined')?.fact
    const earlier = declined?.type === 'Declined' ? declined.earlier : null
    const id = view.matter.mergedInto ?? earlier
    if (id === null) return null
    const shown = await portal.relay.view({ kind: 'system' }, v.county.code, id)
    return shown.ok ? shown.value : null
  }

  const show = async (reply: FastifyReply, o: Opened, attempt: Attempt | null, done: string, status = 200) =>
    sendPersonal(
      reply,
      matterPage(o.v, {
        view: o.view,
        me: o.session.reporter,
        attempt,
        done: isDeed(done) ? done : null,
        token: (deed) => deedToken(portal, o.session, deed),
        grounds: portal.grounds,
        calendar: portal.law.calendar,
        other: await otherOf(o),
      }),
      status,
    )

  const send = (o: Opened, { name, body }: Deeded, commandId: string): Promise<Result<unknown>> =>
    portal.relay.send(actor(o.session), o.v.county.code, o.session.id, name, body, { commandId })

  app.get<OfMatter & { Querystring: { done?: string } }>('/c/:county/m/:no', async (request, reply) => {
    const opened = await open(request, reply)
    return opened ? show(reply, opened, null, String(request.query.done ?? '')) : reply
  })

  /** The page of a refused form has this address; opened again it is the matter. */
  app.get<Deed>('/c/:county/m/:no/do/:deed', (request, reply) =>
    goTo(reply, paths.matter(request.params.county, request.params.no)),
  )

  app.post<Deed>('/c/:county/m/:no/do/:deed', perMinute(30), async (request, reply) => {
    const opened = await open(request, reply)
    if (!opened) return reply
    const { v, session } = opened
    const { deed, no } = request.params
    if (!isDeed(deed)) return sendWhy(reply, v, { refused: 'request.notFound' })
    const posted = readPosted(request.body)
    const input = readDeed(posted, deed)
    const again = (errors: Attempt['errors'], message: string | undefined, status: number) =>
      show(
        reply,
        opened,
        { deed, ...input, errors, ...(message === undefined ? {} : { message }) },
        '',
        status,
      )
    const commandId = readDeedToken(portal, session, deed, posted.get('token') ?? '')
    if (commandId === null) return again([], refusalWords(v, { refused: 'session.csrf' }), 403)
    const { errors, command } = checkDeed(deed, input, session.reporter, v.words)
    if (command === null) return again(errors, undefined, 400)
    const answer = await send(opened, command, commandId)
    if (!answer.ok) return again([], refusalWords(v, answer.why), statusOf(answer.why))
    return goTo(reply, `${paths.matter(v.county.code, no)}?done=${deed}`)
  })

  /** From a matter that was joined to another on to the one that answers for it. */
  app.get<OfMatter>('/c/:county/m/:no/onward', async (request, reply) => {
    const opened = await open(request, reply)
    if (!opened) return reply
    const { v, session, view } = opened
    const into = view.matter.mergedInto
    if (into === null) return goTo(reply, paths.matter(v.county.code, session.no))
    const target = await portal.relay.view(actor(session), v.county.code, into)
    if (!target.ok) return sendWhy(reply, v, target.why)
    const { no } = target.value.matter
    keepSession(portal, request, reply, newSession(v.county.code, no, into, session.reporter))
    return goTo(reply, paths.matter(v.county.code, no))
  })
}
