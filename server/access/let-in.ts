import type { Me } from '@jiebang/contract/access/session.ts'
import type { SignInStep } from '@jiebang/contract/access/sign-in.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refused } from '../http/refused.ts'
import { type Access, fromOf, type Person } from './access.ts'
import { factorsOf } from './factor-store.ts'
import { sessionCookie } from './guard.ts'
import { meOf } from './me.ts'
import type { How, Unfinished } from './sessions.ts'

export const cookieOf = ({ options }: Access) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: options.secure }) as const

/**
 * After a proof: a new session id each time (whatever the browser brought ends), and either the person or the step that
 * is still wanted, with status 202.
 */
export const letIn = async (
  access: Access,
  request: FastifyRequest,
  reply: FastifyReply,
  person: Person,
  proofs: Omit<How, 'stage'>,
): Promise<Me | SignInStep> => {
  const { secret, stage } = await access.open(person, proofs, fromOf(request))
  const before = request.cookies[sessionCookie]
  if (before !== undefined) await access.sessions.endOf(before)
  reply.setCookie(sessionCookie, secret, cookieOf(access))
  if (stage !== 'full') {
    const unfinished = await access.sessions.findUnfinished(secret)
    if (!unfinished) throw new Refused({ refused: 'session.stepGone' })
    reply.code(202)
    return stepOf(access, request, unfinished)
  }
  const session = await access.sessions.find(secret)
  if (!session) throw new Refused({ refused: 'session.ended' })
  return meOf(session, access.app)
}

export const stepOf = async (
  access: Access,
  request: FastifyRequest,
  { user, csrf, stage }: Unfinished,
): Promise<SignInStep> => {
  if (stage === 'full') throw new Refused({ refused: 'session.stepGone' })
  const [factors, left, policy] = await Promise.all([
    factorsOf(access.app.pool, user.id),
    access.recovery.left(user.id),
    access.policies.of(user.county),
  ])
  const has = new Set(factors.map((f) => f.kind))
  const here = access.site(request) !== null
  const kinds = stage === 'enrol' ? (['totp', 'passkey'] as const) : [...has]
  return {
    ...{ stage, csrf, name: user.name },
    factors: kinds.filter((kind) => kind === 'totp' || here),
    recovery: left > 0,
    rules: policy.password,
  }
}
