import type { Security } from '@jiebang/contract/access/security.ts'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { FaultNotice } from '../fault-notice.tsx'
import { ReturnedProblem } from '../other-ways.tsx'
import type { Run } from './factors-card.tsx'
import { useDeed } from './security-queries.ts'

/** Accounts elsewhere that open this one. */
export const ProvidersCard = ({ security, run }: { readonly security: Security; readonly run: Run }) => {
  const words = useWords()
  const unlink = useDeed((provider: string) =>
    run(() => call(`/me/identities/${provider}`, { method: 'DELETE' })),
  )
  const link = useMutation({
    mutationFn: (provider: string) =>
      run(() => call<{ url: string }>(`/session/oidc/${provider}/link`, { method: 'POST', body: {} })),
    onSuccess: ({ url }) => location.assign(url),
  })
  return (
    <section className="card stack" aria-labelledby="providers">
      <h2 id="providers">{words('provider.title')}</h2>
      <p className="soft">{words('provider.about')}</p>
      <ReturnedProblem />
      <FaultNotice fault={unlink.error ?? link.error} />
      <ul className="security-list">
        {security.providers.map(({ id, name }) => {
          const linked = security.identities.find(({ provider }) => provider === id)
          return (
            <li key={id}>
              <span>
                {name} {linked ? <span className="small soft">{linked.subject}</span> : null}
              </span>
              {linked ? (
                <Button onClick={() => unlink.mutate(id)}>{words('provider.unlink')}</Button>
              ) : (
                <Button loading={link.isPending} onClick={() => link.mutate(id)}>
                  {words('provider.link')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
