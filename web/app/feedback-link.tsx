import { feedbackPath } from '@jiebang/contract/http/portal-paths.ts'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'

/** Leads to the residents' portal: what is said of the system becomes a matter like any other. */
export const FeedbackLink = () => {
  const words = useWords()
  const { county } = useMe()
  return (
    <a href={feedbackPath(county)} target="_blank" rel="noopener" title={words('app.newTab')}>
      {words('app.feedback')}
    </a>
  )
}
