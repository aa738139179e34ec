import type { Matter } from '@jiebang/core/relay/matter.ts'
import { useQuery } from '@tanstack/react-query'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { absencesQuery } from './desk-queries.ts'

/** Who sees to it, and who does so in their place while they are away. */
export const Assignee = ({ matter }: { readonly matter: Matter }) => {
  const words = useWords()
  const { id: me, county } = useMe()
  const names = namesOf(useReference().data)
  const away = useQuery(absencesQuery(county)).data?.items
  const who = matter.assignee ?? (matter.stage === 'held' ? matter.held?.responsible : null)
  if (who == null || matter.stage === 'closed') return null
  const deputy = away?.find(({ user, now }) => user === who && now)?.deputy
  const name = who === me ? words('assignee.me') : names.user(who)
  return (
    <span>
      {deputy
        ? words('assignee.deputy', {
            user: name,
            deputy: deputy === me ? words('assignee.me') : names.user(deputy),
          })
        : words('assignee.is', { user: name })}
    </span>
  )
}
