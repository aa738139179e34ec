import type { Me } from '@jiebang/contract/access/session.ts'
import type { SignInStep } from '@jiebang/contract/access/sign-in.ts'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { CodeField } from '../code-field.tsx'
import { FaultNotice } from '../fault-notice.tsx'
import { askPasskey } from '../passkey.ts'
import { useLetIn } from '../session.ts'

/** A passkey, a code, or a recovery code: what the person has. */
export const FactorStep = ({ step }: { readonly step: SignInStep }) => {
  const words = useWords()
  const letIn = useLetIn()
  const [code, setCode] = useState('')
  const hasCodes = step.factors.includes('totp')
  const [recovery, setRecovery] = useState(false)
  const byCode = useMutation({
    mutationFn: () =>
      call<Me | SignInStep>(`/session/step/${recovery ? 'recovery' : 'totp'}`, {
        method: 'POST',
        body: { code: code.trim() },
      }),
    onSuccess: letIn,
    onError: () => setCode(''),
  })
  const byKey = useMutation({
    mutationFn: () => askPasskey<Me | SignInStep>('/session/step/passkey'),
    onSuccess: letIn,
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    byCode.mutate()
  }
  return (
    <div className="stack">
      <FaultNotice fault={byCode.error ?? byKey.error} />
      {step.factors.includes('passkey') ? (
        <Button type="primary" block loading={byKey.isPending} onClick={() => byKey.mutate()}>
          {words('factor.usePasskey')}
        </Button>
      ) : null}
      {hasCodes || recovery ? (
        <form className="stack" onSubmit={send}>
          <CodeField
            label={words(recovery ? 'factor.recoveryCode' : 'factor.codeNow')}
            value={code}
            onChange={setCode}
            digits={!recovery}
          />
          <Button htmlType="submit" block loading={byCode.isPending}>
            {words('factor.confirm')}
          </Button>
        </form>
      ) : null}
      {step.recovery ? (
        <Button type="link" onClick={() => setRecovery(!recovery)}>
          {words(recovery ? 'factor.noRecovery' : 'factor.useRecovery')}
        </Button>
      ) : null}
    </div>
  )
}
