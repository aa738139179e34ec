import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { Icon } from '../shared/icons.tsx'
import { factSentence } from './fact-words.ts'

/** What others did while this form was being written; what was written is still there. */
export const Meanwhile = ({ view, since }: { readonly view: MatterView; readonly since: number }) => {
  const words = useWords()
  const language = useLanguage()
  return (
    <div role="alert" className="notice notice-soon">
      <Icon name="soon" />
      <div className="stack-tight">
        <strong>{words('meanwhile.title')}</strong>
        <ul>
          {view.facts
            .filter((record) => record.seq > since)
            .map((record) => (
              <li key={record.seq}>
                {timeWords(record.at, language)} {factSentence(record, view.names, words, language)}
              </li>
            ))}
        </ul>
        <p>{words('meanwhile.next')}</p>
      </div>
    </div>
  )
}
