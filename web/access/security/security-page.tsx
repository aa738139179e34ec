import { useQuery } from '@tanstack/react-query'
import { Page } from '../../app/page.tsx'
import { useWords } from '../../i18n/words.ts'
import { Loaded } from '../../shared/states.tsx'
import { useStepUp } from '../step-up.tsx'
import { DeputiesCard } from './deputies-card.tsx'
import { EmergencyCard } from './emergency-card.tsx'
import { FactorsCard } from './factors-card.tsx'
import { NoticesCard } from './notices-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { ProvidersCard } from './providers-card.tsx'
import { securityQuery } from './security-queries.ts'
import { SessionsCard } from './sessions-card.tsx'
import './security.css'
import '../said.css'

/** 安全设置: how one gets in, from where one is in, who stands in for whom, and emergencies. */
export const SecurityPage = () => {
  const words = useWords()
  const answer = useQuery(securityQuery)
  const { run, dialog } = useStepUp()
  return (
    <Page title={words('security.title')}>
      <Loaded answer={answer}>
        {(security) => (
          <>
            <NoticesCard notices={security.notices} />
            {security.exempt ? <p className="said notice">{words('security.exempt')}</p> : null}
            <FactorsCard security={security} run={run} />
            <PasswordCard security={security} />
            {security.providers.length > 0 ? <ProvidersCard security={security} run={run} /> : null}
            <SessionsCard sessions={security.sessions} />
            <DeputiesCard run={run} />
            {security.mayBreakGlass || security.mayReview ? (
              <EmergencyCard security={security} run={run} />
            ) : null}
          </>
        )}
      </Loaded>
      {dialog}
    </Page>
  )
}
