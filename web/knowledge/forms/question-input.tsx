import type { Answer, QuestionKind } from '@jiebang/core/knowledge/forms/form.ts'
import type { Shown } from '@jiebang/core/knowledge/forms/walk.ts'
import { type ReactNode, useState } from 'react'
import { type FormLanguage, type FormWords, said } from './form-words.ts'

/** Takes a photo, a recording or a signature; gives the id of the file that was kept. */
export type TakeFile = (
  kind: QuestionKind,
  id: string,
  value: string | null,
  onChange: (id: string | null) => void,
) => ReactNode

type Props = {
  readonly shown: Shown
  readonly id: string
  readonly notes: string | undefined
  readonly value: Answer
  readonly onChange: (value: Answer) => void
  readonly drawn: {
    readonly words: FormWords
    readonly language: FormLanguage
    readonly takeFile: TakeFile | undefined
  }
}

/** The control of one question, by its kind. */
export const QuestionInput = (props: Props) => {
  const { shown, id, notes, value, onChange, drawn } = props
  const { question } = shown.read
  const { words, language } = drawn
  const described = notes === undefined ? {} : { 'aria-describedby': notes }
  const common = { id, ...described, required: shown.required, className: 'form-input' }
  switch (question.kind) {
    case 'text':
      return (
        <textarea
          {...common}
          rows={1}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        />
      )
    case 'number':
      return <NumberInput {...props} />
    case 'day':
      return (
        <input
          {...common}
          type="date"
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        />
      )
    case 'yesNo':
      return (
        <Radios
          name={id}
          choices={[
            { code: 'yes', label: words.yes },
            { code: 'no', label: words.no },
          ]}
          value={value === true ? 'yes' : value === false ? 'no' : null}
          onChange={(code) => onChange(code === 'yes')}
        />
      )
    case 'oneOf':
      return (
        <Radios
          name={id}
          choices={(question.choices ?? []).map(({ code, label }) => ({
            code,
            label: said(label, language),
          }))}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      )
    case 'severalOf': {
      const chosen = (Array.isArray(value) ? value : []).filter(
        (one): one is string => typeof one === 'string',
      )
      return (
        <div className="form-choices">
          {(question.choices ?? []).map(({ code, label }) => (
            <label key={code} className="form-choice">
              <input
                type="checkbox"
                checked={chosen.includes(code)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
                }
              />
              {said(label, language)}
            </label>
          ))}
        </div>
      )
    }
    case 'photo':
    case 'voice':
    case 'signature':
      return drawn.takeFile ? (
        drawn.takeFile(question.kind, id, typeof value === 'string' ? value : null, onChange)
      ) : (
        <input {...common} type="text" readOnly value={words.fileElsewhere} required={false} />
      )
    case 'repeat':
    case 'note':
      return null
  }
}

/** Keeps what is typed while it is no number yet. */
const NumberInput = ({ shown, id, notes, value, onChange }: Props) => {
  const [typed, setTyped] = useState(typeof value === 'number' ? String(value) : '')
  return (
    <input
      id={id}
      className="form-input"
      inputMode="decimal"
      required={shown.required}
      {...(notes === undefined ? {} : { 'aria-describedby': notes })}
      value={typed}
      onChange={(event) => {
        const text = event.target.value
        setTyped(text)
        const number = Number(text.trim())
        // What is no number stays as text, so that it is told to be none in place of being lost.
        onChange(text.trim() === '' ? null : Number.isFinite(number) ? number : text)
      }}
    />
  )
}

const Radios = ({
  name,
  choices,
  value,
  onChange,
}: {
  readonly name: string
  readonly choices: readonly { readonly code: string; readonly label: string }[]
  readonly value: string | null
  readonly onChange: (code: string) => void
}) => (
  <div className="form-choices">
    {choices.map(({ code, label }) => (
      <label key={code} className="form-choice">
        <input type="radio" name={name} checked={value === code} onChange={() => onChange(code)} />
        {label}
      </label>
    ))}
  </div>
)
