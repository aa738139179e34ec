import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { Access } from '../access/access.ts'

import { adminRoutes } from '../access/administration.ts'
import { demoAccounts } from '../access/demo-accounts.ts'
import { deputyRoutes } from '../access/deputy-routes.ts'
import { emergencyRoutes } from '../access/emergency-routes.ts'
import { guard } from '../access/guard.ts'
import { OidcProviders } from '../access/oidc.ts'
import { othersRoutes } from '../access/others-routes.ts'
import { accessRoutes } from '../access/routes.ts'
import { accessChannel } from '../access/sessions.ts'
import type { App } from '../app.ts'
import { catalogueRoutes } from '../dispatch/catalogue-routes.ts'
import { routingRoutes } from '../dispatch/routing-routes.ts'
import { intakeRoutes } from '../intake/routes.ts'
import { sourceRoutes } from '../intake/source-routes.ts'
import type { Channels } from '../jobs/channels/channels.ts'
import { contactRoutes } from '../jobs/channels/routes.ts'
import { texting } from '../jobs/channels/texting.ts'
import { fileRoutes } from '../knowledge/files/routes.ts'
import { formRoutes } from '../knowledge/forms/routes.ts'
import { likelyRepeats, type RepeatQuery } from '../knowledge/likely-repeats.ts'
import { open311Routes } from '../open311/routes.ts'
import { nightRoots } from '../oversight/night-roots.ts'
import { watchRoutes } from '../oversight/watch-routes.ts'
import { contactReads } from '../people/contact-reads.ts'
import { reviewRoutes } from '../people/registry/review-routes.ts'
import { registryRoutes } from '../people/registry/routes.ts'
import { residentServices } from '../people/residents.ts'
import { peopleRoutes } from '../people/routes.ts'
import { visitRoutes } from '../people/visits/routes.ts'
import { gazetteerRoutes } from '../place/gazetteer/routes.ts'
import { gridRoutes } from '../place/grids/routes.ts'
import { placeRoutes } from '../place/routes.ts'
import { portalNotFound, portalPlugin } from '../portal/plugin.ts'
import { deskRoutes } from '../relay/desk/routes.ts'
import { eventRoutes } from '../relay/events.ts'
import { filedAs } from '../relay/filed-as.ts'
import { relayRoutes } from '../relay/routes.ts'
import { reportRoutes } from '../report/routes.ts'
import { households } from '../sync/households.ts'
import { syncRoutes } from '../sync/routes.ts'
import { apiDescription } from './api-description.ts'
import { answerFaults } from './faults.ts'
import { fieldApp } from './field-app.ts'
import { healthRoutes } from './health.ts'
import { Live } from './live.ts'
import { problemPages } from './problem-pages.ts'
import { sendProblem } from './problems.ts'
import { securityHeaders } from './security.ts'
import type { Settings } from './settings.ts'
import { validatorCompiler } from './validation.ts'
import { workbench } from './workbench.ts'

export type Built = { readonly server: FastifyInstance; readonly registry: Registry; readonly live: Live }

/** All routes over the wired services. Listens to nothing yet. */
export const buildServer = async (
  app: App,
  settings: Settings,
  logger: Logger,
  channels: Channels | null = null,
): Promise<Built> => {
  const server = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: 512 * 1024,
    // The nearest proxy only: what stands before its entry in X-Forwarded-For, anybody may have written.
    trustProxy: settings.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    routerOptions: { maxParamLength: 100 },
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, request, reply) => void sendProblem(request, reply, 'request.invalid'),
  }) as unknown as FastifyInstance
  server.setValidatorCompiler(validatorCompiler)
  // Handlers answer exactly what their types say; serializing states by schema again costs more than the query.
  server.setSerializerCompiler(() => JSON.stringify)
  answerFaults(server)
  const registry = new Registry()
  const live = new Live(app.database.appUrl, (message) => logger.warn(message))
  const oidc = new OidcProviders(settings.oidc, settings.publicUrl)
  const access = new Access(app, { ...settings, oidc })
  const { sessions } = access
  live.also(accessChannel, () => {
    sessions.forget()
    app.counties.forget()
    app.configs.forget()
    app.shapes.forget()
    app.grids.forget()
    app.gazetteer.forget()
  })

  await securityHeaders(server, settings.secure)
  await server.register(cookie)
  await server.register(formbody, { bodyLimit: 256 * 1024 })
  await server.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    customTypes: /^(?!text\/event-stream)/,
  })
  await server.register(rateLimit, { global: false })
  await server.register(swagger, apiDescription)
  healthRoutes(server, app, registry, settings.openMetrics)
  closeInTime(server)
  problemPages(server)

  await server.register(
    async (api) => {
      // A form of another site can send these two without asking; JSON it cannot.
      api.removeContentTypeParser(['application/x-www-form-urlencoded', 'text/plain'])
      await api.register(accessRoutes, { access })
      api.get('/openapi.json', { schema: { hide: true } }, () => server.swagger())
      api.get('/demo', { schema: { hide: true } }, () => demoAccounts(app))
      await api.register(async (guarded) => {
        guard(guarded, sessions)
        guarded.addHook('onSend', async (_request, reply) => {
          reply.header('cache-control', 'no-store')
        })
        await guarded.register(relayRoutes, { app })
        await guarded.register(syncRoutes, { app, aggregates: households(app, app.visits) })
        await guarded.register(deskRoutes, { app })
        await guarded.register(eventRoutes, { app, live, sessions, beatMs: settings.heartbeatMs })
        await guarded.register(placeRoutes, { app })
        await guarded.register(gazetteerRoutes, { app })
        await guarded.register(gridRoutes, { app, tiles: settings.tiles })
        await guarded.register(catalogueRoutes, { app })
        await guarded.register(routingRoutes, { app })
        await guarded.register(peopleRoutes, { app })
        await guarded.register(registryRoutes, { app })
        await guarded.register(reviewRoutes, { app })
        await guarded.register(visitRoutes, { app })
        await guarded.register(formRoutes, { app })
        await guarded.register(fileRoutes, { app })
        await guarded.register(reportRoutes, { app })
        await guarded.register(watchRoutes, { app })
        await guarded.register(contactRoutes, { app, channels })
        await guarded.register(sourceRoutes, { app })
        await guarded.register(deputyRoutes, { access })
        await guarded.register(emergencyRoutes, { access })
        await guarded.register(othersRoutes, { access })
        await guarded.register(adminRoutes, { app, sessions })
      })
    },
    { prefix: '/api/v1' },
  )

  const portal = {
    relay: app.relay,
    counties: {
      list: () => app.counties.list(),
      reference: async (county: string) => (await app.counties.get(county))?.reference ?? null,
      contacts: async (county: string, place: string) =>
        (await app.counties.get(county))?.contactsOf(place) ?? {
          gridWorkers: [],
          community: null,
          desk: null,
        },
    },
    residents: residentServices(app, channels ? texting(channels) : () => null, (message) =>
      logger.warn(message),
    ),
    oversight: {
      roots: (county: string, limit: number) => nightRoots(app.pool, county, limit),
      contactReads: (county: string, matter: string) => contactReads(app.pool, county, matter),
    },
    intake: {
      questions: async (county: string) => (await app.ownRules.of(county)).offered.questions,
      files: app.files,
      places: app.shapes,
      placesNamed: (county: string, address: string) => app.gazetteer.find(county, address),
      repeats: async (county: string, query: RepeatQuery) => {
        const book = await app.counties.get(county)
        return book ? likelyRepeats(app.pool, book, query) : []
      },
      filedAs: (county: string, commandId: string) => filedAs(app.pool, county, commandId),
    },
    lawOf: (county: string) => app.laws.of(county),
    grounds: app.rules.grounds,
    secret: app.secrets.portal,
    now: app.now,
    ...(settings.publicUrl ? { publicUrl: settings.publicUrl } : {}),
  }
  const { publicUrl } = settings
  await server.register(open311Routes, { prefix: '/open311', app, publicUrl })
  await server.register(intakeRoutes, { prefix: '/intake/v1', app })
  await server.register(portalPlugin, portal)
  await fieldApp(server)
  await workbench(server, settings.tiles)
  const notFound = portalNotFound(portal)
  server.setNotFoundHandler((request, reply) =>
    request.headers.accept?.includes('text/html') && !request.url.startsWith('/api/')
      ? notFound(request, reply)
      : sendProblem(request, reply, 'request.notFound'),
  )
  return { server, registry, live }
}

/** Whoever downloads slowly must not keep the system from stopping. */
const closeInTime = (server: FastifyInstance): void => {
  server.addHook('preClose', async () => {
    setTimeout(() => server.server.closeAllConnections(), 3000).unref()
  })
}
