import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { namedCode, namedCredential, recoveryCodes, totpOffer } from '@jiebang/contract/access/sign-in.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Refused } from '../http/refused.ts'
import { audit } from '../oversight/audit.ts'
import type { Access } from './access.ts'
import { type Enrolling, offerPasskey, offerTotp, takePasskey, takeTotp } from './enrol.ts'
import { factorsOf, removeFactors } from './factor-store.ts'
import { requireRecentProof, sessionOf } from './guard.ts'
import { passwordStateOf } from './passwords.ts'

const tags = ['access']

/** One's own second factors. Everything here wants a recent proof: a borrowed screen must not add a key. */
export const meFactorRoutes: FastifyPluginAsyncTypebox<{ access: Access }> = async (server, { access }) => {
  const { pool, now } = access.app
  server.addHook('preHandler', async (request) => requireRecentProof(request))

  const enrolling = async (request: FastifyRequest): Promise<Enrolling> => {
    const { user, idHash } = sessionOf(request)
    const state = await passwordStateOf(pool, user.id)
    return { user, login: state?.login ?? user.name, key: idHash }
  }
  /** With the first factor come the codes for losing it; later ones leave them as they are. */
  const codesFor = async (user: string): Promise<{ codes: string[] }> => {
    const first = (await factorsOf(pool, user)).length === 1
    return { codes: first ? await access.recovery.renew(user, now()) : [] }
  }

  server.post('/me/factors/totp', { schema: { tags, response: { 200: totpOffer } } }, async (request) =>
    offerTotp(access, await enrolling(request)),
  )
  server.post(
    '/me/factors/totp/confirm',
    { schema: { tags, body: namedCode, response: { 200: recoveryCodes } } },
    async (request) => {
      const who = await enrolling(request)
      await takeTotp(access, who, request.body.code, request.body.name)
      return codesFor(who.user.id)
    },
  )
  server.post('/me/factors/passkey/options', { schema: { tags } }, async (request) =>
    offerPasskey(access, await enrolling(request), access.site(request)),
  )
  server.post(
    '/me/factors/passkey',
    { schema: { tags, body: namedCredential, response: { 200: recoveryCodes } } },
    async (request) => {
      const who = await enrolling(request)
      await takePasskey(access, who, access.site(request), request.body.credential, request.body.name)
      return codesFor(who.user.id)
    },
  )

  server.delete(
    '/me/factors/:id',
    { schema: { tags, params: Type.Object({ id: Type.String({ maxLength: 1400 }) }) } },
    async (request, reply) => {
      const session = sessionOf(request)
      const { user } = session
      const factors = await factorsOf(pool, user.id)
      const factor = factors.find((f) => f.id === request.params.id)
      if (!factor) throw new Refused({ refused: 'request.notFound' })
      const [policy, exempt] = [await access.policies.of(user.county), await access.isExempt(user)]
      if (factors.length === 1 && !exempt && access.needsFactor(policy, session.grants))
        throw new Refused({ refused: 'factor.needed' })
      await removeFactors(pool, user.id, factor.id)
      if (factors.length === 1) await access.recovery.remove(user.id)
      await audit(pool, {
        ...{ county: user.county, actor: user.id, action: 'factor.removed', subject: user.id, at: now() },
        detail: { kind: factor.kind },
      })
      await access.notices.tell(user.county, [user.id], 'factorRemoved', { kind: factor.kind })
      return reply.code(204).send()
    },
  )

  server.post(
    '/me/recovery-codes',
    { schema: { tags, response: { 200: recoveryCodes } } },
    async (request) => {
      const { user } = sessionOf(request)
      if ((await factorsOf(pool, user.id)).length === 0) throw new Refused({ refused: 'request.notFound' })
      await audit(pool, {
        ...{
          county: user.county,
          actor: user.id,
          action: 'factor.codesRenewed',
          subject: user.id,
          at: now(),
        },
        detail: {},
      })
      return { codes: await access.recovery.renew(user.id, now()) }
    },
  )
}
