import type { Security } from '@jiebang/contract/access/security.ts'
import { mayBreakGlass, reviewers } from '@jiebang/core/access/break-glass.ts'
import type { FastifyRequest } from 'fastify'
import { type Access, holds } from './access.ts'
import { factorsOf, factorViewOf } from './factor-store.ts'
import { sessionOf } from './guard.ts'
import { identitiesOf } from './identities.ts'
import { expiryOf, passwordStateOf } from './passwords.ts'

/** Everything on the page «安全设置», read at once. */
export const securityOf = async (access: Access, request: FastifyRequest): Promise<Security> => {
  const { pool, now } = access.app
  const session = sessionOf(request)
  const { id, county, demo } = session.user
  const [policy, exempt, state, factors, recoveryLeft, identities, sessions, notices] = await Promise.all([
    access.policies.of(county),
    access.isExempt(session.user),
    passwordStateOf(pool, id),
    factorsOf(pool, id),
    access.recovery.left(id),
    identitiesOf(pool, id),
    access.sessions.list(id, county, session.idHash),
    access.notices.unseen(county, id),
  ])
  const changedAt = state?.changedAt ?? now()
  const { list } = access.options.oidc
  return {
    exempt: exempt || demo,
    factorRequired: !exempt && access.needsFactor(policy, session.grants),
    rules: policy.password,
    passwordChangedAt: changedAt,
    passwordExpiresAt: exempt ? null : expiryOf(changedAt, policy.password),
    passkeys: access.site(request) !== null,
    factors: factors.map(factorViewOf),
    recoveryLeft,
    identities: identities.map((i) => ({
      ...i,
      name: list.find((p) => p.id === i.provider)?.name ?? i.provider,
    })),
    providers: list.map(({ id: provider, name }) => ({ id: provider, name })),
    sessions,
    notices,
    mayBreakGlass: mayBreakGlass(policy.breakGlass, session.grants, county, now()),
    mayReview: holds(session, county, reviewers, now()),
  }
}
