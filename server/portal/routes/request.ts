import type { Receipt, RegisterBody } from '@jiebang/contract/relay/register.ts'
import { type Question, type QuestionSet, questionsOf } from '@jiebang/core/dispatch/questions.ts'
import type { ReporterId } from '@jiebang/core/relay/ids.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { LikelyRepeat } from '../../knowledge/likely-repeats.ts'
import { reporterOf } from '../../relay/prepare.ts'
import type { Result } from '../../services.ts'
import { uuidOf } from '../../store/uuid7.ts'
import type { FieldError } from '../forms/body.ts'
import { checkRequest } from '../forms/check-request.ts'
import { readForm, type SentForm } from '../forms/read-form.ts'
import { emptyForm, type RequestForm, readRequestForm } from '../forms/request-form.ts'
import type { Visit } from '../page.ts'
import { requestPage, sentAlreadyPage } from '../pages/request.ts'
import { choicePage } from '../pages/request-choice.ts'
import { paths } from '../paths.ts'
import type { Portal } from '../portal.ts'
import { refusalWords, statusOf, type Why } from '../refusal-words.ts'
import { goTo, sendPersonal } from '../send.ts'
import {
  keepReceipt,
  keepSession,
  keptRequestToken,
  newSession,
  readRequestToken,
  requestToken,
} from '../sessions.ts'
import { placeHelp, tap } from './request-place.ts'
import { type InCounty, perMinute, visitOr404 } from './visit.ts'

type Asked = { Querystring: { kind?: string; about?: string; title?: string; f?: string } }

const one = (value: unknown): string => (typeof value === 'string' ? value : '')

type Sets = ReadonlyMap<string, QuestionSet>

/** What one request of the form has come to so far. */
type Filling = {
  readonly v: Visit
  readonly sets: Sets
  readonly form: RequestForm
  readonly token: string
  readonly outside: boolean
  readonly find: boolean
  readonly fileError: string | null
}

type Outcome = {
  readonly errors?: readonly FieldError[]
  readonly message?: string
  readonly repeats?: readonly LikelyRepeat[]
  readonly status?: number
  readonly posted?: true
}

export const requestRoutes = (app: FastifyInstance, portal: Portal): void => {
  const { intake } = portal

  const questionsFor = (sets: Sets, form: RequestForm): readonly Question[] =>
    questionsOf({ questions: sets }, form.about === '' ? null : form.about)

  const uploaderOf = (commandId: string) => `reporter:${reporterOf(commandId)}` as const

  const show = async (reply: FastifyReply, filling: Filling, outcome: Outcome): Promise<FastifyReply> => {
    const { v, sets, form, token, outside, find, fileError } = filling
    const commandId = readRequestToken(portal, v.county.code, token)
    const waiting = commandId === null ? [] : await intake.files.waiting(v.county.code, uploaderOf(commandId))
    const page = requestPage(v, {
      form,
      token,
      sets,
      questions: questionsFor(sets, form),
      place: await placeHelp(portal, v, form, { find, outside }),
      files: { waiting, limits: intake.files.limits, error: fileError, action: paths.file(v.county.code) },
      errors: outcome.errors ?? [],
      ...(outcome.repeats === undefined ? {} : { repeats: outcome.repeats }),
      ...(outcome.message === undefined ? {} : { message: outcome.message }),
      ...(outcome.posted ? { posted: true } : {}),
    })
    return sendPersonal(reply, page, outcome.status ?? 200)
  }

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

  const known = (sets: Sets, about: string): string => (sets.has(about) ? about : '')

  app.get<InCounty & Asked>('/c/:county/new', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    const { kind, about } = request.query
    const title = about === 'system' ? v.words.shell.feedbackTitle : ''
    const sets = await intake.questions(v.county.code)
    const choice = { kind: one(kind), about: known(sets, one(about)), title }
    return sendPersonal(reply, choicePage(v, sets, choice, requestToken(portal, v.county.code)))
  })

  app.get<InCounty & Asked>('/c/:county/new/form', async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    const { kind, about, title, f } = request.query
    const commandId = readRequestToken(portal, v.county.code, one(f))
    if (commandId === null) return goTo(reply, paths.file(v.county.code))
    const no = await intake.filedAs(v.county.code, commandId)
    // Back from the receipt: the form that was sent must not look as if it could be sent again.
    if (no !== null) return sendPersonal(reply, sentAlreadyPage(v, no))
    const sets = await intake.questions(v.county.code)
    const form = emptyForm(one(kind), one(title).slice(0, 100), known(sets, one(about)))
    return show(reply, { v, sets, form, token: one(f), outside: false, find: false, fileError: null }, {})
  })

  /** Takes the files of a form in while it is read; the first that is refused is told. */
  const readWithFiles = async (request: FastifyRequest<InCounty>, v: Visit) => {
    const { code } = v.county
    let refused: Why | null = null
    const sent = await readForm(request, async (file, { posted }) => {
      const commandId = readRequestToken(portal, code, posted.get('token') ?? '')
      if (commandId === null || refused !== null) return
      const keepLocation = posted.get('keepLocation') === 'on'
      const received = await intake.files.receive(code, uploaderOf(commandId), { ...file, keepLocation })
      if (!received.ok) refused = received.why
    })
    return { sent, refused: refused as Why | null }
  }

  /** What a button other than «send» asks for; null when the form is to be sent. */
  const asked = async (filling: Filling, { posted }: SentForm): Promise<Filling | null> => {
    const { v, form } = filling
    const [x, y] = [Number(posted.get('map.x')), Number(posted.get('map.y'))]
    if (posted.has('map.x')) return { ...filling, ...(await tap(portal, v, form, x, y)) }
    const commandId = readRequestToken(portal, v.county.code, filling.token)
    const drop = posted.get('drop')
    if (drop !== undefined) {
      if (commandId !== null && /^[0-9a-f-]{36}$/.test(drop))
        await intake.files.drop(v.county.code, uploaderOf(commandId), drop)
      return filling
    }
    switch (posted.get('do')) {
      case 'find':
        return { ...filling, find: true }
      case 'whole':
        return { ...filling, form: { ...form, view: '' } }
      case 'unmark':
        return { ...filling, form: { ...form, lat: '', long: '' } }
      case 'upload':
      case 'choose':
        return filling
      default:
        // A switch of language or size sent the form along so that nothing typed is lost.
        return posted.has('big') || posted.has('lang') ? filling : null
    }
  }

  const repeatsOf = (v: Visit, form: RequestForm, body: RegisterBody): Promise<readonly LikelyRepeat[]> => {
    const shared = body.requestType !== 'report' && body.requestType !== 'praise' && !form.secret
    if (!shared) return Promise.resolve([])
    const query = { place: body.place, category: body.category ?? null, text: `${body.title}\n${body.body}` }
    return intake.repeats(v.county.code, query)
  }

  /** Joined by its own reporter: a matter of their own, with number and code, that ends in the one that goes on. */
  const join = async (v: Visit, receipt: Receipt, commandId: string, into: LikelyRepeat): Promise<void> => {
    const actor = { kind: 'reporter', id: reporterOf(commandId) as ReporterId } as const
    const sent = { commandId: uuidOf(`join:${commandId}`) }
    // Refused when the other has just ended: then it stays a matter by itself, which loses nothing.
    await portal.relay.send(
      actor,
      v.county.code,
      receipt.id as typeof into.id,
      'Merge',
      { into: into.id },
      sent,
    )
  }

  /** With the files that wait for this form; pressed twice, with those that it had the first time. */
  const register = async (v: Visit, body: RegisterBody, commandId: string): Promise<Result<Receipt>> => {
    const { code } = v.county
    const uploader = uploaderOf(commandId)
    const send = (ids: readonly string[]) => {
      const whole = { ...body, ...(ids.length === 0 ? {} : { attachments: [...ids] }) }
      return portal.relay.register({ kind: 'visitor' }, code, whole, { commandId })
    }
    const filed = await send((await intake.files.waiting(code, uploader)).map((f) => f.id))
    if (filed.ok || filed.why.refused !== 'command.idReused') return filed
    return send(await intake.files.attachedBy(code, uploader))
  }

  const file = async (
    request: FastifyRequest<InCounty>,
    reply: FastifyReply,
    filling: Filling,
    { posted }: SentForm,
  ): Promise<FastifyReply> => {
    const { v, sets, form } = filling
    const { errors, body } = checkRequest(form, v.reference, v.words, questionsFor(sets, form))
    const again = (outcome: Outcome) => show(reply, filling, { posted: true, ...outcome })
    if (body === null || filling.fileError !== null) return again({ errors, status: 400 })
    const commandId = readRequestToken(portal, v.county.code, posted.get('token') ?? '')
    if (commandId === null) return again({ errors, message: v.words.file.wrong.form, status: 400 })
    const found = form.different ? [] : await repeatsOf(v, form, body)
    const wanted = posted.get('join')
    const into = found.find((r) => r.id === wanted)
    if (wanted !== undefined && !into)
      return again({ repeats: found, message: v.words.form.repeatGone, status: 409 })
    if (found.length > 0 && !into) return again({ repeats: found })
    const whole = { ...body, ...(into ? { public: false } : {}) }
    const filed = await register(v, whole, commandId)
    if (!filed.ok) {
      // Sent before and changed since: what was typed may go off as a matter of its own, if that is wanted.
      const token =
        filed.why.refused === 'command.idReused' ? requestToken(portal, v.county.code) : filling.token
      const status = statusOf(filed.why)
      return show(reply, { ...filling, token }, { posted: true, message: refusalWords(v, filed.why), status })
    }
    if (into) await join(v, filed.value, commandId, into)
    keepReceipt(portal, request, reply, filed.value)
    await enterAtOnce(request, reply, filed.value)
    return goTo(reply, paths.receipt(v.county.code, filed.value.no))
  }

  app.post<InCounty>('/c/:county/new', perMinute(20), async (request, reply) => {
    const county = await visitOr404(portal, request, reply)
    if (!county) return reply
    const { sent, refused } = await readWithFiles(request, county)
    const v = (await visitOr404(portal, request, reply, sent.posted)) ?? county
    const given = sent.posted.get('token') ?? ''
    const form = readRequestForm(sent)
    const sets = await intake.questions(county.county.code)
    const filling: Filling = {
      v,
      sets,
      form: { ...form, about: known(sets, form.about) },
      token: keptRequestToken(portal, v.county.code, given),
      outside: false,
      find: false,
      fileError: refused && refusalWords(v, refused),
    }
    const other = await asked(filling, sent)
    return other ? show(reply, other, { posted: true }) : file(request, reply, filling, sent)
  })

  /** For the script: files while the form is still being filled in. Answers what has arrived, or why not. */
  app.post<InCounty>('/c/:county/new/files', perMinute(60), async (request, reply) => {
    const v = await visitOr404(portal, request, reply)
    if (!v) return reply
    const { sent, refused } = await readWithFiles(request, v)
    const commandId = readRequestToken(portal, v.county.code, sent.posted.get('token') ?? '')
    const why: Why | null = commandId === null ? { refused: 'session.csrf' } : refused
    const waiting = commandId === null ? [] : await intake.files.waiting(v.county.code, uploaderOf(commandId))
    const files = waiting.map((f) => ({ id: f.id, name: f.name, size: v.words.form.size(f.bytes) }))
    return reply
      .code(why === null ? 200 : statusOf(why))
      .header('cache-control', 'no-store')
      .send({ files, ...(why === null ? {} : { message: refusalWords(v, why) }) })
  })
}
