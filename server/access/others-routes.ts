import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { accessOfPerson, linkBody, sessionId } from '@jiebang/contract/access/security.ts'
import { county, uuid } from '@jiebang/contract/relay/atoms.ts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Refused } from '../http/refused.ts'
import { audit } from '../oversight/audit.ts'
import type { Access } from './access.ts'
import { type Account, findAccountById } from './accounts.ts'
import { officer, refuseUnlessWhole } from './admin-guard.ts'
import { factorsOf, factorViewOf, removeFactors } from './factor-store.ts'
import { requireRecentProof, sessionOf } from './guard.ts'
import { identitiesOf, linkIdentity, unlinkIdentity } from './identities.ts'
import { policyRoutes } from './policy-routes.ts'

const tags = ['access']
const person = Type.Object({ county, user: uuid })

/** What an administrator sees and ends of other people's ways in. Nobody's secrets are ever shown. */
export const othersRoutes: FastifyPluginAsyncTypebox<{ access: Access }> = async (server, { access }) => {
  const { pool, now } = access.app

  const subjectOf = async (request: FastifyRequest): Promise<{ by: string; account: Account }> => {
    const who = officer(request, ['admin'], now())
    refuseUnlessWhole(who)
    const { user } = request.params as { user: string }
    const account = await findAccountById(pool, user)
    if (account?.county !== who.county) throw new Refused({ refused: 'user.unknown' })
    // Looking is free; whoever ends or opens a way in shows first that it is they.
    if (request.method !== 'GET') requireRecentProof(request)
    return { by: who.id, account }
  }
  const record = (by: string, { id, county }: Account, action: string, detail: Record<string, unknown>) =>
    audit(pool, { county, actor: by, action, subject: id, detail, at: now() })

  server.get(
    '/counties/:county/users/:user/access',
    { schema: { tags, params: person, response: { 200: accessOfPerson } } },
    async (request) => {
      const { id, county } = (await subjectOf(request)).account
      const [sessions, factors, identities] = await Promise.all([
        access.sessions.list(id, county, sessionOf(request).idHash),
        factorsOf(pool, id),
        identitiesOf(pool, id),
      ])
      return { sessions, factors: factors.map(factorViewOf), identities }
    },
  )

  server.delete(
    '/counties/:county/users/:user/sessions',
    { schema: { tags, params: person } },
    async (request, reply) => {
      const { by, account } = await subjectOf(request)
      const count = await access.sessions.endAll(account.id)
      await record(by, account, 'session.endedByAdmin', { count })
      await access.notices.tell(account.county, [account.id], 'sessionsEnded', { count })
      return reply.code(204).send()
    },
  )

  server.delete(
    '/counties/:county/users/:user/sessions/:id',
    { schema: { tags, params: Type.Object({ ...person.properties, id: sessionId }) } },
    async (request, reply) => {
      const { by, account } = await subjectOf(request)
      const count = await access.sessions.endAll(account.id, { only: request.params.id })
      if (count === 0) throw new Refused({ refused: 'request.notFound' })
      await record(by, account, 'session.endedByAdmin', { count })
      await access.notices.tell(account.county, [account.id], 'sessionsEnded', { count })
      return reply.code(204).send()
    },
  )

  /** 重置: all factors and codes go; whoever's role needs one enrols again at the next sign-in. */
  server.delete(
    '/counties/:county/users/:user/factors',
    { schema: { tags, params: person } },
    async (request, reply) => {
      const { by, account } = await subjectOf(request)
      const count = await removeFactors(pool, account.id)
      await access.recovery.remove(account.id)
      await access.tries.clear(account.id)
      await access.sessions.endAll(account.id)
      await record(by, account, 'factor.resetByAdmin', { count })
      await access.notices.tell(account.county, [account.id], 'factorsReset', { count })
      return reply.code(204).send()
    },
  )

  server.post(
    '/counties/:county/users/:user/identities',
    { schema: { tags, params: person, body: linkBody } },
    async (request, reply) => {
      const { by, account } = await subjectOf(request)
      const { provider, subject } = request.body
      if (!access.options.oidc.find(provider)) throw new Refused({ refused: 'oidc.unknown' })
      const linked = await linkIdentity(pool, { provider, subject, user: account.id, by, at: now() })
      if (!linked) throw new Refused({ refused: 'oidc.linkedElsewhere' })
      await record(by, account, 'identity.linkedByAdmin', { provider })
      await access.notices.tell(account.county, [account.id], 'identityLinked', { provider })
      return reply.code(204).send()
    },
  )

  server.delete(
    '/counties/:county/users/:user/identities/:provider',
    {
      schema: {
        tags,
        params: Type.Object({ ...person.properties, provider: Type.String({ maxLength: 40 }) }),
      },
    },
    async (request, reply) => {
      const { by, account } = await subjectOf(request)
      const { provider } = request.params
      if ((await unlinkIdentity(pool, account.id, provider)) === 0)
        throw new Refused({ refused: 'request.notFound' })
      await access.sessions.endAll(account.id)
      await record(by, account, 'identity.unlinkedByAdmin', { provider })
      return reply.code(204).send()
    },
  )

  await server.register(policyRoutes, { access })
}
