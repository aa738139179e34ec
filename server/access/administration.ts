import type { FastifyPluginAsync } from 'fastify'
import type { App } from '../app.ts'
import { keyRoutes } from '../open311/key-routes.ts'
import { auditRoutes } from '../oversight/audit-routes.ts'
import { placeAdminRoutes } from '../place/admin-routes.ts'
import { bulkRoutes } from '../place/bulk-routes.ts'
import { settingRoutes } from '../place/settings-routes.ts'
import { grantRoutes } from './grants.ts'
import { peopleAdminRoutes } from './people-routes.ts'
import type { Sessions } from './sessions.ts'

/** Everything that administrators and auditors have of their own. */
export const adminRoutes: FastifyPluginAsync<{ app: App; sessions: Sessions }> = async (
  server,
  { app, sessions },
) => {
  await server.register(peopleAdminRoutes, { app, sessions })
  await server.register(grantRoutes, { app, sessions })
  await server.register(placeAdminRoutes, { app })
  await server.register(bulkRoutes, { app, sessions })
  await server.register(settingRoutes, { app })
  await server.register(keyRoutes, { app })
  await server.register(auditRoutes, { app })
}
