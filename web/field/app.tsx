import type { ReactNode } from 'react'
import { Correct } from './pages/correct.tsx'
import { Enter } from './pages/enter.tsx'
import { HouseholdPage } from './pages/household.tsx'
import { Households } from './pages/households.tsx'
import { Matters } from './pages/matters.tsx'
import { More } from './pages/more.tsx'
import { NeedForm } from './pages/need.tsx'
import { Outbox } from './pages/outbox.tsx'
import { Register } from './pages/register.tsx'
import { SignIn } from './pages/sign-in.tsx'
import { Today } from './pages/today.tsx'
import { Visit } from './pages/visit.tsx'
import { type Route, to, useRoute } from './parts/route.ts'
import { Loading } from './parts/states.tsx'
import { Status } from './parts/status.tsx'
import { useSeen } from './parts/use-seen.ts'
import { t } from './words/words.ts'

const pageOf = ({ page, parts: [a = '', b = '', c = '', d] }: Route): ReactNode => {
  switch (page) {
    case 'households':
      return <Households />
    case 'household':
      return <HouseholdPage id={a} />
    case 'visit':
      return <Visit key={a + b} id={a} fix={b || null} />
    case 'correct':
      return <Correct key={a + b + c} id={a} person={b === '-' ? null : b} field={c} fix={d ?? null} />
    case 'need':
      return <NeedForm key={a + b} id={a} fix={b || null} />
    case 'register':
      return <Register key={a} fix={a || null} />
    case 'matters':
      return <Matters />
    case 'outbox':
      return <Outbox />
    case 'more':
      return <More />
    case 'sign-in':
      return <SignIn />
    default:
      return <Today />
  }
}

const tabs = ['today', 'households', 'matters', 'outbox', 'more'] as const

/** One column, navigation where a thumb reaches, and the count of what is unsent above everything. */
export const App = () => {
  const { stage } = useSeen()
  const route = useRoute()
  if (stage === null) return <Loading />
  if (stage !== 'open') return <Enter stage={stage} />
  return (
    <div className="field">
      <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
        {t('app.skip')}
      </button>
      <header>
        <p className="brand">{t('app.name')}</p>
        <Status />
      </header>
      <main id="content" tabIndex={-1}>
        {pageOf(route)}
      </main>
      <nav aria-label={t('app.name')}>
        {tabs.map((tab) => (
          <a key={tab} href={to(tab)} aria-current={route.page === tab ? 'page' : undefined}>
            {t(`nav.${tab}`)}
          </a>
        ))}
      </nav>
    </div>
  )
}
