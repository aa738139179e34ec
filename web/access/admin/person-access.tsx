import type { AccessOfPerson } from '@jiebang/contract/access/security.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { timeWords } from '../../clock/day-words.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { Loaded } from '../../shared/states.tsx'
import { FaultNotice } from '../fault-notice.tsx'
import { useMe } from '../session.ts'
import { useStepUp } from '../step-up.tsx'
import { PersonIdentities } from './person-identities.tsx'
import { SureButton } from './sure-button.tsx'
import '../security/security.css'

/** Where somebody is signed in and with what; read only when it is opened. */
export const PersonAccess = ({ person }: { readonly person: string }) => {
  const words = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words('personAccess.title')}</summary>
      {open ? <Inside person={person} /> : null}
    </details>
  )
}

const Inside = ({ person }: { readonly person: string }) => {
  const words = useWords()
  const language = useLanguage()
  const { county } = useMe()
  const base = `/counties/${county}/users/${person}`
  const queries = useQueryClient()
  const { run, dialog } = useStepUp()
  const queryKey = ['admin', county, 'access', person]
  const answer = useQuery({
    queryKey,
    queryFn: ({ signal }) => call<AccessOfPerson>(`${base}/access`, { signal }),
  })
  const end = useMutation({
    mutationFn: (path: string) => run(() => call<void>(`${base}/${path}`, { method: 'DELETE' })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['admin', county] }),
  })
  return (
    <div className="stack">
      <Loaded answer={answer} lines={3}>
        {({ sessions, factors, identities }) => (
          <>
            <section className="stack-tight" aria-label={words('session.title')}>
              <h3>{words('session.title')}</h3>
              {sessions.length === 0 ? <p className="soft">{words('personAccess.noSession')}</p> : null}
              <ul className="security-list admin-lines">
                {sessions.map(({ id, device, from, method, factor, lastSeenAt }) => (
                  <li key={id}>
                    <span>
                      {words(`session.device.${device}`)}{' '}
                      <span className="small soft">
                        {words('session.line', {
                          from: from === '' ? '–' : from,
                          how: words(
                            factor === null ? `session.method.${method}` : `session.factor.${factor}`,
                          ),
                          at: timeWords(lastSeenAt, language),
                        })}
                      </span>
                    </span>
                    <Button onClick={() => end.mutate(`sessions/${id}`)}>{words('session.end')}</Button>
                  </li>
                ))}
              </ul>
              {sessions.length > 1 ? (
                <div>
                  <Button loading={end.isPending} onClick={() => end.mutate('sessions')}>
                    {words('personAccess.endAll')}
                  </Button>
                </div>
              ) : null}
            </section>
            <section className="stack-tight" aria-label={words('factor.title')}>
              <h3>{words('factor.title')}</h3>
              {factors.length === 0 ? <p className="soft">{words('personAccess.noFactor')}</p> : null}
              <ul className="security-list admin-lines">
                {factors.map(({ id, kind, createdAt, lastUsedAt }) => (
                  <li key={id}>
                    <span>
                      {words(`factor.kind.${kind}`)}{' '}
                      <span className="small soft">
                        {words('factor.since', { at: timeWords(lastUsedAt ?? createdAt, language) })}
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
              {factors.length > 0 ? (
                <SureButton
                  name={words('personAccess.reset')}
                  about={words('personAccess.resetAbout')}
                  busy={end.isPending}
                  onSure={() => end.mutate('factors')}
                />
              ) : null}
            </section>
            <PersonIdentities
              base={base}
              identities={identities}
              run={run}
              busy={end.isPending}
              onUnlink={(provider) => end.mutate(`identities/${encodeURIComponent(provider)}`)}
              onLinked={() => queries.invalidateQueries({ queryKey })}
            />
          </>
        )}
      </Loaded>
      <FaultNotice fault={end.error} />
      {dialog}
    </div>
  )
}
