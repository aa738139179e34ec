import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import statics from '@fastify/static'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { guard } from '../access/guard.ts'
import { accessRoutes } from '../access/routes.ts'
import { Sessions } from '../access/sessions.ts'
import { type App, home } from '../app.ts'
import { demoAccounts } from '../access/demo-accounts.ts'
import { peopleRoutes } from '../people/routes.ts'
import { placeRoutes } from '../place/routes.ts'
import { portalNotFound, portalPlugin } from '../portal/plugin.ts'
import { eventRoutes } from '../relay/events.ts'
import { relayRoutes } from '../relay/routes.ts'
import { reportRoutes } from '../report/routes.ts'
import { answerFaults } from './faults.ts'
import { healthRoutes } from './health.ts'
import { Live } from './live.ts'
import { problemPages } from './problem-pages.ts'
import { sendProblem } from './problems.ts'
import type { Settings } from './settings.ts'
import { validatorCompiler } from './validation.ts'

export type Built = { readonly server: FastifyInstance; readonly registry: Registry; readonly live: Live }

// Workbench and portal run no foreign script; antd writes its styles into the page, hence inline styles.
const contentSecurity = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
}

/** All routes over the wired services. Listens to nothing yet. */
export const buildServer = async (app: App, settings: Settings, logger: Logger): Promise<Built> => {
  const server = Fastify({
    loggerInstance: logger,
    disableRequestLogging: true,
    genReqId: () => randomUUID(),
    bodyLimit: 512 * 1024,
    trustProxy: settings.trustProxy,
    routerOptions: { maxParamLength: 100 },
    forceCloseConnections: 'idle',
  }) as unknown as FastifyInstance
  server.setValidatorCompiler(validatorCompiler)
  answerFaults(server)
  const registry = new Registry()
  const live = new Live(app.database.appUrl, (message) => logger.warn(message))
  const sessions = new Sessions(app.pool, app.now, settings.sessions)

  await server.register(helmet, {
    contentSecurityPolicy: contentSecurity,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: settings.secure,
  })
  await server.register(cookie)
  await server.register(formbody, { bodyLimit: 256 * 1024 })
  await server.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    customTypes: /^(?!text\/event-stream)/,
  })
  await server.register(rateLimit, { global: false })
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Jiebang 接棒', version: '1', description: 'Times are epoch milliseconds, UTC.' },
    },
  })
  healthRoutes(server, app, registry)
  problemPages(server)

  await server.register(
    async (api) => {
      await api.register(accessRoutes, {
        app,
        sessions,
        settings: settings.sessions,
        secure: settings.secure,
      })
      api.get('/openapi.json', { schema: { hide: true } }, () => server.swagger())
      api.get('/demo', { schema: { hide: true } }, () => demoAccounts(app))
      await api.register(async (guarded) => {
        guard(guarded, sessions)
        guarded.addHook('onSend', async (_request, reply) => {
          reply.header('cache-control', 'no-store')
        })
        await guarded.register(relayRoutes, { app })
        await guarded.register(eventRoutes, { app, live })
        await guarded.register(placeRoutes, { app })
        await guarded.register(peopleRoutes, { app })
        await guarded.register(reportRoutes, { app })
      })
    },
    { prefix: '/api/v1' },
  )

  const portal = {
    relay: app.relay,
    counties: {
      list: () => app.counties.list(),
      reference: async (county: string) => (await app.counties.get(county))?.reference ?? null,
    },
    law: app.rules.law,
    grounds: app.rules.grounds,
    secret: app.secrets.portal,
    now: app.now,
    ...(settings.publicUrl ? { publicUrl: settings.publicUrl } : {}),
  }
  await server.register(portalPlugin, portal)
  await workbench(server)
  const notFound = portalNotFound(portal)
  server.setNotFoundHandler((request, reply) =>
    request.headers.accept?.includes('text/html') && !request.url.startsWith('/api/')
      ? notFound(request, reply)
      : sendProblem(request, reply, 'request.notFound'),
  )
  return { server, registry, live }
}

/** The built workbench under /work/, every page of it answered by its index. */
const workbench = async (server: FastifyInstance): Promise<void> => {
  const root = `${home()}/web/dist`
  if (!existsSync(`${root}/index.html`)) return
  await server.register(async (scope) => {
    await scope.register(statics, {
      root,
      prefix: '/work/',
      cacheControl: false,
      setHeaders: (response, path) => {
        const hashed = path.includes('/assets/')
        response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    scope.setNotFoundHandler((_request, reply) => reply.sendFile('index.html'))
    scope.get('/work', (_request, reply) => reply.redirect('/work/'))
  })
}
