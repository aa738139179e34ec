import type { Security } from '@jiebang/contract/access/security.ts'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { dayWords } from '../../clock/day-words.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { FaultNotice } from '../fault-notice.tsx'
import { NewPassword } from '../new-password.tsx'
import { useMe } from '../session.ts'
import { useDeed } from './security-queries.ts'

export const PasswordCard = ({ security }: { readonly security: Security }) => {
  const words = useWords()
  const language = useLanguage()
  const id = useId()
  const { demo } = useMe()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useDeed(async () => {
    await call('/me/password', { method: 'POST', body: { current, password } })
    setCurrent('')
    setPassword('')
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(undefined)
  }
  const { passwordChangedAt, passwordExpiresAt, rules } = security
  return (
    <section className="card stack" aria-labelledby="password">
      <h2 id="password">{words('signIn.password')}</h2>
      <p className="soft">
        {passwordExpiresAt === null
          ? words('password.changed', { day: dayWords(passwordChangedAt, language) })
          : words('password.until', { day: dayWords(passwordExpiresAt, language) })}
      </p>
      {demo ? (
        <p className="small soft">{words('password.demo')}</p>
      ) : (
        <form className="stack" onSubmit={send}>
          <FaultNotice fault={change.error} />
          {change.isSuccess ? <p role="status">{words('password.done')}</p> : null}
          <div className="stack-tight">
            <label htmlFor={id}>{words('password.current')}</label>
            <Input.Password
              id={id}
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
              autoComplete="current-password"
              required
              maxLength={200}
            />
          </div>
          <NewPassword rules={rules} value={password} onChange={setPassword} />
          <div>
            <Button htmlType="submit" loading={change.isPending}>
              {words('password.change')}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
