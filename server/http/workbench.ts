import { existsSync } from 'node:fs'
import statics from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { home } from '../store/home.ts'
import { allowWorkbench } from './security.ts'

/** The built workbench under /work/, every page of it answered by its index. */
export const workbench = async (server: FastifyInstance, tiles: string | null): Promise<void> => {
  const root = `${home()}/web/dist`
  if (!existsSync(`${root}/index.html`)) return
  await server.register(
    async (scope) => {
      allowWorkbench(scope, tiles)
      await scope.register(statics, {
        root,
        prefix: '/',
        redirect: false,
        cacheControl: false,
        preCompressed: true,
        setHeaders: (response, path) => {
          const hashed = path.includes('/assets/')
          response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
        },
      })
      // A script of an older build must be missed as such, not run as a page.
      scope.setNotFoundHandler((request, reply) =>
        request.url.startsWith('/work/assets/')
          ? reply.code(404).type('text/plain').send('not found')
          : reply.sendFile('index.html'),
      )
    },
    { prefix: '/work' },
  )
}
