import type { Actor } from '@jiebang/core/access/roles.ts'
import '@fastify/cookie'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refused } from '../http/refused.ts'
import type { Session, Sessions } from './sessions.ts'

export const sessionCookie = 'jb_session'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `guard` before a handler runs. */
    session: Session | null
  }
}

/** Reads the session of every request below; without one, or without its CSRF token on a change, answers at once. */
export const guard = (server: FastifyInstance, sessions: Sessions): void => {
  server.decorateRequest('session', null)
  server.addHook('onRequest', async (request) => {
    const secret = request.cookies[sessionCookie]
    request.session = secret ? await sessions.find(secret) : null
    if (!request.session) throw new Refused({ refused: secret ? 'session.ended' : 'access.notSignedIn' })
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (!reads && request.headers['x-csrf-token'] !== request.session.csrf)
      throw new Refused({ refused: 'session.csrf' })
  })
}

export const sessionOf = (request: FastifyRequest): Session => {
  if (!request.session) throw new Error('a guarded route ran without a session')
  return request.session
}

export const actorOf = (request: FastifyRequest): Actor => {
  const { user, grants } = sessionOf(request)
  return { kind: 'user', id: user.id, grants }
}

/** Somebody without a grant in the county is told what they would be told if it were not there. */
export const refuseForeignCounty = (request: FastifyRequest): void => {
  const { county } = request.params as { county?: string }
  if (county !== undefined && !sessionOf(request).grants.some((g) => g.county === county))
    throw new Refused({ refused: 'county.notSetUp', params: { county } })
}
