import { Button } from 'antd'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { chooseDraft, type DraftName, type LocalDraft } from '../shared/draft-store.ts'
import { Icon } from '../shared/icons.tsx'

type Props = {
  readonly draft: Pick<LocalDraft<object>, 'theirs' | 'values'> & {
    readonly name: DraftName
    readonly restored: boolean
  }
}

/** Everything in a form that somebody typed, in the order of its fields. */
const textsOf = (values: object): string =>
  Object.values(values)
    .filter((value): value is string => typeof value === 'string' && value.trim().length > 1)
    .join('\n')

/** That a text comes from another computer, or that there are two of it: both are shown, the writer chooses. */
export const DraftNotice = ({ draft }: Props) => {
  const words = useWords()
  const language = useLanguage()
  const { theirs, name, restored } = draft
  if (!theirs)
    return restored ? (
      <p role="status" className="small">
        {words('draft.restored')}
      </p>
    ) : null
  return (
    <div role="alert" className="notice notice-soon">
      <Icon name="soon" />
      <div className="stack-tight">
        <strong>{words('draft.two', { time: timeWords(theirs.savedAt, language) })}</strong>
        <p className="words small draft-other">{textsOf(theirs.values)}</p>
        <div className="wrap">
          <Button onClick={() => chooseDraft(name, 'own')}>{words('draft.own')}</Button>
          <Button onClick={() => chooseDraft(name, 'theirs')}>{words('draft.theirs')}</Button>
        </div>
      </div>
    </div>
  )
}
