import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
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
    if (!reads && !isSame(String(request.headers['x-csrf-token'] ?? ''), request.session.csrf))
      throw new Refused({ refused: 'session.csrf' })
  })
}

const isSame = (given: string, known: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(known)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export const sessionOf = (request: FastifyRequest): Session => {
  if (!request.session) throw new Error('a guarded route ran without a session')
  return request.session
}

export const actorOf = (request: FastifyRequest): Actor => {
  const { user, grants } = sessionOf(request)
  return { kind: 'user', id: user.id, grants }
}

/** Somebody whose grants do not count in the county today is told what they would be told if it were not there. */
export const refuseForeignCounty = (request: FastifyRequest, now: number): void => {
  const { county } = request.params as { county?: string }
  if (county !== undefined && !sessionOf(request).grants.some((g) => isValid(g, county, 'request', now)))
    throw new Refused({ refused: 'county.notSetUp', params: { county } })
}
