import calendar from 'virtual:calendar'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { Icon, type IconName } from '../shared/icons.tsx'
import { useNow } from '../shared/now.ts'
import { type DueTone, dueOf } from './due-words.ts'
import './due.css'

const icons: { readonly [T in DueTone]?: IconName } = { late: 'late', soon: 'soon', stopped: 'stopped' }

export const DueText = ({ matter }: { readonly matter: Matter }) => {
  const words = useWords()
  const units = useMe().grants.flatMap(({ unit }) => unit ?? [])
  const { tone, text } = dueOf(matter, useNow(), calendar, words, units)
  const icon = icons[tone]
  return (
    <span className={`due due-${tone}`}>
      {icon ? <Icon name={icon} size={16} /> : null}
      <span>{text}</span>
    </span>
  )
}
