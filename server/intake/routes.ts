import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addressKey, Tries } from '../access/tries.ts'
import type { App } from '../app.ts'
import { languageOf, sendProblem } from '../http/problems.ts'
import { firstSeen } from './item-store.ts'
import { rowsOf } from './mapping.ts'
import { inWindow, isSigned } from './signature.ts'
import { findSource, noteFault, noteReceived, type SourceRow, secretsOf } from './source-store.ts'
import { takeIn } from './take-in.ts'

const mostRows = 500
const bodyLimit = 4 * 1024 * 1024
const requestsPerMinute = 240
/** At most one knock in so long is written down for a source: noise must not wear out the database. */
const noteEveryMs = 10_000

type BySource = { Params: { source: string } }

const header = (request: FastifyRequest, name: string): string => String(request.headers[name] ?? '')

/**
 * POST /intake/v1/<source>: matters from the hotline platform and messaging apps, signed by HMAC-SHA-256 over timestamp
 * and body. Whatever is wrong with a signature gets one answer, so that nobody learns which sources there are.
 */
export const intakeRoutes = async (server: FastifyInstance, { app }: { app: App }): Promise<void> => {
  const noted = new Map<string, number>()
  const wrong = new Tries(20, 60_000)
  const knock = async (source: SourceRow, code: string): Promise<void> => {
    const now = app.now()
    if (now - (noted.get(source.id) ?? 0) < noteEveryMs) return
    if (noted.size > 1000) noted.clear()
    noted.set(source.id, now)
    await noteFault(app.pool, source.id, now, code)
  }

  server.removeAllContentTypeParsers()
  // The signature is over the bytes as they came.
  server.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
    done(null, body),
  )

  server.post<BySource>(
    '/:source',
    {
      bodyLimit,
      schema: { hide: true },
      config: {
        rateLimit: { max: requestsPerMinute, timeWindow: 60_000, keyGenerator: (r) => addressKey(r.ip) },
      },
    },
    async (request, reply) => {
      const now = app.now()
      const from = addressKey(request.ip)
      reply.header('cache-control', 'no-store')
      if (wrong.waitFor(from, now) > 0) return sendProblem(request, reply, 'rate.tooManyRequests')
      const refuse = async (
        code: 'intake.badSignature' | 'intake.tooOld' | 'intake.replayed',
        source?: SourceRow,
      ) => {
        wrong.failed(from, now)
        if (source) await knock(source, code)
        return sendProblem(request, reply, code)
      }
      const { source: id } = request.params
      const source = /^[a-z0-9-]{3,40}$/.test(id) ? await findSource(app.pool, id) : null
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const seconds = header(request, 'x-jiebang-timestamp')
      const given = header(request, 'x-jiebang-signature')
      const secrets = source === null ? [''] : secretsOf(source, app.secrets, now)
      const fits = secrets.map((secret) => isSigned(given, secret, seconds, body)).some((ok) => ok)
      if (source === null || !fits || source.disabled_at !== null)
        return refuse('intake.badSignature', source ?? undefined)
      if (!inWindow(seconds, now)) return refuse('intake.tooOld', source)
      if (!(await firstSeen(app.pool, source.county, id, given, now)))
        return refuse('intake.replayed', source)
      const value = parsed(body)
      const rows = value === undefined ? [] : rowsOf(value, source.mapping)
      if (rows.length === 0 || rows.length > mostRows) {
        const code = rows.length > mostRows ? 'request.tooLarge' : 'request.invalid'
        await noteReceived(app.pool, id, now, { taken: 0, refused: 0, codes: [code] })
        return sendProblem(request, reply, code, { params: { most: mostRows } })
      }
      const language = languageOf(request)
      const results = await takeIn(app, rows, {
        county: source.county,
        source: id,
        mapping: source.mapping,
        language,
      })
      const codes = results.flatMap((r) => (r.code === undefined ? [] : [r.code]))
      const taken = results.filter((r) => r.result === 'taken').length
      await noteReceived(app.pool, id, now, { taken, refused: codes.length, codes: [...new Set(codes)] })
      return { results }
    },
  )
}

const parsed = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
