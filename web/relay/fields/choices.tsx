import { useId } from 'react'
import { useWords } from '../../i18n/words.ts'
import type { FieldName } from '../form-values.ts'
import { choicesOf, chosen, isYesNo } from './choice-lists.ts'
import type { FieldProps } from './field-props.ts'

export type Option = { readonly value: string; readonly text: string; readonly note?: string | undefined }

/** One of few, each a line that is big enough for a thumb. */
export const Radios = ({
  options,
  value,
  inline = false,
  onChange,
}: {
  readonly inline?: boolean
  readonly options: readonly Option[]
  readonly value: string | undefined
  readonly onChange: (value: string) => void
}) => {
  const name = useId()
  return (
    <div className={inline ? 'radios radios-inline' : 'radios'}>
      {options.map((option) => (
        <label key={option.value} className="radio">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.text}
            {option.note ? <span className="small soft radio-note">{option.note}</span> : null}
          </span>
        </label>
      ))}
    </div>
  )
}

const yesNo = ['yes', 'no'] as const

export const AnswerChoices = ({ name, values, subject, set }: FieldProps & { readonly name: FieldName }) => {
  const words = useWords()
  if (isYesNo(name)) {
    const said = values[name]
    return (
      <Radios
        options={yesNo.map((value) => ({ value, text: words(`answer.${value}`) }))}
        value={said === undefined ? undefined : said ? 'yes' : 'no'}
        onChange={(value) => set({ [name]: value === 'yes' })}
      />
    )
  }
  if (name === 'reporter')
    return (
      <Radios
        options={subject.matter.reporters.map(({ id }, i) => ({
          value: id,
          text: words('reporter.nth', { n: i + 1 }),
        }))}
        value={values.reporter}
        onChange={(reporter) => set({ reporter })}
      />
    )
  const options = (choicesOf(name) ?? []).map(({ value, label }) => ({ value, text: words(label) }))
  const value = values[name]
  return (
    <Radios
      options={options}
      value={value === undefined ? undefined : String(value)}
      onChange={(next) => set(chosen(name, next))}
    />
  )
}
