import type { Security } from '@jiebang/contract/access/security.ts'
import type { RecoveryCodes } from '@jiebang/contract/access/sign-in.ts'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { timeWords } from '../../clock/day-words.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { AddFactor } from '../add-factor.tsx'
import { FaultNotice } from '../fault-notice.tsx'
import { RecoveryList } from '../recovery-list.tsx'
import { useDeed } from './security-queries.ts'

export type Run = <T>(deed: () => Promise<T>) => Promise<T>

/** 第二种验证方式: what there is, adding, taking away, and new recovery codes. */
export const FactorsCard = ({ security, run }: { readonly security: Security; readonly run: Run }) => {
  const words = useWords()
  const language = useLanguage()
  const [codes, setCodes] = useState<readonly string[]>([])
  const refresh = useDeed(async () => undefined)
  const remove = useDeed((id: string) =>
    run(() => call(`/me/factors/${encodeURIComponent(id)}`, { method: 'DELETE' })),
  )
  const renew = useMutation({
    mutationFn: () => run(() => call<RecoveryCodes>('/me/recovery-codes', { method: 'POST' })),
    onSuccess: (made) => setCodes(made.codes),
  })
  const { factors, factorRequired, recoveryLeft } = security
  return (
    <section className="card stack" aria-labelledby="factors">
      <h2 id="factors">{words('factor.title')}</h2>
      <p className="soft">{words(factorRequired ? 'factor.required' : 'factor.about')}</p>
      <FaultNotice fault={remove.error ?? renew.error} />
      {codes.length > 0 ? (
        <RecoveryList
          codes={codes}
          onKept={() => {
            setCodes([])
            refresh.mutate(undefined)
          }}
        />
      ) : (
        <>
          {factors.length > 0 ? (
            <ul className="security-list">
              {factors.map(({ id, kind, createdAt, lastUsedAt }) => (
                <li key={id}>
                  <span>
                    {words(`factor.kind.${kind}`)}{' '}
                    <span className="small soft">
                      {words('factor.since', { at: timeWords(lastUsedAt ?? createdAt, language) })}
                    </span>
                  </span>
                  <Button
                    disabled={factorRequired && factors.length === 1}
                    title={factorRequired && factors.length === 1 ? words('factor.required') : ''}
                    onClick={() => remove.mutate(id)}
                  >
                    {words('factor.remove')}
                  </Button>
                </li>
              ))}
            </ul>
          ) : null}
          <AddFactor
            base="/me/factors"
            kinds={security.passkeys ? ['totp', 'passkey'] : ['totp']}
            run={run}
            onAdded={(made) => {
              setCodes(made)
              refresh.mutate(undefined)
            }}
          />
          {factors.length > 0 ? (
            <div className="wrap">
              <span>{words('recovery.left', { count: recoveryLeft })}</span>
              <Button loading={renew.isPending} onClick={() => renew.mutate()}>
                {words('recovery.renew')}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </section>
  )
}
