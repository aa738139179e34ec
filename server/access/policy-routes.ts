import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type PolicyView, policyView, putPolicy } from '@jiebang/contract/access/policy.ts'
import { county } from '@jiebang/contract/relay/atoms.ts'
import Type from 'typebox'
import { Refused } from '../http/refused.ts'
import { peopleNames } from '../oversight/audit-list.ts'
import type { Access } from './access.ts'
import { administer } from './admin-deed.ts'
import { officer, refuseUnlessWhole } from './admin-guard.ts'
import { requireRecentProof } from './guard.ts'

/** What a county asks of sign-ins: read by administrators and auditors, changed by administrators, version by version. */
export const policyRoutes: FastifyPluginAsyncTypebox<{ access: Access }> = async (server, { access }) => {
  const tags = ['access']
  const params = Type.Object({ county })
  const { policies, sessions, app } = access
  const viewOf = async (of: string): Promise<PolicyView> => {
    const stored = await policies.stored(of)
    const names = stored.by === null ? null : await peopleNames(app.pool, of)
    return {
      ...stored,
      defaults: policies.base,
      byName: (stored.by !== null && names?.get(stored.by)) || null,
    }
  }

  server.get(
    '/counties/:county/access-policy',
    { schema: { tags, params, response: { 200: policyView } } },
    (request) => viewOf(officer(request, ['admin', 'auditor'], app.now()).county),
  )

  server.post(
    '/counties/:county/access-policy',
    { schema: { tags, params, body: putPolicy, response: { 200: policyView } } },
    async (request) => {
      const who = officer(request, ['admin'], app.now())
      refuseUnlessWhole(who)
      requireRecentProof(request)
      const { version: seen, policy, why } = request.body
      policies.forget()
      const before = await policies.stored(who.county)
      await administer(app, who, why, async (client) => {
        if (!(await policies.put(client, who.county, { seen, policy, by: who.id })))
          throw new Refused({ refused: 'policy.changed' })
        const detail = { version: seen + 1, before: before.policy, after: policy }
        return { deed: { action: 'access.policyChanged', subject: who.county, detail }, value: null }
      })
      await sessions.changed()
      return viewOf(who.county)
    },
  )
}
