import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { linksOf } from '../jobs/channels/links.ts'
import { takeUploads } from '../knowledge/files/read-upload.ts'
import { errorPage } from './pages/error.ts'
import type { Portal, PortalOptions } from './portal.ts'
import { findRoutes } from './routes/find.ts'
import { matterRoutes } from './routes/matter.ts'
import { mineRoutes } from './routes/mine.ts'
import { publicRoutes } from './routes/public.ts'
import { questionRoutes } from './routes/question.ts'
import { receiptRoutes } from './routes/receipt.ts'
import { requestRoutes } from './routes/request.ts'
import { sendPersonal } from './send.ts'
import { tokensOf } from './tokens.ts'
import { readerOf, visitOf } from './visitor.ts'
import type { ResidentRefusal } from './words/words.ts'

const codeOf = (status: number): ResidentRefusal => {
  if (status === 404) return 'request.notFound'
  if (status === 405) return 'request.methodNotAllowed'
  if (status === 413) return 'request.tooLarge'
  if (status === 429) return 'rate.tooManyRequests'
  if (status === 503) return 'store.down'
  return status < 500 ? 'request.invalid' : 'fault.unexpected'
}

const portalOf = ({ secret, now, ...options }: PortalOptions): Portal => ({
  ...options,
  tokens: tokensOf(secret),
  now: now ?? Date.now,
})

/** The county of the address, if it names one, so that an error page has its telephone number. */
const countyOf = (url: string): string => /^\/c\/(\d{6})(?:[/?]|$)/.exec(url)?.[1] ?? ''

const sendError = async (portal: Portal, request: FastifyRequest, reply: FastifyReply, status: number) => {
  const reader = readerOf(portal, request, reply)
  const visit = await visitOf(portal, request, reply, countyOf(request.url)).catch(() => null)
  const say = reader.words.refusal[codeOf(status)]
  return sendPersonal(reply, errorPage(visit ?? reader, status, say({ params: {}, now: reader.now })), status)
}

/** For the root's own not-found handler: the portal's page for whoever asked for HTML. */
export const portalNotFound =
  (options: PortalOptions) =>
  (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    sendError(portalOf(options), request, reply, 404)

/**
 * The residents' side: pages that work without any script. Expects @fastify/cookie and @fastify/formbody at the root.
 */
export const portalPlugin: FastifyPluginAsync<PortalOptions> = async (app, options) => {
  const portal = portalOf(options)

  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    // The text of a fault may hold anything: it goes to the log, never to the page.
    if (status >= 500) request.log.error({ err: error }, 'portal page failed')
    return sendError(portal, request, reply, status)
  })

  await takeUploads(app, portal.intake.files.limits)
  publicRoutes(app, portal)
  requestRoutes(app, portal)
  receiptRoutes(app, portal)
  findRoutes(app, portal)
  matterRoutes(app, portal)
  questionRoutes(app, portal, linksOf(options.secret))
  mineRoutes(app, portal)
  app.all('/c/*', (request, reply) => sendError(portal, request, reply, 404))
}
