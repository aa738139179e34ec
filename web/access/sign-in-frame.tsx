import type { ReactNode } from 'react'
import { useWords } from '../i18n/words.ts'
import { LanguageChoice } from './language-choice.tsx'

/** What stands around every step of signing in. */
export const SignInFrame = ({ children }: { readonly children: ReactNode }) => {
  const words = useWords()
  return (
    <main className="sign-in">
      <div className="sign-in-box stack">
        <header className="stack-tight">
          <h1>{words('app.name')}</h1>
          <p className="soft">{words('signIn.about')}</p>
        </header>
        {children}
        <LanguageChoice />
      </div>
    </main>
  )
}
