import { Page } from '../app/page.tsx'
import { useWords } from '../i18n/words.ts'

export const OverviewPage = () => {
  const words = useWords()
  return <Page title={words('nav.overview')}>{null}</Page>
}
