import type { FactorKind, RecoveryCodes, TotpOffer } from '@jiebang/contract/access/sign-in.ts'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { call } from '../shared/api.ts'
import { CodeField } from './code-field.tsx'
import { FaultNotice } from './fault-notice.tsx'
import { makePasskey } from './passkey.ts'
import './factor.css'

type Run = <T>(deed: () => Promise<T>) => Promise<T>
const asIs: Run = (deed) => deed()

/** Adds a code app or a passkey under `base`; gives the recovery codes, if any came with it. */
export const AddFactor = ({
  base,
  kinds,
  run = asIs,
  onAdded,
}: {
  readonly base: string
  readonly kinds: readonly FactorKind[]
  /** Around each call, such as proving again who one is. */
  readonly run?: Run
  readonly onAdded: (codes: readonly string[]) => void
}) => {
  const words = useWords()
  const [code, setCode] = useState('')
  const offer = useMutation({
    mutationFn: () => run(() => call<TotpOffer>(`${base}/totp`, { method: 'POST' })),
  })
  const confirm = useMutation({
    mutationFn: () => {
      const body = { code, name: words('factor.totpName') }
      return run(() => call<RecoveryCodes>(`${base}/totp/confirm`, { method: 'POST', body }))
    },
    onSuccess: ({ codes }) => {
      offer.reset()
      setCode('')
      onAdded(codes)
    },
    onError: () => setCode(''),
  })
  const passkey = useMutation({
    mutationFn: () => run(() => makePasskey<RecoveryCodes>(`${base}/passkey`, words('factor.passkeyName'))),
    onSuccess: ({ codes }) => onAdded(codes),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  if (offer.data)
    return (
      <form className="stack" onSubmit={send}>
        <p>{words('factor.scan')}</p>
        <img className="factor-qr" src={offer.data.qr} alt={words('factor.qr')} width={200} height={200} />
        <p className="small">
          {words('factor.orType')} <code className="factor-secret">{offer.data.secret}</code>
        </p>
        <FaultNotice fault={confirm.error} />
        <CodeField label={words('factor.codeNow')} value={code} onChange={setCode} />
        <div className="wrap">
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            {words('factor.confirm')}
          </Button>
          <Button onClick={() => offer.reset()}>{words('factor.back')}</Button>
        </div>
      </form>
    )
  return (
    <div className="stack-tight">
      <FaultNotice fault={offer.error ?? passkey.error} />
      <div className="wrap">
        {kinds.includes('passkey') ? (
          <Button loading={passkey.isPending} onClick={() => passkey.mutate()}>
            {words('factor.addPasskey')}
          </Button>
        ) : null}
        <Button loading={offer.isPending} onClick={() => offer.mutate()}>
          {words('factor.addTotp')}
        </Button>
      </div>
    </div>
  )
}
