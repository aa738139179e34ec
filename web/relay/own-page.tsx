import { Page } from '../app/page.tsx'
import { useWords } from '../i18n/words.ts'
import { AbsenceCard } from './absence-card.tsx'
import { DraftsCard } from './drafts-card.tsx'
import { MentionsCard } from './mentions-card.tsx'
import './own.css'

/** What is addressed to me, what I have begun and not sent, and who stands in for whom. */
export const OwnPage = () => {
  const words = useWords()
  return (
    <Page title={words('own.title')}>
      <MentionsCard />
      <DraftsCard />
      <AbsenceCard />
    </Page>
  )
}
