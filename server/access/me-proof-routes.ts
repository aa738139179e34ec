import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { changePassword, stepUpBody, stepUpWays } from '@jiebang/contract/access/security.ts'
import { credentialBody } from '@jiebang/contract/access/sign-in.ts'
import type { FastifyRequest } from 'fastify'
import { granted, Refused } from '../http/refused.ts'
import { audit } from '../oversight/audit.ts'
import type { Access } from './access.ts'
import { countFailure, findAccountById, forgetFailures } from './accounts.ts'
import { factorById, factorsOf, notePasskey } from './factor-store.ts'
import { requireRecentProof, sessionOf } from './guard.ts'
import { authenticated, authenticationOptions } from './passkeys.ts'
import { verifyPassword } from './password.ts'
import { newPasswordFault, passwordStateOf, storePassword } from './passwords.ts'

const tags = ['access']

/** Proving again who one is, before a dangerous deed, and changing one's password. */
export const meProofRoutes: FastifyPluginAsyncTypebox<{ access: Access }> = async (server, { access }) => {
  const { pool, now } = access.app

  const waysOf = async (request: FastifyRequest) => {
    const factors = await factorsOf(pool, sessionOf(request).user.id)
    const has = (kind: string) => factors.some((f) => f.kind === kind)
    const passkey = has('passkey') && access.site(request) !== null
    // Whoever has a factor is asked for it: a password alone opened nothing either.
    return [
      ...(passkey ? (['passkey'] as const) : []),
      ...(has('totp') ? (['totp'] as const) : []),
      ...(factors.length === 0 ? (['password'] as const) : []),
    ]
  }

  /** A wrong one counts like a wrong sign-in. */
  const checkPassword = async (request: FastifyRequest, password: string): Promise<void> => {
    const { id, county } = sessionOf(request).user
    const [account, { lockout }] = [await findAccountById(pool, id), await access.policies.of(county)]
    const wait = (account?.locked_until ?? 0) - now()
    if (wait > 0)
      throw new Refused({ refused: 'session.locked', params: { minutes: Math.ceil(wait / 60_000) } })
    await countFailure(pool, id, lockout.tries, now() + lockout.minutes * 60_000)
    if (!account || !(await verifyPassword(account.password_hash, password)))
      throw new Refused({ refused: 'password.notCurrent' })
    await forgetFailures(pool, id)
  }

  server.get('/session/step-up', { schema: { tags, response: { 200: stepUpWays } } }, async (request) => ({
    ways: await waysOf(request),
  }))

  // For what a browser downloads: it could not read the refusal itself.
  server.get('/session/step-up/recent', { schema: { tags } }, async (request, reply) => {
    requireRecentProof(request)
    return reply.code(204).send()
  })

  server.post('/session/step-up', { schema: { tags, body: stepUpBody } }, async (request, reply) => {
    const session = sessionOf(request)
    const { code, password } = request.body
    const ways = await waysOf(request)
    if (code !== undefined && ways.includes('totp')) granted(await access.checkCode(session.user, code))
    else if (password !== undefined && ways.includes('password')) await checkPassword(request, password)
    else throw new Refused({ refused: 'session.factorWrong' })
    await access.sessions.proved(session)
    return reply.code(204).send()
  })

  server.post('/session/step-up/passkey/options', { schema: { tags } }, async (request) => {
    const { user, idHash } = sessionOf(request)
    const site = access.site(request)
    if (!site) throw new Refused({ refused: 'factor.passkeysNotHere' })
    const options = await authenticationOptions(site, await factorsOf(pool, user.id))
    await access.flows.put(idHash, 'passkey', { challenge: options.challenge }, user.id)
    return options
  })

  server.post(
    '/session/step-up/passkey',
    { schema: { tags, body: credentialBody } },
    async (request, reply) => {
      const session = sessionOf(request)
      const { credential } = request.body
      const site = access.site(request)
      const flow = await access.flows.take(session.idHash, 'passkey')
      const factor = await factorById(pool, credential.id)
      if (flow?.user !== session.user.id || !site) throw new Refused({ refused: 'session.stepGone' })
      const { challenge } = flow.data as { challenge: string }
      const counter =
        factor?.user === session.user.id ? await authenticated(site, challenge, credential, factor) : null
      if (counter === null) throw new Refused({ refused: 'factor.passkeyRefused' })
      await notePasskey(pool, credential.id, counter, now())
      await access.sessions.proved(session)
      return reply.code(204).send()
    },
  )

  server.post('/me/password', { schema: { tags, body: changePassword } }, async (request, reply) => {
    const { user, idHash } = sessionOf(request)
    const { current, password } = request.body
    await checkPassword(request, current)
    const [state, policy] = [await passwordStateOf(pool, user.id), await access.policies.of(user.county)]
    if (!state || user.demo) throw new Refused({ refused: 'access.notYours' })
    const fault = await newPasswordFault(password, state, policy.password)
    if (fault) throw new Refused(fault)
    await storePassword(pool, user.id, password, { at: now(), mustChange: false })
    // Whoever knew the old one is out.
    const count = await access.sessions.endAll(user.id, { but: idHash })
    await audit(pool, {
      ...{ county: user.county, actor: user.id, action: 'password.changed', subject: user.id, at: now() },
      detail: { sessionsEnded: count },
    })
    await access.notices.tell(user.county, [user.id], 'passwordChanged')
    return reply.code(204).send()
  })
}
