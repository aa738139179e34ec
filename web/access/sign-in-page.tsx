import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, lazy, Suspense, useId, useState } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { call } from '../shared/api.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { Loading } from '../shared/states.tsx'
import { OtherWays, ReturnedProblem } from './other-ways.tsx'
import { stepQuery, useSignIn } from './session.ts'
import { SignInFrame } from './sign-in-frame.tsx'
import './sign-in.css'

const SignInSteps = lazy(() => import('./steps/sign-in-steps.tsx'))

type DemoAccount = {
  readonly login: string
  readonly password: string
  readonly name: string
  readonly roleZh: string
  readonly roleEn?: string
}

const useDemoAccounts = (): readonly DemoAccount[] =>
  useQuery({
    queryKey: ['demo'],
    queryFn: () => call<{ accounts: readonly DemoAccount[] }>('/demo').catch(() => ({ accounts: [] })),
    staleTime: Number.POSITIVE_INFINITY,
  }).data?.accounts ?? []

export const SignInPage = () => {
  const words = useWords()
  const id = useId()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useSignIn()
  const accounts = useDemoAccounts()
  const english = useLanguage() === 'en'
  const step = useQuery(stepQuery).data
  if (step)
    return (
      <SignInFrame>
        <Suspense fallback={<Loading lines={3} />}>
          <SignInSteps step={step} />
        </Suspense>
      </SignInFrame>
    )
  const send = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate({ login: login.trim(), password })
  }
  return (
    <SignInFrame>
      <form className="stack" onSubmit={send}>
        {signIn.error ? <ProblemNotice fault={signIn.error} /> : <ReturnedProblem />}
        <div className="stack-tight">
          <label htmlFor={`${id}login`}>{words('signIn.login')}</label>
          <Input
            id={`${id}login`}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
            autoComplete="username"
            autoCapitalize="none"
            required
            maxLength={100}
          />
        </div>
        <div className="stack-tight">
          <label htmlFor={`${id}password`}>{words('signIn.password')}</label>
          <Input
            id={`${id}password`}
            type="password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="current-password"
            required
            maxLength={200}
          />
        </div>
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          {words('signIn.do')}
        </Button>
      </form>
      <OtherWays />
      {accounts.length > 0 ? (
        <section aria-labelledby={`${id}demo`} className="sign-in-demo stack-tight">
          <h2 id={`${id}demo`} className="small">
            {words('signIn.demo')}
          </h2>
          <ul className="sign-in-accounts">
            {accounts.map((account) => (
              <li key={account.login}>
                <Button
                  block
                  onClick={() => signIn.mutate({ login: account.login, password: account.password })}
                >
                  <span>
                    <strong>{account.name}</strong>
                    <span className="small soft sign-in-role">
                      {english ? (account.roleEn ?? account.roleZh) : account.roleZh}
                    </span>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </SignInFrame>
  )
}
