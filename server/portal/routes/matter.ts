import type { MatterView } from '@jiebang/contract/relay/views.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isImage } from '../../knowledge/files/file-kind.ts'
import { sendFile } from '../../knowledge/files/send-file.ts'
import type { Result } from '../../services.ts'
import type { Posted } from '../forms/body.ts'
import { checkDeed, type Deeded, isDeed, readDeed } from '../forms/deed-form.ts'
import { readForm } from '../forms/read-form.ts'
import { filesFor } from '../matter-files.ts'
import type { Visit } from '../page.ts'
import type { Attempt } from '../pages/deeds.ts'
import { matterPage } from '../pages/matter.ts'
import { paths } from '../paths.ts'
import type { Portal } from '../portal.ts'
import { refusalWords, statusOf, type Why } from '../refusal-words.ts'
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
  const open = async (
    request: FastifyRequest<OfMatter>,
    reply: FastifyReply,
    posted?: Posted,
  ): Promise<Opened | null> => {
    const v = await visitOr404(portal, request, reply, posted)
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

  const uploaderOf = (s: Session) => `reporter:${s.reporter}` as const

  /** Files of the matter that the reader may see, with what is known of them, and those that wait for their reply. */
  const filesOf = async ({ v, view, session }: Opened) => {
    const given = filesFor(view, session.reporter)
    const { code } = v.county
    const { files } = portal.intake
    const [told, waiting] = await Promise.all([
      files.told(
        code,
        given.flatMap((g) => g.files.map((f) => f.id)),
      ),
      files.waiting(code, uploaderOf(session)),
    ])
    const own = new Map(
      given.flatMap((g) => g.files.map((f) => [f.id, g.record.by.role === 'resident'] as const)),
    )
    return {
      shown: told.map((file) => ({ file, own: own.get(file.id) ?? false })),
      waiting,
      limits: files.limits,
      action: paths.deed(code, session.no, 'reply'),
    }
  }

  const show = async (reply: FastifyReply, o: Opened, attempt: Attempt | null, done: string, status = 200) =>
    sendPersonal(
      reply,
      matterPage(o.v, {
        files: await filesOf(o),
        view: o.view,
        me: o.session.reporter,
        attempt,
        done: isDeed(done) ? done : null,
        token: (deed) => deedToken(portal, o.session, deed),
        grounds: portal.grounds,
        calendar: (await portal.lawOf(o.v.county.code)).calendar,
        other: await otherOf(o),
        reads: await portal.oversight.contactReads(o.v.county.code, o.session.id),
      }),
      status,
    )

  const send = (o: Opened, { name, body }: Deeded, commandId: string): Promise<Result<unknown>> =>
    portal.relay.send(actor(o.session), o.v.county.code, o.session.id, name, body, { commandId })

  const withFiles = async (o: Opened, deeded: Deeded): Promise<Deeded> => {
    if (deeded.name !== 'ReplyAsResident') return deeded
    const waiting = await portal.intake.files.waiting(o.v.county.code, uploaderOf(o.session))
    if (waiting.length === 0) return deeded
    return { ...deeded, body: { ...deeded.body, attachments: waiting.map((f) => f.id) } }
  }

  /** Pressed twice: the files of the first press are with the matter by now, so that the second says something else. */
  const wasSaid = async ({ v, session }: Opened, { name, body }: Deeded, why: Why): Promise<boolean> => {
    if (why.refused !== 'command.idReused' || name !== 'ReplyAsResident') return false
    const shown = await portal.relay.view(actor(session), v.county.code, session.id)
    return (
      shown.ok &&
      shown.value.facts.some((f) => f.fact.type === 'ResidentReplied' && f.personal?.['text'] === body.text)
    )
  }

  app.get<OfMatter & { Querystring: { done?: string } }>('/c/:county/m/:no', async (request, reply) => {
    const opened = await open(request, reply)
    return opened ? show(reply, opened, null, String(request.query.done ?? '')) : reply
  })

  /** The page of a refused form has this address; opened again it is the matter. */
  app.get<Deed>('/c/:county/m/:no/do/:deed', (request, reply) =>
    goTo(reply, paths.matter(request.params.county, request.params.no)),
  )

  /** A file of this matter, for whoever may see it. */
  app.get<OfMatter & { Params: { file: string }; Querystring: { size?: string } }>(
    '/c/:county/m/:no/file/:file',
    async (request, reply) => {
      const opened = await open(request, reply)
      if (!opened) return reply
      const { v, view, session } = opened
      const { file } = request.params
      const refs = filesFor(view, session.reporter).flatMap((g) => g.files)
      const ref = refs.find((f) => f.id === file)
      const size = request.query.size === 'small' && ref && isImage(ref.type) ? 'small' : 'full'
      const found = ref && (await portal.intake.files.open(v.county.code, file, size))
      return found ? sendFile(reply, found) : sendWhy(reply, v, { refused: 'request.notFound' })
    },
  )

  app.post<Deed>('/c/:county/m/:no/do/:deed', perMinute(30), async (request, reply) => {
    const before = await open(request, reply)
    if (!before) return reply
    const { session } = before
    let refused: Why | null = null
    const { posted } = await readForm(request, async (file, { posted: sofar }) => {
      const given = readDeedToken(portal, session, 'reply', sofar.get('token') ?? '')
      if (given === null || refused !== null) return
      const keepLocation = sofar.get('keepLocation') === 'on'
      const upload = { ...file, keepLocation }
      const received = await portal.intake.files.receive(session.county, uploaderOf(session), upload)
      if (!received.ok) refused = received.why
    })
    const fileRefused = refused as Why | null
    const v = (await visitOr404(portal, request, reply, posted)) ?? before.v
    const opened = { ...before, v: atDesk(v, before.view.matter.desk) }
    const { deed, no } = request.params
    if (!isDeed(deed)) return sendWhy(reply, v, { refused: 'request.notFound' })
    const input = readDeed(posted, deed)
    const again = (errors: Attempt['errors'], message: string | undefined, status: number) =>
      show(
        reply,
        opened,
        {
          deed,
          ...input,
          errors,
          fileError: fileRefused && refusalWords(v, fileRefused),
          ...(message === undefined ? {} : { message }),
        },
        '',
        status,
      )
    // A switch of language or size sent the form along so that nothing typed is lost.
    if (posted.has('big') || posted.has('lang')) return again([], undefined, 200)
    const drop = posted.get('drop')
    if (drop !== undefined) {
      if (/^[0-9a-f-]{36}$/.test(drop))
        await portal.intake.files.drop(v.county.code, uploaderOf(session), drop)
      return again([], undefined, 200)
    }
    const commandId = readDeedToken(portal, session, deed, posted.get('token') ?? '')
    if (commandId === null) return again([], refusalWords(v, { refused: 'session.csrf' }), 403)
    const { errors, command } = checkDeed(deed, input, session.reporter, v.words)
    if (command === null || fileRefused !== null) return again(errors, undefined, 400)
    const answer = await send(opened, await withFiles(opened, command), commandId)
    if (!answer.ok && !(await wasSaid(opened, command, answer.why)))
      return again([], refusalWords(v, answer.why), statusOf(answer.why))
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
