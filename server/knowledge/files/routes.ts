import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { keptFile, matterFile } from '@jiebang/contract/knowledge/files.ts'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { maySeeReporter } from '@jiebang/core/access/see.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { actorOf, refuseForeignCounty, sessionOf } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { granted, Refused } from '../../http/refused.ts'
import { recordRead } from '../../people/record-read.ts'
import type { KeptFile } from './files.ts'
import { type Given, givenFiles, isReporters } from './given-files.ts'
import { readUpload, takeUploads } from './read-upload.ts'
import { sendFile } from './send-file.ts'

const inCounty = Type.Object({ county })
const ofMatter = Type.Object({ county, id: uuid })
const ofFile = Type.Object({ county, id: uuid, file: uuid })
const wanted = Type.Object(
  {
    size: Type.Optional(Type.Unsafe<'full' | 'small'>(Type.Enum(['full', 'small'], { type: 'string' }))),
    purpose: Type.Optional(Type.String({ maxLength: 200, pattern: '^[^\\u0000]*$' })),
  },
  { additionalProperties: false },
)

/** What a secret reporter gave shows who they are: it is seen like their name, or not at all. */
const isGuarded = ({ matter }: MatterView, given: Given): boolean =>
  isReporters(given) && (matter.requestType === 'report' || matter.reporters.some((r) => r.secret))

/** Files that staff bring, and those of the matters that they may see. Registered below `guard`. */
export const fileRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  await takeUploads(server, app.files.limits)
  server.addHook('preValidation', async (request) => refuseForeignCounty(request, app.now()))

  server.post(
    '/counties/:county/files',
    {
      schema: {
        tags: ['files'],
        params: inCounty,
        consumes: ['multipart/form-data'],
        description: 'One part `file`; `keepLocation=true` before it keeps the place of a photo.',
        response: { 201: keptFile },
      },
    },
    async (request, reply) => {
      if (!request.isMultipart()) throw new Refused({ refused: 'request.notAcceptable' })
      const uploader = `user:${sessionOf(request).user.id}` as const
      const kept: KeptFile[] = []
      let keepLocation = false
      await readUpload(
        request,
        ({ name, value }) => {
          if (name === 'keepLocation') keepLocation = value === 'true'
        },
        async (_field, upload) => {
          if (kept.length > 0) return
          kept.push(
            granted(await app.files.receive(request.params.county, uploader, { ...upload, keepLocation })),
          )
        },
      )
      const [file] = kept
      if (!file) throw new Refused({ refused: 'file.empty' })
      reply.code(201)
      return file
    },
  )

  const open = async (request: FastifyRequest, where: string, id: string): Promise<MatterView> =>
    granted(await app.relay.view(actorOf(request), where, id))

  server.get(
    '/counties/:county/matters/:id/files',
    { schema: { tags: ['files'], params: ofMatter, response: { 200: Type.Array(matterFile) } } },
    async (request) => {
      const { county: where, id } = request.params
      const view = await open(request, where, id)
      const seen = maySeeReporter(actorOf(request), view.matter, app.now())
      const shown = givenFiles(view).filter((given) => seen || !isGuarded(view, given))
      const refs = shown.flatMap((given) =>
        given.files.map((f) => ({ id: f.id, seq: given.record.seq, guarded: isGuarded(view, given) })),
      )
      const kept = new Map(
        (
          await app.files.told(
            where,
            refs.map((r) => r.id),
          )
        ).map((f) => [f.id, f]),
      )
      return refs.flatMap(({ id: file, seq, guarded }) => {
        const found = kept.get(file)
        return found ? [{ ...found, seq, guarded, hasSmall: found.width !== null }] : []
      })
    },
  )

  server.get(
    '/counties/:county/matters/:id/files/:file',
    { schema: { tags: ['files'], params: ofFile, querystring: wanted } },
    async (request, reply) => {
      const { county: where, id, file } = request.params
      const { size = 'full', purpose = '' } = request.query
      const view = await open(request, where, id)
      const given = givenFiles(view).find((g) => g.files.some((f) => f.id === file))
      if (!given) throw new Refused({ refused: 'request.notFound' })
      if (isGuarded(view, given)) {
        const actor = actorOf(request)
        if (!maySeeReporter(actor, view.matter, app.now())) throw new Refused({ refused: 'access.notYours' })
        if (purpose.trim().length < 2) throw new Refused({ refused: 'file.purposeMissing' })
        const user = sessionOf(request).user.id
        const read = { county: where, user, matter: id, field: `file:${file}`, purpose, at: app.now() }
        await recordRead(app.pool, read)
      }
      const opened = await app.files.open(where, file, size)
      if (!opened) throw new Refused({ refused: 'request.notFound' })
      return sendFile(reply, opened)
    },
  )
}
