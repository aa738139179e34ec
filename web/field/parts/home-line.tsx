import { dayNumberFrom } from '@jiebang/core/clock/instant.ts'
import type { Entry } from '../device/entries.ts'
import { t, tagWord } from '../words/words.ts'
import { to } from './route.ts'

/** When, in words: nobody has to count days. */
export const dueWords = (on: string, today: string): string => {
  const [due, now] = [dayNumberFrom(on), dayNumberFrom(today)]
  const days = due === null || now === null ? 0 : due - now
  if (days < 0) return t('due.late', { days: -days })
  return days === 0 ? t('due.today') : t('due.in', { days })
}

export const HomeLine = ({ entry, today }: { readonly entry: Entry; readonly today: string }) => {
  const { due } = entry
  const shown = due !== null && due.opensOn <= today ? due : null
  return (
    <li>
      <a href={to('household', entry.id)} className="home">
        <span className="who">{entry.name || entry.address}</span>
        <span className="where">{entry.address}</span>
        {entry.tags.length > 0 ? <span className="tags">{entry.tags.map(tagWord).join(' · ')}</span> : null}
        {shown ? (
          <span className={shown.on < today ? 'due late' : 'due'}>
            {dueWords(shown.on, today)} · {t(`due.reason.${shown.why}`)}
          </span>
        ) : null}
      </a>
    </li>
  )
}
