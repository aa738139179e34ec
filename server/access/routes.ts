import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { providerView } from '@jiebang/contract/access/security.ts'
import { me as meSchema, signIn as signInBody } from '@jiebang/contract/access/session.ts'
import { credentialBody, signInStep } from '@jiebang/contract/access/sign-in.ts'
import Type from 'typebox'
import { granted, Refused } from '../http/refused.ts'
import type { Access } from './access.ts'
import { findAccountById } from './accounts.ts'
import { factorById, notePasskey } from './factor-store.ts'
import { guard, sessionCookie, sessionOf } from './guard.ts'
import { cookieOf, letIn } from './let-in.ts'
import { meOf } from './me.ts'
import { meRoutes } from './me-routes.ts'
import { oidcRoutes } from './oidc-routes.ts'
import { authenticated, authenticationOptions } from './passkeys.ts'
import { SignIns } from './sign-in.ts'
import { stepRoutes } from './step-routes.ts'
import { addressKey } from './tries.ts'

/** Right or wrong, from one address: a whole office signs in within a minute, a guessing machine would like more. */
const signInsPerMinute = 120
const tags = ['access']
const flowCookie = 'jb_flow'

/** Sign-in and sign-out of staff, and what belongs to their own account. */
export const accessRoutes: FastifyPluginAsyncTypebox<{ access: Access }> = async (server, { access }) => {
  const { app, sessions } = access
  const home = async () => (await app.counties.list())[0]?.code ?? ''
  const signIns = new SignIns(app.pool, access.policies, home)
  server.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
  })
  const cookie = cookieOf(access)
  const slowed = {
    rateLimit: {
      max: signInsPerMinute,
      timeWindow: 60_000,
      keyGenerator: (r: { ip: string }) => addressKey(r.ip),
    },
  }

  server.post(
    '/session',
    { schema: { tags, body: signInBody, response: { 200: meSchema, 202: signInStep } }, config: slowed },
    async (request, reply) => {
      const account = granted(await signIns.check(request.body, request.ip, app.now()))
      return letIn(access, request, reply, account, { method: 'password', factor: null })
    },
  )

  server.get(
    '/session/ways',
    {
      schema: {
        tags,
        response: { 200: Type.Object({ providers: Type.Array(providerView), passkeys: Type.Boolean() }) },
      },
    },
    (request) => ({
      providers: access.options.oidc.list.map(({ id, name }) => ({ id, name })),
      passkeys: access.site(request) !== null,
    }),
  )

  server.post('/session/passkey/options', { schema: { tags }, config: slowed }, async (request, reply) => {
    const site = access.site(request)
    if (!site) throw new Refused({ refused: 'factor.passkeysNotHere' })
    const options = await authenticationOptions(site)
    const key = access.flows.key()
    await access.flows.put(key, 'passkey', { challenge: options.challenge }, null)
    reply.setCookie(flowCookie, key, { ...cookie, path: '/api/v1/session' })
    return options
  })

  server.post(
    '/session/passkey',
    { schema: { tags, body: credentialBody, response: { 200: meSchema, 202: signInStep } }, config: slowed },
    async (request, reply) => {
      const { credential } = request.body
      const site = access.site(request)
      const flow = await access.flows.take(request.cookies[flowCookie] ?? '', 'passkey')
      if (flow?.user !== null || !site) throw new Refused({ refused: 'session.stepGone' })
      const { challenge } = flow.data as { challenge: string }
      const factor = await factorById(app.pool, credential.id)
      const counter = factor ? await authenticated(site, challenge, credential, factor) : null
      const account = factor && counter !== null ? await findAccountById(app.pool, factor.user) : null
      if (!account || counter === null || (account.demo && !account.synthetic))
        throw new Refused({ refused: 'factor.passkeyRefused' })
      if (account.disabled_at !== null) throw new Refused({ refused: 'session.disabled' })
      await notePasskey(app.pool, credential.id, counter, app.now())
      reply.clearCookie(flowCookie, { ...cookie, path: '/api/v1/session' })
      return letIn(access, request, reply, account, { method: 'passkey', factor: 'passkey' })
    },
  )

  await server.register(oidcRoutes, { access })
  await server.register(stepRoutes, { access, prefix: '/session/step' })
  await server.register(async (guarded) => {
    guard(guarded, sessions)
    guarded.get('/session', { schema: { tags, response: { 200: meSchema } } }, (request) =>
      meOf(sessionOf(request), app),
    )
    guarded.delete('/session', { schema: { tags } }, async (request, reply) => {
      await sessions.end(sessionOf(request))
      return reply.clearCookie(sessionCookie, cookie).code(204).send()
    })
    await guarded.register(meRoutes, { access })
  })
}
