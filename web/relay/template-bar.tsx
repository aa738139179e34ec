import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { blanksIn, fillTemplate } from '@jiebang/core/relay/template.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { type RefObject, useEffect, useId, useRef } from 'react'
import { dayWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { useReference } from '../place/reference.ts'
import { templatesQuery } from './desk-queries.ts'
import type { FieldName, FormValues } from './form-values.ts'
import { knownOf, openBlanks, templateFieldOf, templateKindOf } from './template-text.ts'

const search = { optionFilterProp: 'label' }

/** Selects a stretch of a field's text, so that typing replaces it. */
const selectIn = (form: HTMLElement | null, field: FieldName, from: number, to: number): void => {
  const area = form?.querySelector<HTMLTextAreaElement>(`[data-field="${field}"] textarea`)
  area?.focus()
  area?.setSelectionRange(from, to)
}

/** Ready-made texts for this form, by F9; what is still to be filled in, by F8 from one to the next. */
export const TemplateBar = ({
  command,
  view,
  values,
  form,
  set,
}: {
  readonly command: string
  readonly view: MatterView
  readonly values: FormValues
  readonly form: RefObject<HTMLFormElement | null>
  readonly set: (change: FormValues) => void
}) => {
  const words = useWords()
  const language = useLanguage()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const kind = templateKindOf(command)
  const { matter } = view
  const reference = useReference().data
  const templates = useQuery({ ...templatesQuery(matter.county, false), enabled: kind !== null })
  const own = (templates.data?.items ?? []).filter((template) => template.kind === kind)
  const blanks = openBlanks(values)
  const next = (): void => {
    const area = document.activeElement
    const after = area instanceof HTMLTextAreaElement ? area.selectionEnd : 0
    const blank = blanks.find(({ from }) => from >= after) ?? blanks[0]
    if (blank) selectIn(form.current, blank.field, blank.from, blank.to)
  }
  const latest = useRef(next)
  latest.current = next
  useEffect(() => {
    const within = form.current
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'F8') latest.current()
      else if (event.key === 'F9') box.current?.querySelector<HTMLElement>('[role=combobox]')?.focus()
      else return
      event.preventDefault()
    }
    within?.addEventListener('keydown', onKey)
    return () => within?.removeEventListener('keydown', onKey)
  }, [form])
  if (kind === null) return null
  const insert = (chosen: string): void => {
    const template = own.find((one) => one.id === chosen)
    if (!template) return
    const category = (code: string): string =>
      reference?.categories.find((one) => one.code === code)?.zh ?? code
    const text = fillTemplate(
      template.body,
      knownOf(view, (at) => dayWords(at, language), category),
    )
    const field = templateFieldOf(kind)
    const before = (values[field] ?? '').trimEnd()
    const whole = before === '' ? text : `${before}\n${text}`
    set({ [field]: whole })
    const [first] = blanksIn(whole)
    // The field has its new text only after this render.
    requestAnimationFrame(() =>
      selectIn(form.current, field, first?.from ?? whole.length, first?.to ?? whole.length),
    )
  }
  return (
    <div ref={box} className="stack-tight">
      {own.length > 0 ? (
        <div className="field">
          <label htmlFor={`${id}template`}>
            {words('template.use')} <kbd className="key">F9</kbd>
          </label>
          <Select
            id={`${id}template`}
            aria-label={words('template.use')}
            showSearch={search}
            className="wide-control"
            placeholder={words('template.choose')}
            options={own.map((template) => ({ value: template.id, label: template.title }))}
            value={null}
            onChange={(chosen: string | null) => chosen && insert(chosen)}
          />
        </div>
      ) : null}
      {blanks.length > 0 ? (
        <div role="status" className="blanks">
          <span className="small">{words('template.blanks', { count: blanks.length })}</span>{' '}
          {blanks.map((blank) => (
            <button
              key={`${blank.field}${blank.from}`}
              type="button"
              className="blank"
              onClick={() => selectIn(form.current, blank.field, blank.from, blank.to)}
            >
              {blank.name}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  )
}
