import type { FastifyPluginAsync } from 'fastify'
import { refuseForeignCounty } from '../../access/guard.ts'
import type { App } from '../../app.ts'
import { absenceRoutes } from './absence-routes.ts'
import { batchRoutes } from './batch.ts'
import { draftRoutes } from './draft-routes.ts'
import { mentionRoutes } from './mention-routes.ts'
import { savedFilterRoutes } from './saved-filters.ts'
import { similarRoutes } from './similar-routes.ts'
import { templateRoutes } from './template-routes.ts'

/** What a desk works with all day beside the matters themselves. Registered below `guard`. */
export const deskRoutes: FastifyPluginAsync<{ app: App }> = async (server, { app }) => {
  server.addHook('preValidation', async (request) => refuseForeignCounty(request, app.now()))
  for (const routes of [
    absenceRoutes,
    batchRoutes,
    draftRoutes,
    mentionRoutes,
    savedFilterRoutes,
    similarRoutes,
    templateRoutes,
  ])
    await server.register(routes, { app })
}
