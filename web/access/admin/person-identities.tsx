import type { AccessOfPerson } from '@jiebang/contract/access/security.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { FaultNotice } from '../fault-notice.tsx'
import type { Run } from '../security/factors-card.tsx'
import { SureButton } from './sure-button.tsx'

type Ways = { readonly providers: readonly { readonly id: string; readonly name: string }[] }

/** Accounts elsewhere that open somebody's account here. Nothing is shown where no such sign-in is set up. */
export const PersonIdentities = ({
  base,
  identities,
  run,
  busy,
  onUnlink,
  onLinked,
}: {
  readonly base: string
  readonly identities: AccessOfPerson['identities']
  readonly run: Run
  readonly busy: boolean
  readonly onUnlink: (provider: string) => void
  readonly onLinked: () => unknown
}) => {
  const words = useWords()
  const providers =
    useQuery({
      queryKey: ['ways'],
      queryFn: ({ signal }) => call<Ways>('/session/ways', { signal }),
    }).data?.providers ?? []
  const open = providers.filter(({ id }) => !identities.some(({ provider }) => provider === id))
  if (providers.length === 0 && identities.length === 0) return null
  return (
    <section className="stack-tight" aria-label={words('provider.title')}>
      <h3>{words('provider.title')}</h3>
      {identities.length === 0 ? <p className="soft">{words('personAccess.noIdentity')}</p> : null}
      <ul className="security-list admin-lines">
        {identities.map(({ provider, subject }) => (
          <li key={provider + subject}>
            <span>
              {providers.find(({ id }) => id === provider)?.name ?? provider}{' '}
              <span className="small soft">{subject}</span>
            </span>
            <SureButton
              name={words('provider.unlink')}
              about={words('personAccess.unlinkAbout')}
              busy={busy}
              onSure={() => onUnlink(provider)}
            />
          </li>
        ))}
      </ul>
      {open.map(({ id, name }) => (
        <LinkForm key={id} base={base} provider={id} name={name} run={run} onLinked={onLinked} />
      ))}
    </section>
  )
}

const LinkForm = ({
  base,
  provider,
  name,
  run,
  onLinked,
}: {
  readonly base: string
  readonly provider: string
  readonly name: string
  readonly run: Run
  readonly onLinked: () => unknown
}) => {
  const words = useWords()
  const id = useId()
  const [subject, setSubject] = useState('')
  const link = useMutation({
    mutationFn: () =>
      run(() =>
        call<void>(`${base}/identities`, { method: 'POST', body: { provider, subject: subject.trim() } }),
      ),
    onSuccess: onLinked,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    link.mutate()
  }
  return (
    <form className="stack-tight deed-form" onSubmit={submit}>
      <label htmlFor={id}>{words('personAccess.subject', { name })}</label>
      <span className="small soft">{words('personAccess.subjectHelp')}</span>
      <div className="wrap">
        <Input
          id={id}
          className="admin-pick"
          required
          maxLength={255}
          autoComplete="off"
          value={subject}
          onChange={(event) => setSubject(event.target.value)}
        />
        <Button htmlType="submit" loading={link.isPending}>
          {words('provider.link')}
        </Button>
      </div>
      <FaultNotice fault={link.error} />
    </form>
  )
}
