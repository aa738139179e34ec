import type { Me } from '@jiebang/contract/access/session.ts'
import type { SignInStep } from '@jiebang/contract/access/sign-in.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useWords } from '../i18n/words.ts'
import { apiBase, call } from '../shared/api.ts'
import { FaultNotice } from './fault-notice.tsx'
import { askPasskey } from './passkey.ts'
import { useLetIn } from './session.ts'
import './said.css'

type Ways = { readonly providers: readonly { id: string; name: string }[]; readonly passkeys: boolean }
const none: Ways = { providers: [], passkeys: false }

/** Passkeys and providers, where there are any. */
export const OtherWays = () => {
  const words = useWords()
  const letIn = useLetIn()
  const { providers, passkeys } =
    useQuery({
      queryKey: ['sign-in-ways'],
      queryFn: () => call<Ways>('/session/ways').catch(() => none),
      staleTime: Number.POSITIVE_INFINITY,
    }).data ?? none
  const passkey = useMutation({
    mutationFn: () => askPasskey<Me | SignInStep>('/session/passkey'),
    onSuccess: letIn,
  })
  if (providers.length === 0 && !passkeys) return null
  const returnTo = encodeURIComponent(location.pathname)
  return (
    <div className="stack-tight">
      <FaultNotice fault={passkey.error} />
      {passkeys ? (
        <Button block loading={passkey.isPending} onClick={() => passkey.mutate()}>
          {words('signIn.passkey')}
        </Button>
      ) : null}
      {providers.map(({ id, name }) => (
        <Button key={id} block href={`${apiBase}/session/oidc/${id}/start?returnTo=${returnTo}`}>
          {words('signIn.provider', { name })}
        </Button>
      ))}
    </div>
  )
}

const known = ['notLinked', 'refused', 'notAnswering', 'unknown', 'linkedElsewhere'] as const

/** What a provider's way back ended with, if it did not end well. */
export const ReturnedProblem = () => {
  const words = useWords()
  const code = new URLSearchParams(location.search).get('problem') ?? ''
  const why = known.find((one) => code === `oidc.${one}`)
  if (!why) return null
  return (
    <p role="alert" className="said notice notice-problem">
      {words(`signIn.oidc.${why}`)}
    </p>
  )
}
