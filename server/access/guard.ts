import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
import '@fastify/cookie'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refused } from '../http/refused.ts'
import type { Session, Sessions, Unfinished } from './sessions.ts'

export const sessionCookie = 'jb_session'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `guard` before a handler runs. */
    session: Session | null
    /** Set by `guardUnfinished`. */
    unfinished: Unfinished | null
    /** Whether the person proved lately who they are; see `requireRecentProof`. */
    recentlyProved: boolean
  }
}

/** Reads the session of every request below; without one, or without its CSRF token on a change, answers at once. */
export const guard = (server: FastifyInstance, sessions: Sessions): void => {
  server.decorateRequest('session', null)
  server.decorateRequest('recentlyProved', false)
  server.addHook('onRequest', async (request) => {
    const secret = request.cookies[sessionCookie]
    const session = secret ? await sessions.find(secret) : null
    request.session = session
    if (!session) throw new Refused({ refused: secret ? 'session.ended' : 'access.notSignedIn' })
    refuseForged(request, session.csrf)
    request.recentlyProved = await sessions.isRecent(session)
    // Before anything is shown: what could not be recorded is not read either.
    await sessions.watch(session, request)
  })
}

/** The same for a sign-in that waits for a second factor, a new password or enrolling. */
export const guardUnfinished = (server: FastifyInstance, sessions: Sessions): void => {
  server.decorateRequest('unfinished', null)
  server.addHook('onRequest', async (request) => {
    const secret = request.cookies[sessionCookie]
    const unfinished = secret ? await sessions.findUnfinished(secret) : null
    request.unfinished = unfinished
    if (!unfinished) throw new Refused({ refused: 'session.stepGone' })
    // Reading tells the token anew, as the session itself does: a page may be loaded again.
    refuseForged(request, unfinished.csrf)
  })
}

const refuseForged = (request: FastifyRequest, csrf: string): void => {
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (!reads && !isSame(String(request.headers['x-csrf-token'] ?? ''), csrf))
    throw new Refused({ refused: 'session.csrf' })
}

const isSame = (given: string, known: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(known)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export const sessionOf = (request: FastifyRequest): Session => {
  if (!request.session) throw new Error('a guarded route ran without a session')
  return request.session
}

export const unfinishedOf = (request: FastifyRequest): Unfinished => {
  if (!request.unfinished) throw new Error('a step ran without a sign-in')
  return request.unfinished
}

export const actorOf = (request: FastifyRequest): Actor => {
  const { user, grants, hands } = sessionOf(request)
  return { kind: 'user', id: user.id, grants, hands }
}

/**
 * Before dangerous deeds (roles, keys, other people's factors, personal data in bulk): somebody who has not proved for a
 * while who they are is asked again (`session.stepUpNeeded`); the browser then asks and sends the request once more.
 */
export const requireRecentProof = (request: FastifyRequest): void => {
  if (!request.recentlyProved) throw new Refused({ refused: 'session.stepUpNeeded' })
}

/** Somebody whose grants do not count in the county today is told what they would be told if it were not there. */
export const refuseForeignCounty = (request: FastifyRequest, now: number): void => {
  const { county } = request.params as { county?: string }
  if (county !== undefined && !sessionOf(request).grants.some((g) => isValid(g, county, 'request', now)))
    throw new Refused({ refused: 'county.notSetUp', params: { county } })
}
