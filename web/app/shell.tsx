import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { EmergencyBanner } from '../access/emergency-banner.tsx'
import { MeContext, useSession } from '../access/session.ts'
import { BrokenRulesBanner } from '../dispatch/rule-health.tsx'
import { useWords } from '../i18n/words.ts'
import { InboxEvents } from '../relay/inbox-events.tsx'
import { Loaded, Loading } from '../shared/states.tsx'
import { Announcer } from './announcer.tsx'
import { GoKeys } from './go-keys.tsx'
import { Header } from './header.tsx'
import { KeysHelp } from './keys-help.tsx'
import { Rail } from './rail.tsx'
import './shell.css'

const SignInPage = lazy(async () => ({ default: (await import('../access/sign-in-page.tsx')).SignInPage }))

export const Shell = () => {
  const words = useWords()
  const session = useSession()
  if (session.data === null)
    return (
      <Suspense fallback={<Loading />}>
        <SignInPage />
      </Suspense>
    )
  if (session.data === undefined)
    return (
      <main className="page">
        <Loaded answer={session}>{() => null}</Loaded>
      </main>
    )
  return (
    <MeContext value={session.data}>
      <a className="skip no-print" href="#main">
        {words('nav.skip')}
      </a>
      <div className="shell">
        <Rail />
        <Header />
        <main id="main" tabIndex={-1} className="shell-main">
          <EmergencyBanner />
          <BrokenRulesBanner />
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Announcer />
      <InboxEvents />
      <KeysHelp />
      <GoKeys />
    </MeContext>
  )
}
