import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  codeBody,
  credentialBody,
  namedCode,
  namedCredential,
  passwordBody,
  recoveryBody,
  recoveryCodes,
  totpOffer,
} from '@jiebang/contract/access/sign-in.ts'
import type { FastifyRequest } from 'fastify'
import { granted, Refused } from '../http/refused.ts'
import { audit } from '../oversight/audit.ts'
import type { Access } from './access.ts'
import { type Enrolling, offerPasskey, offerTotp, takePasskey, takeTotp } from './enrol.ts'
import { factorById, factorsOf, notePasskey } from './factor-store.ts'
import { guardUnfinished, unfinishedOf } from './guard.ts'
import { letIn, stepOf } from './let-in.ts'
import { authenticated, authenticationOptions } from './passkeys.ts'
import { newPasswordFault, passwordStateOf, storePassword } from './passwords.ts'
import type { Stage } from './sessions.ts'

const tags = ['access']

/** What a sign-in still waits for. Each step opens the next one under a new session id. */
export const stepRoutes: FastifyPluginAsyncTypebox<{ access: Access }> = async (server, { access }) => {
  const { pool, now } = access.app
  guardUnfinished(server, access.sessions)
  const at = (request: FastifyRequest, stage: Stage) => {
    const unfinished = unfinishedOf(request)
    if (unfinished.stage !== stage) throw new Refused({ refused: 'session.stepGone' })
    return unfinished
  }
  const enrolling = (request: FastifyRequest): Enrolling => {
    const { user, login, idHash } = at(request, 'enrol')
    return { user, login, key: idHash }
  }

  server.get('/', { schema: { tags } }, (request) => stepOf(access, request, unfinishedOf(request)))

  server.post('/totp', { schema: { tags, body: codeBody } }, async (request, reply) => {
    const { user, method } = at(request, 'factor')
    const factor = granted(await access.checkCode(user, request.body.code))
    return letIn(access, request, reply, user, { method, factor })
  })

  server.post('/recovery', { schema: { tags, body: recoveryBody } }, async (request, reply) => {
    const { user, method } = at(request, 'factor')
    const factor = granted(await access.checkRecovery(user, request.body.code))
    await audit(pool, {
      ...{ county: user.county, actor: user.id, action: 'factor.recoveryUsed', subject: user.id, at: now() },
      detail: { left: await access.recovery.left(user.id) },
    })
    return letIn(access, request, reply, user, { method, factor })
  })

  server.post('/passkey/options', { schema: { tags } }, async (request) => {
    const { user, idHash } = at(request, 'factor')
    const site = access.site(request)
    if (!site) throw new Refused({ refused: 'factor.passkeysNotHere' })
    const options = await authenticationOptions(site, await factorsOf(pool, user.id))
    await access.flows.put(idHash, 'passkey', { challenge: options.challenge }, user.id)
    return options
  })

  server.post('/passkey', { schema: { tags, body: credentialBody } }, async (request, reply) => {
    const { user, method, idHash } = at(request, 'factor')
    const { credential } = request.body
    const [flow, site, factor] = [
      await access.flows.take(idHash, 'passkey'),
      access.site(request),
      await factorById(pool, credential.id),
    ]
    if (flow?.user !== user.id || !site) throw new Refused({ refused: 'session.stepGone' })
    const { challenge } = flow.data as { challenge: string }
    const counter = factor?.user === user.id ? await authenticated(site, challenge, credential, factor) : null
    if (counter === null) throw new Refused({ refused: 'factor.passkeyRefused' })
    await notePasskey(pool, credential.id, counter, now())
    return letIn(access, request, reply, user, { method, factor: 'passkey' })
  })

  server.post('/password', { schema: { tags, body: passwordBody } }, async (request, reply) => {
    const { user, method, factor } = at(request, 'password')
    const [state, policy] = [await passwordStateOf(pool, user.id), await access.policies.of(user.county)]
    if (!state) throw new Refused({ refused: 'session.stepGone' })
    const fault = await newPasswordFault(request.body.password, state, policy.password)
    if (fault) throw new Refused(fault)
    await storePassword(pool, user.id, request.body.password, { at: now(), mustChange: false })
    await access.sessions.endAll(user.id, { but: unfinishedOf(request).idHash })
    await audit(pool, {
      ...{ county: user.county, actor: user.id, action: 'password.changed', subject: user.id, at: now() },
      detail: { atSignIn: true },
    })
    return letIn(access, request, reply, user, { method, factor })
  })

  server.post('/enrol/totp', { schema: { tags, response: { 200: totpOffer } } }, (request) =>
    offerTotp(access, enrolling(request)),
  )
  server.post('/enrol/passkey/options', { schema: { tags } }, (request) =>
    offerPasskey(access, enrolling(request), access.site(request)),
  )
  // Both keep the step open under its id: the recovery codes are read first, then `finish` lets in.
  server.post(
    '/enrol/totp/confirm',
    { schema: { tags, body: namedCode, response: { 200: recoveryCodes } } },
    async (request) => {
      const who = enrolling(request)
      await takeTotp(access, who, request.body.code, request.body.name)
      return { codes: await access.recovery.renew(who.user.id, now()) }
    },
  )
  server.post(
    '/enrol/passkey',
    { schema: { tags, body: namedCredential, response: { 200: recoveryCodes } } },
    async (request) => {
      const who = enrolling(request)
      await takePasskey(access, who, access.site(request), request.body.credential, request.body.name)
      return { codes: await access.recovery.renew(who.user.id, now()) }
    },
  )
  server.post('/enrol/finish', { schema: { tags } }, async (request, reply) => {
    const { user, method } = at(request, 'enrol')
    const [newest] = (await factorsOf(pool, user.id)).reverse()
    if (!newest) throw new Refused({ refused: 'session.stepGone' })
    return letIn(access, request, reply, user, { method, factor: newest.kind })
  })
}
