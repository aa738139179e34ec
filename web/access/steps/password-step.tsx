import type { Me } from '@jiebang/contract/access/session.ts'
import type { PasswordRules, SignInStep } from '@jiebang/contract/access/sign-in.ts'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { FaultNotice } from '../fault-notice.tsx'
import { NewPassword } from '../new-password.tsx'
import { useLetIn } from '../session.ts'

/** A password that somebody else gave out, or that is too old, is changed before anything else. */
export const PasswordStep = ({ rules }: { readonly rules: PasswordRules }) => {
  const words = useWords()
  const letIn = useLetIn()
  const [password, setPassword] = useState('')
  const change = useMutation({
    mutationFn: () => call<Me | SignInStep>('/session/step/password', { method: 'POST', body: { password } }),
    onSuccess: letIn,
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <form className="stack" onSubmit={send}>
      <FaultNotice fault={change.error} />
      <NewPassword rules={rules} value={password} onChange={setPassword} />
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {words('password.change')}
      </Button>
    </form>
  )
}
