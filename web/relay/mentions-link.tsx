import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { mentionsQuery } from './desk-queries.ts'
import './own.css'

/** Leads to what is addressed to me, with how much of it is unread. */
export const MentionsLink = () => {
  const words = useWords()
  const { county } = useMe()
  const unread = useQuery(mentionsQuery(county)).data?.unread ?? 0
  return (
    <Link to="/me" className="head-own">
      {words('own.title')}{' '}
      {unread > 0 ? (
        <span className="unread small">
          {unread >= 100 ? '99+' : unread}
          <span className="unseen"> {words('mention.unread')}</span>
        </span>
      ) : null}
    </Link>
  )
}
