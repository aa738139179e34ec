import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
}
const written = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join(';')

/**
 * antd writes its styles into the page while it runs; nothing else of ours does. The map draws in a worker, from pictures that it
 * made, and fetches tiles from where the operator said.
 */
const workbenchPolicy = (tiles: string | null): string => {
  const from = tiles === null ? '' : ` ${new URL(tiles.replace(/[{}]/g, '')).origin}`
  return written({
    ...policy,
    'style-src': "'self' 'unsafe-inline'",
    'worker-src': "'self' blob:",
    'img-src': `'self' data: blob:${from}`,
    'connect-src': `'self'${from}`,
  })
}

/** What every answer tells the browser: no foreign script, frame or referrer, and HTTPS from then on where there is. */
export const securityHeaders = async (server: FastifyInstance, secure: boolean): Promise<void> => {
  await server.register(helmet, {
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: secure,
  })
  const strict = written(policy)
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', strict)
  })
}

/** Below this scope styles may stand in the page and maps may be drawn. */
export const allowWorkbench = (scope: FastifyInstance, tiles: string | null): void => {
  const allowed = workbenchPolicy(tiles)
  scope.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', allowed)
  })
}

/** The key of a device is derived from its PIN by a WebAssembly module, which needs leave of its own. */
const fieldPolicy = written({
  ...policy,
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
})

/** Below this scope the field app may derive keys and run its service worker. */
export const allowField = (scope: FastifyInstance): void => {
  scope.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', fieldPolicy)
  })
}
