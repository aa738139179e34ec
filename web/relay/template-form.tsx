import {
  type AnswerTemplate,
  type TemplateBody,
  type TemplateKind,
  templateKinds,
} from '@jiebang/contract/relay/templates.ts'
import { blanksIn, fieldOf, templateFields } from '@jiebang/core/relay/template.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { type FormEvent, useEffect, useId, useRef } from 'react'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { ApiProblem, call } from '../shared/api.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { newId } from '../shared/uuid7.ts'
import { DraftNotice } from './draft-notice.tsx'
import { useDraft } from './use-draft.ts'
import './similar.css'

/** `unit`: empty for the whole county. */
type Values = {
  readonly kind: TemplateKind
  readonly title: string
  readonly body: string
  readonly unit: string
  readonly retired: boolean
}

const bodyOf = ({ unit, title, body, ...more }: Values): TemplateBody => ({
  ...more,
  title: title.trim(),
  body: body.trim(),
  unit: unit === '' ? null : unit,
})

/** One template: its text with the fields that matters fill in, and what stays a blank for the writer. */
export const TemplateForm = ({
  template,
  writable,
  onClose,
}: {
  readonly template: AnswerTemplate | null
  readonly writable: readonly (string | null)[]
  readonly onClose: () => void
}) => {
  const words = useWords()
  const id = useId()
  const me = useMe()
  const form = useRef<HTMLFormElement>(null)
  const queries = useQueryClient()
  const names = namesOf(useReference().data)
  const draft = useDraft<Values>(
    { county: me.county, user: me.id, about: `template.${template?.id ?? 'new'}` },
    () => ({
      kind: template?.kind ?? 'Answer',
      title: template?.title ?? '',
      body: template?.body ?? '',
      unit: template ? (template.unit ?? '') : (writable.find((unit) => unit !== null) ?? ''),
      retired: template?.retired ?? false,
    }),
    template?.version ?? 0,
  )
  const { values } = draft
  const set = (change: Partial<Values>): void => draft.change({ ...values, ...change })
  const saving = useMutation({
    mutationFn: () =>
      call<AnswerTemplate>(`/counties/${me.county}/templates/${template?.id ?? newId()}`, {
        method: 'PUT',
        body: bodyOf(values),
        headers: { 'if-match': `"${template?.version ?? 0}"` },
      }),
    onSuccess: () => {
      draft.clear()
      void queries.invalidateQueries({ queryKey: ['templates'] })
      onClose()
    },
    onError: (fault) => {
      if (fault instanceof ApiProblem && fault.problem.status === 412)
        void queries.invalidateQueries({ queryKey: ['templates'] })
    },
  })
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (draft.theirs) return
    if (values.title.trim() !== '' && values.body.trim() !== '') saving.mutate()
  }
  const insert = (field: string): void => {
    const area = form.current?.querySelector('textarea')
    const at = area?.selectionStart ?? values.body.length
    const end = area?.selectionEnd ?? at
    set({ body: `${values.body.slice(0, at)}{{${field}}}${values.body.slice(end)}` })
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(at + field.length + 4, at + field.length + 4)
    })
  }
  const blanks = [...new Set(blanksIn(values.body).flatMap(({ name }) => (fieldOf(name) ? [] : [name])))]
  return (
    <form ref={form} className="card form" aria-labelledby={`${id}title`} onSubmit={submit}>
      <h2 id={`${id}title`}>{words(template ? 'template.change' : 'template.new')}</h2>
      <DraftNotice draft={draft} />
      <div className="field">
        <label htmlFor={`${id}name`}>{words('template.name')}</label>
        <Input
          id={`${id}name`}
          required
          maxLength={100}
          value={values.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </div>
      <div className="own-absence">
        <div className="field">
          <label htmlFor={`${id}kind`}>{words('template.kind')}</label>
          <Select
            id={`${id}kind`}
            aria-label={words('template.kind')}
            options={templateKinds.map((kind) => ({ value: kind, label: words(`command.${kind}`) }))}
            value={values.kind}
            onChange={(kind: TemplateKind) => set({ kind })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}unit`}>{words('template.for')}</label>
          <Select
            id={`${id}unit`}
            aria-label={words('template.for')}
            options={writable.map((unit) => ({
              value: unit ?? '',
              label: unit === null ? words('template.county') : names.unit(unit),
            }))}
            value={values.unit}
            onChange={(unit: string) => set({ unit })}
          />
        </div>
      </div>
      <div className="field">
        <label htmlFor={`${id}body`}>
          {words('template.body')}
          <span className="field-help small soft">{words('template.body.help')}</span>
        </label>
        <Input.TextArea
          id={`${id}body`}
          required
          autoSize={{ minRows: 5, maxRows: 16 }}
          maxLength={20_000}
          value={values.body}
          onChange={(event) => set({ body: event.target.value })}
        />
        <div className="blanks">
          {templateFields.map((field) => {
            const name = words(`template.field.${field}`)
            return (
              <Button key={field} size="small" onClick={() => insert(name)}>
                {name}
              </Button>
            )
          })}
        </div>
        {blanks.length > 0 ? (
          <p className="small">{words('template.own', { blanks: blanks.join(' · ') })}</p>
        ) : null}
      </div>
      {template ? (
        <Checkbox checked={values.retired} onChange={(event) => set({ retired: event.target.checked })}>
          {words('template.retire')}
        </Checkbox>
      ) : null}
      {saving.error ? <ProblemNotice fault={saving.error} /> : null}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {words('template.save')}
        </Button>
        <Button onClick={onClose}>{words('form.later')}</Button>
      </div>
    </form>
  )
}
