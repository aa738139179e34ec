import { timeWords } from '../../clock/day-words.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useWords } from '../../i18n/words.ts'
import { factSentence } from '../fact-words.ts'
import type { FieldProps } from './field-props.ts'

/** Some of the facts on record: as evidence, or those whose texts are to be erased. */
export const FactsField = ({
  facts,
  names,
  value,
  onChange,
}: FieldProps & {
  readonly value: readonly number[]
  readonly onChange: (seqs: readonly number[]) => void
}) => {
  const words = useWords()
  const language = useLanguage()
  return (
    <div className="radios facts-field">
      {facts.map((record) => (
        <label key={record.seq} className="radio">
          <input
            type="checkbox"
            checked={value.includes(record.seq)}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? [...value, record.seq].sort((a, b) => a - b)
                  : value.filter((seq) => seq !== record.seq),
              )
            }
          />
          <span>
            {factSentence(record, names, words, language)}
            <span className="small soft radio-note">{timeWords(record.at, language)}</span>
          </span>
        </label>
      ))}
    </div>
  )
}
