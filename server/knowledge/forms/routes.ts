import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  formList,
  formsInUse as formsInUseShape,
  formView,
  publishForm,
  retireForm,
  saveForm,
  xlsFormReport,
} from '@jiebang/contract/knowledge/forms.ts'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { administer } from '../../access/admin-deed.ts'
import { type Officer, officer, refuseUnlessWhole } from '../../access/admin-guard.ts'
import { refuseForeignCounty } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { Refused } from '../../http/refused.ts'
import { readIn } from '../../store/in-scope.ts'
import { findForm, formsInUse, listForms, publish, retire, saveDraft } from './form-store.ts'
import { readXlsForm } from './read-xlsform.ts'

const tags = ['knowledge']
const saved = Type.Object({ version: Type.Integer() })

/** Forms of a county: everybody who works there fills them in, administrators of the whole county design them. */
export const formRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.addHook('preValidation', async (request) => refuseForeignCounty(request, app.now()))
  const params = Type.Object({ county })
  const ofForm = Type.Object({ county, id: uuid })
  const base = '/counties/:county/forms'
  const admin = (request: FastifyRequest): Officer => {
    const who = officer(request, ['admin'], app.now())
    refuseUnlessWhole(who)
    return who
  }

  server.get(
    `${base}/in-use`,
    { schema: { tags, params, response: { 200: formsInUseShape } } },
    ({ params: { county } }) =>
      readIn(app.pool, { counties: [county] }, (client) => formsInUse(client, county)),
  )

  server.get(base, { schema: { tags, params, response: { 200: formList } } }, async (request) => {
    const { county } = admin(request)
    return { items: await readIn(app.pool, { counties: [county] }, (client) => listForms(client, county)) }
  })

  server.get(
    `${base}/:id`,
    { schema: { tags, params: ofForm, response: { 200: formView } } },
    async (request) => {
      const { county } = admin(request)
      const { id } = request.params
      const form = await readIn(app.pool, { counties: [county] }, (client) => findForm(client, county, id))
      if (form === null) throw new Refused({ refused: 'request.notFound' })
      return form
    },
  )

  server.put(
    `${base}/:id`,
    { schema: { tags, params: ofForm, body: saveForm, response: { 200: saved } } },
    async (request) => {
      const who = admin(request)
      const { id } = request.params
      const { form, seen } = request.body
      const version = await administer(app, who, '', async (client) => {
        const value = await saveDraft(client, who.county, id, form, seen, app.now())
        return {
          value,
          deed: { action: 'form.saved', subject: id, detail: { title: form.title.zh, version: value } },
        }
      })
      return { version }
    },
  )

  server.post(
    `${base}/:id/publish`,
    {
      schema: {
        tags,
        params: ofForm,
        body: publishForm,
        response: { 200: Type.Object({ published: Type.Integer(), version: Type.Integer() }) },
      },
    },
    async (request) => {
      const who = admin(request)
      const { id } = request.params
      const { seen, why } = request.body
      return administer(app, who, why, async (client) => {
        const value = await publish(client, who.county, id, seen, who.id, app.now())
        return {
          value,
          deed: { action: 'form.published', subject: id, detail: { published: value.published } },
        }
      })
    },
  )

  server.post(
    `${base}/:id/retire`,
    { schema: { tags, params: ofForm, body: retireForm, response: { 200: saved } } },
    async (request) => {
      const who = admin(request)
      const { id } = request.params
      const { why, ...body } = request.body
      const version = await administer(app, who, why, async (client) => {
        const value = await retire(client, who.county, id, body, app.now())
        const action = body.retired ? 'form.retired' : 'form.takenUp'
        return { value, deed: { action, subject: id, detail: { version: value } } }
      })
      return { version }
    },
  )

  await server.register(async (files) => {
    // A file as it is; JSON it is not, so that no page of another site can send one without asking.
    files.removeAllContentTypeParsers()
    files.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body))
    files.post(
      `${base}/xlsform`,
      { bodyLimit: 8 * 1024 * 1024, schema: { tags, params, response: { 200: xlsFormReport } } },
      (request) => {
        admin(request)
        return readXlsForm(request.body instanceof Readable ? request.body : Readable.from([]))
      },
    )
  })
}
