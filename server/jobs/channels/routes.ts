import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { callBackPage, messagesPage } from '@jiebang/contract/people/contact.ts'
import { county, instant, uuid } from '@jiebang/contract/relay/atoms.ts'
import type { Role } from '@jiebang/core/access/roles.ts'
import { maySee, maySeeReporter } from '@jiebang/core/access/see.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { actorOf, refuseForeignCounty, sessionOf } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { Refused } from '../../http/refused.ts'
import { audit } from '../../oversight/audit.ts'
import { addCallBack } from './call-back-store.ts'
import type { Channels } from './channels.ts'
import {
  findStuck,
  finishCallBack,
  listCallBacks,
  listMessages,
  type Regions,
  readCursor,
  turnMessage,
} from './contact-lists.ts'

type Options = { readonly app: App; readonly channels: Channels | null }

const inCounty = Type.Object({ county })
const ofMessage = Type.Object({ county, id: uuid })
const paging = Type.Object(
  { cursor: Type.Optional(Type.String({ maxLength: 200 })) },
  { additionalProperties: false },
)
const done = Type.Object({ id: Type.String() })

/** What residents were told, what did not go out, and whom to call. */
export const contactRoutes: FastifyPluginAsyncTypebox<Options> = async (server, { app, channels }) => {
  server.addHook('preValidation', async (request) => refuseForeignCounty(request, app.now()))

  const regions = (request: FastifyRequest, roles: readonly Role[]): Regions => {
    const { county } = request.params as { county: string }
    const found = sessionOf(request)
      .grants.filter((g) => roles.includes(g.role) && isValid(g, county, 'request', app.now()))
      .map((g) => g.region)
    if (found.length === 0) throw new Refused({ refused: 'access.notYours' })
    return found
  }
  const callers: readonly Role[] = ['dispatcher', 'supervisor']
  const watchers: readonly Role[] = [...callers, 'admin']
  const cursorOf = (text: string | undefined) => {
    const cursor = readCursor(text)
    if (cursor === null)
      throw new Refused({ refused: 'request.invalid' }, [{ path: '/cursor', message: 'is not ours' }])
    return cursor
  }

  server.get(
    '/counties/:county/messages',
    { schema: { tags: ['people'], params: inCounty, querystring: paging, response: { 200: messagesPage } } },
    async (request) => {
      const { county } = request.params
      const reach = regions(request, watchers)
      const page = await listMessages(app.pool, county, reach, cursorOf(request.query.cursor), app.now())
      const has = (channel: 'sms' | 'email' | 'app') => channels?.sender(county, channel) != null
      return { ...page, channels: { sms: has('sms'), email: has('email'), app: has('app') } }
    },
  )

  const stuckOf = async (request: FastifyRequest<{ Params: { county: string; id: string } }>) => {
    const { county, id } = request.params
    const found = await findStuck(app.pool, county, regions(request, watchers), id)
    if (found === null) throw new Refused({ refused: 'request.notFound' })
    return found
  }
  const note = (request: FastifyRequest, county: string, action: string, subject: string) =>
    audit(app.pool, { county, actor: sessionOf(request).user.id, action, subject, detail: {}, at: app.now() })

  server.post(
    '/counties/:county/messages/:id/again',
    { schema: { tags: ['people'], params: ofMessage, response: { 200: done } } },
    async (request) => {
      const { county, id } = request.params
      await stuckOf(request)
      await turnMessage(app.pool, county, id, 'waiting', app.now())
      await note(request, county, 'message.again', id)
      return { id }
    },
  )

  server.post(
    '/counties/:county/messages/:id/call',
    { schema: { tags: ['people'], params: ofMessage, response: { 200: done } } },
    async (request) => {
      const { county, id } = request.params
      const { state, reporter } = await stuckOf(request)
      if (reporter === null) throw new Refused({ refused: 'hearing.nobodyToReach' })
      await addCallBack(app.pool, state, reporter, 'asked', app.now())
      await turnMessage(app.pool, county, id, 'call', app.now())
      await note(request, county, 'message.call', id)
      return { id }
    },
  )

  server.get(
    '/counties/:county/call-backs',
    { schema: { tags: ['people'], params: inCounty, querystring: paging, response: { 200: callBackPage } } },
    async (request) => {
      const { county } = request.params
      const actor = actorOf(request)
      const now = app.now()
      const [found, book] = await Promise.all([
        listCallBacks(
          app.pool,
          county,
          regions(request, callers),
          cursorOf(request.query.cursor),
          (m) => maySee(actor, m, now) && maySeeReporter(actor, m, now),
        ),
        app.counties.get(county),
      ])
      const items = found.rows.map(({ state, about_at, ...row }) => {
        const unit = state.answer?.unit ?? state.holder?.unit ?? null
        return {
          ...{ matter: row.matter, reporter: row.reporter, no: state.no, title: row.title },
          ...{ about: row.about, aboutAt: about_at, reason: row.reason, since: row.since },
          dueAt: (row.about === 'question' ? state.reply : state.clock)?.dueAt ?? null,
          unit: unit === null ? null : (book?.unitNames.get(unit) ?? unit),
          outcome: state.answer?.outcome ?? null,
          tried: state.callBacks,
        }
      })
      return { items, next: found.next }
    },
  )

  server.post(
    '/counties/:county/call-backs/told',
    {
      schema: {
        tags: ['people'],
        params: inCounty,
        body: Type.Object(
          { matter: uuid, reporter: uuid, aboutAt: instant },
          { additionalProperties: false },
        ),
        response: { 200: done },
      },
    },
    async (request) => {
      const { county } = request.params
      const reach = regions(request, callers)
      if (!(await finishCallBack(app.pool, county, reach, request.body, app.now())))
        throw new Refused({ refused: 'request.notFound' })
      await note(request, county, 'callBack.told', request.body.matter)
      return { id: request.body.matter }
    },
  )
}
