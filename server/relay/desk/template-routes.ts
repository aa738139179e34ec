import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import { answerTemplate, templateBody, templateList } from '@jiebang/contract/relay/templates.ts'
import Type from 'typebox'
import { actorOf, sessionOf } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { Refused } from '../../http/refused.ts'
import { audit } from '../../oversight/audit.ts'
import { unstorable } from '../../store/storable.ts'
import { unitsOf } from '../lists.ts'
import { addTemplateVersion, listTemplates, templateVersions, writableFor } from './templates.ts'

/** 答复模板: every saving is a version of its own, and who saved it is in the audit log. */
export const templateRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  const inCounty = Type.Object({ county })
  const one = Type.Object({ county, id: uuid })

  server.get(
    '/counties/:county/templates',
    {
      schema: {
        tags: ['desk'],
        params: inCounty,
        querystring: Type.Object({ retired: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
        response: { 200: templateList },
      },
    },
    async (request) => {
      const { county: of } = request.params
      const actor = actorOf(request)
      const writable = await writableFor(app.pool, of, actor, app.now())
      const units = [...unitsOf(actor, of, app.now()), ...writable.filter((unit) => unit !== null)]
      return { items: await listTemplates(app.pool, of, units, request.query.retired ?? false), writable }
    },
  )

  server.get(
    '/counties/:county/templates/:id/versions',
    {
      schema: {
        tags: ['desk'],
        params: one,
        response: { 200: Type.Object({ items: Type.Array(answerTemplate) }) },
      },
    },
    async (request) => {
      const { county: of, id } = request.params
      const items = await templateVersions(app.pool, of, id)
      const unit = items[0]?.unit
      const own = unit == null || unitsOf(actorOf(request), of, app.now()).includes(unit)
      if (items.length === 0 || !own) throw new Refused({ refused: 'request.notFound' })
      return { items }
    },
  )

  server.put(
    '/counties/:county/templates/:id',
    {
      schema: {
        tags: ['desk'],
        params: one,
        headers: Type.Object({ 'if-match': Type.Optional(Type.String({ pattern: '^"\\d{1,6}"$' })) }),
        body: templateBody,
        response: { 200: answerTemplate },
      },
    },
    async (request) => {
      const { county: of, id } = request.params
      if (unstorable(request.body) !== null) throw new Refused({ refused: 'request.invalid' })
      const now = app.now()
      const [newest] = await templateVersions(app.pool, of, id)
      const writable = await writableFor(app.pool, of, actorOf(request), now)
      const mine = (unit: string | null): boolean => writable.includes(unit)
      if (!mine(request.body.unit) || (newest && !mine(newest.unit)))
        throw new Refused({ refused: 'access.notYours' })
      const seen = Number((request.headers['if-match'] ?? '"0"').slice(1, -1))
      const version = newest?.version ?? 0
      if (seen !== version) throw new Refused({ refused: 'command.versionChanged', params: { version } })
      const user = sessionOf(request).user.id
      const saved = await addTemplateVersion(app.pool, of, id, version + 1, request.body, user, now)
      if (!saved) throw new Refused({ refused: 'command.versionChanged', params: { version: version + 1 } })
      await audit(app.pool, {
        ...{ county: of, actor: user, action: 'template.saved', subject: id, at: now },
        detail: { version: saved.version, kind: saved.kind, unit: saved.unit, retired: saved.retired },
      })
      return saved
    },
  )
}
