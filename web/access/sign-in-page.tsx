import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { call } from '../shared/api.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { useSignIn } from './session.ts'
import './sign-in.css'

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
  const send = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate({ login: login.trim(), password })
  }
  return (
    <main className="sign-in">
      <div className="sign-in-box stack">
        <header className="stack-tight">
          <h1>{words('app.name')}</h1>
          <p className="soft">{words('signIn.about')}</p>
        </header>
        <form className="stack" onSubmit={send}>
          {signIn.error ? <ProblemNotice fault={signIn.error} /> : null}
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
        <LanguageChoice />
      </div>
    </main>
  )
}
