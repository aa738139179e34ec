import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useStepUp } from '../../access/step-up.tsx'
import { type Key, useWords } from '../../i18n/words.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'
import { SearchSelect } from '../../shared/search-select.tsx'
import '../../shared/form.css'

export type PlainField = {
  readonly name: string
  readonly label: Key
  readonly type?: 'text' | 'date' | 'area'
  readonly options?: { readonly value: string; readonly label: string }[]
  readonly optional?: boolean
}
export type PlainValues = Readonly<Record<string, string>>

/** A button that opens a small form in its place. What the server refuses stands above the button; nothing is lost. */
export const PlainForm = ({
  title,
  fields,
  initial = {},
  onSend,
}: {
  readonly title: Key
  readonly fields: readonly PlainField[]
  readonly initial?: PlainValues
  readonly onSend: (values: PlainValues) => Promise<unknown>
}) => {
  const words = useWords()
  const id = useId()
  const { run, dialog } = useStepUp()
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState<PlainValues>(initial)
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const missing = fields.find((f) => f.optional !== true && (values[f.name] ?? '').trim() === '')
  const send = async (): Promise<void> => {
    setTried(true)
    if (missing) {
      document.getElementById(id + missing.name)?.focus()
      return
    }
    setBusy(true)
    setFault(null)
    try {
      await run(() => onSend(values))
      setValues(initial)
      setTried(false)
      setOpen(false)
    } catch (problem) {
      setFault(problem)
    } finally {
      setBusy(false)
    }
  }
  if (!open)
    return (
      <Button className="no-print" onClick={() => setOpen(true)}>
        {words(title)}
      </Button>
    )
  return (
    <form
      className="form card registry-form no-print"
      aria-label={words(title)}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void send()
      }}
    >
      {fields.map((field, index) => (
        <div className="field" key={field.name} data-wrong={(tried && field === missing) || undefined}>
          <label htmlFor={id + field.name}>
            {words(field.label)}
            {field.optional ? <span className="soft small"> {words('form.mayBeEmpty')}</span> : null}
            {tried && field === missing ? (
              <span className="field-wrong small">
                {words('form.missing', { field: words(field.label) })}
              </span>
            ) : null}
          </label>
          <Control
            field={field}
            id={id + field.name}
            first={index === 0}
            value={values[field.name] ?? ''}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
          />
        </div>
      ))}
      {fault === null ? null : <ProblemNotice fault={fault} />}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {words('registry.save')}
        </Button>
        <Button onClick={() => setOpen(false)}>{words('form.cancel')}</Button>
      </div>
      {dialog}
    </form>
  )
}

const Control = ({
  field,
  id,
  first,
  value,
  onChange,
}: {
  readonly field: PlainField
  readonly id: string
  readonly first: boolean
  readonly value: string
  readonly onChange: (value: string) => void
}) => {
  const words = useWords()
  const { options, label, type = 'text' } = field
  if (options)
    return (
      <SearchSelect
        id={id}
        label={words(label)}
        placeholder={words('admin.choose')}
        options={options}
        value={value || undefined}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    )
  if (type === 'area')
    return (
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={2000}
        autoFocus={first}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  return (
    <Input
      id={id}
      type={type}
      maxLength={200}
      autoFocus={first}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
