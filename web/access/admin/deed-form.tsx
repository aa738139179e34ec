import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { type Key, useWords } from '../../i18n/words.ts'
import { ApiProblem } from '../../shared/api.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'
import { SearchSelect } from '../../shared/search-select.tsx'
import { useStepUp } from '../step-up.tsx'
import '../../shared/form.css'

export type DeedField = {
  readonly name: string
  readonly label: Key
  readonly help?: Key
  readonly type?: 'text' | 'date' | 'number'
  readonly options?: { readonly value: string; readonly label: string }[]
  readonly optional?: boolean
}
export type DeedValues = Readonly<Record<string, string>>

/** The two refusals that may be answered with «all the same». */
const asked = (fault: unknown): boolean =>
  fault instanceof ApiProblem && ['admin.stillHolds', 'admin.stillHas'].includes(fault.problem.code)

/** A change with its reason. `onSend` does it; what the server refuses stands above the button and nothing is lost. */
export const DeedForm = ({
  fields = [],
  initial = {},
  submit = 'admin.create',
  onSend,
  onDone,
}: {
  readonly fields?: readonly DeedField[]
  readonly initial?: DeedValues
  readonly submit?: Key
  readonly onSend: (values: DeedValues, anyway: boolean) => Promise<unknown>
  readonly onDone?: () => void
}) => {
  const words = useWords()
  const id = useId()
  const { run, dialog } = useStepUp()
  const [values, setValues] = useState<DeedValues>(initial)
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const all: readonly DeedField[] = [...fields, { name: 'why', label: 'admin.why', help: 'admin.whyHelp' }]
  const missing = all.find((f) => f.optional !== true && (values[f.name] ?? '').trim() === '')
  const send = async (anyway: boolean): Promise<void> => {
    setTried(true)
    if (missing) {
      document.getElementById(id + missing.name)?.focus()
      return
    }
    setBusy(true)
    setFault(null)
    try {
      await run(() => onSend(values, anyway))
      setValues(initial)
      setTried(false)
      onDone?.()
    } catch (problem) {
      setFault(problem)
    } finally {
      setBusy(false)
    }
  }
  const set = (name: string, value: string | undefined): void =>
    setValues((before) => ({ ...before, [name]: value ?? '' }))
  return (
    <form
      className="form deed-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void send(false)
      }}
    >
      {all.map(({ name, label, help, type = 'text', options, optional }) => (
        <div className="field" key={name} data-wrong={(tried && name === missing?.name) || undefined}>
          <label htmlFor={id + name}>
            {words(label)}
            {optional ? <span className="soft small"> {words('form.mayBeEmpty')}</span> : null}
            {help ? <span className="field-help small soft">{words(help)}</span> : null}
            {tried && name === missing?.name ? (
              <span className="field-wrong small">{words('form.missing', { field: words(label) })}</span>
            ) : null}
          </label>
          {options ? (
            <SearchSelect
              id={id + name}
              label={words(label)}
              placeholder={words('admin.choose')}
              options={options}
              value={values[name] || undefined}
              onChange={(value) => set(name, value)}
            />
          ) : (
            <Input
              id={id + name}
              type={type}
              maxLength={500}
              autoComplete="off"
              value={values[name] ?? ''}
              onChange={(event) => set(name, event.target.value)}
            />
          )}
        </div>
      ))}
      {fault === null ? null : (
        <ProblemNotice fault={fault}>
          {asked(fault) ? <Button onClick={() => void send(true)}>{words('admin.anyway')}</Button> : null}
        </ProblemNotice>
      )}
      <div>
        <Button type="primary" htmlType="submit" loading={busy}>
          {words(submit)}
        </Button>
      </div>
      {dialog}
    </form>
  )
}
