import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { ShellCode } from '@jiebang/contract/problems/shell-codes.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Refused } from '../http/refused.ts'
import { audit } from '../oversight/audit.ts'
import type { Access } from './access.ts'
import { guard, requireRecentProof, sessionCookie, sessionOf } from './guard.ts'
import { accountOf, linkIdentity } from './identities.ts'
import { cookieOf, letIn } from './let-in.ts'
import { type OidcFlow, safeReturn } from './oidc.ts'
import type { OidcProvider } from './oidc-settings.ts'

const flowCookie = 'jb_oidc'
const params = Type.Object({ provider: Type.String({ maxLength: 40 }) })
const tags = ['access']

/** Signing in elsewhere and coming back. Whatever goes wrong comes back to the sign-in page as a code of the catalogue. */
export const oidcRoutes: FastifyPluginAsyncTypebox<{ access: Access }> = async (server, { access }) => {
  const { app, flows } = access
  const { oidc } = access.options
  const cookie = { ...cookieOf(access), path: '/api/v1/session/oidc' }
  const back = (reply: FastifyReply, refused: ShellCode, to = '/work/') =>
    reply.redirect(`${to.split('?')[0]}?problem=${refused}`, 303)

  const begin = async (
    reply: FastifyReply,
    provider: OidcProvider,
    returnTo: string,
    user: string | null,
  ): Promise<string | null> => {
    try {
      const { url, flow } = await oidc.begin(provider, returnTo)
      const key = flows.key()
      await flows.put(key, 'oidc', flow, user)
      reply.setCookie(flowCookie, key, cookie)
      return url
    } catch (error) {
      server.log.warn({ provider: provider.id, err: error }, 'the provider did not answer')
      return null
    }
  }

  server.get(
    '/session/oidc/:provider/start',
    {
      schema: {
        tags,
        params,
        querystring: Type.Object({ returnTo: Type.Optional(Type.String({ maxLength: 500 })) }),
      },
    },
    async (request, reply) => {
      const provider = oidc.find(request.params.provider)
      if (!provider) return back(reply, 'oidc.unknown')
      const url = await begin(reply, provider, safeReturn(request.query.returnTo), null)
      return url === null ? back(reply, 'oidc.notAnswering') : reply.redirect(url, 303)
    },
  )

  server.get('/session/oidc/:provider/callback', { schema: { tags, params } }, async (request, reply) => {
    const provider = oidc.find(request.params.provider)
    const key = request.cookies[flowCookie]
    reply.clearCookie(flowCookie, cookie)
    if (!provider) return back(reply, 'oidc.unknown')
    const flow = key ? await flows.take(key, 'oidc') : null
    // Without the cookie of the browser that began, a stranger's code could be slipped in.
    const kept = flow?.data as OidcFlow | undefined
    if (!flow || kept?.provider !== provider.id) return back(reply, 'oidc.refused')
    const who = await oidc.finish(provider, request.url.split('?')[1] ?? '', kept)
    if (!who) return back(reply, 'oidc.refused', kept.returnTo)
    if (flow.user !== null) return link(request, reply, provider, who.subject, flow.user, kept.returnTo)
    const account = await accountOf(app.pool, provider.id, who.subject)
    if (!account || (account.demo && !account.synthetic)) return back(reply, 'oidc.notLinked')
    if (account.disabled_at !== null) return back(reply, 'session.disabled')
    const factor = provider.trustsFactor ? ('provider' as const) : null
    await letIn(access, request, reply, account, { method: 'provider', factor })
    return reply.redirect(kept.returnTo, 303)
  })

  /** Only while the person who began it is still signed in here. */
  const link = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { id: provider }: OidcProvider,
    subject: string,
    user: string,
    returnTo: string,
  ) => {
    const secret = request.cookies[sessionCookie]
    const session = secret ? await access.sessions.find(secret) : null
    if (session?.user.id !== user) return back(reply, 'oidc.refused')
    const at = app.now()
    const linked = await linkIdentity(app.pool, { provider, subject, user, by: user, at })
    if (!linked) return back(reply, 'oidc.linkedElsewhere', returnTo)
    const { county } = session.user
    await audit(app.pool, {
      ...{ county, actor: user, action: 'identity.linked', subject: user, at },
      detail: { provider },
    })
    await access.notices.tell(county, [user], 'identityLinked', { provider })
    return reply.redirect(returnTo, 303)
  }

  const linkRoutes: FastifyPluginAsyncTypebox = async (guarded) => {
    guard(guarded, access.sessions)
    guarded.post(
      '/session/oidc/:provider/link',
      { schema: { tags, params, response: { 200: Type.Object({ url: Type.String() }) } } },
      async (request, reply) => {
        requireRecentProof(request)
        const provider = oidc.find(request.params.provider)
        if (!provider) throw new Refused({ refused: 'oidc.unknown' })
        const url = await begin(reply, provider, '/work/security', sessionOf(request).user.id)
        if (url === null) throw new Refused({ refused: 'oidc.notAnswering' })
        return { url }
      },
    )
  }
  await server.register(linkRoutes)
}
