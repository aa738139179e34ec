import { Link } from '@tanstack/react-router'
import { useWords } from '../i18n/words.ts'
import { Page } from './page.tsx'

export const NotFound = () => {
  const words = useWords()
  return (
    <Page title={words('notFound.title')}>
      <p>{words('notFound.next')}</p>
      <p>
        <Link to="/">{words('nav.inbox')}</Link>
      </p>
    </Page>
  )
}
