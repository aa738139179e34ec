import { Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { type PolicyField, valueWords } from './policy-fields.ts'

type Value = ReturnType<PolicyField['get']>

/** One rule with its default beside it. A number outside of its bounds is said and not taken. */
export const PolicyControl = ({
  field,
  value,
  standard,
  onChange,
}: {
  readonly field: PolicyField
  readonly value: Value
  readonly standard: Value
  readonly onChange: (value: Value) => void
}) => {
  const words = useWords()
  const usual = words('policy.default', { value: valueWords(words, field, standard) })
  if ('choices' in field) {
    const chosen = value as readonly string[]
    return (
      <fieldset className="field">
        <legend>
          {words(field.name)}
          <span className="field-help small soft">{usual}</span>
        </legend>
        <div className="wrap">
          {field.choices.map((choice) => (
            <Checkbox
              key={choice}
              checked={chosen.includes(choice)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, choice] : chosen.filter((one) => one !== choice))
              }
            >
              {field.word(words, choice)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
    )
  }
  return <NumberControl field={field} value={value as number} usual={usual} onChange={onChange} />
}

const NumberControl = ({
  field: { name, bounds },
  value,
  usual,
  onChange,
}: {
  readonly field: Extract<PolicyField, { bounds: unknown }>
  readonly value: number
  readonly usual: string
  readonly onChange: (value: number) => void
}) => {
  const words = useWords()
  const id = useId()
  const [least, most] = bounds
  const [typed, setTyped] = useState<string | null>(null)
  const fits = (text: string): boolean =>
    /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most
  const wrong = typed !== null && !fits(typed)
  return (
    <div className="field" data-wrong={wrong || undefined}>
      <label htmlFor={id}>
        {words(name)}
        <span className="field-help small soft">
          {usual} {words('policy.bounds', { least, most })}
        </span>
        {wrong ? <span className="field-wrong small">{words('policy.outside', { least, most })}</span> : null}
      </label>
      <Input
        id={id}
        className="policy-number"
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={wrong}
        value={typed ?? String(value)}
        onChange={({ target }) => {
          setTyped(target.value)
          if (fits(target.value)) onChange(Number(target.value))
        }}
        onBlur={() => setTyped(null)}
      />
    </div>
  )
}
