import { existsSync } from 'node:fs'
import statics from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { home } from '../store/home.ts'
import { allowField } from './security.ts'

/** The built field app under /field/. Its service worker is never kept by a cache: a new version must be found. */
export const fieldApp = async (server: FastifyInstance): Promise<void> => {
  const root = `${home()}/web/dist-field`
  if (!existsSync(`${root}/index.html`)) return
  await server.register(
    async (scope) => {
      allowField(scope)
      await scope.register(statics, {
        root,
        prefix: '/',
        redirect: true,
        decorateReply: false,
        cacheControl: false,
        preCompressed: true,
        setHeaders: (response, path) => {
          const hashed = path.includes('/assets/')
          response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
        },
      })
    },
    { prefix: '/field' },
  )
}
