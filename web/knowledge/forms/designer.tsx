import type { FormBody } from '@jiebang/contract/knowledge/forms.ts'
import type { Answers, Form, Question } from '@jiebang/core/knowledge/forms/form.ts'
import { readForm } from '@jiebang/core/knowledge/forms/read-form.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { DeedForm } from '../../access/admin/deed-form.tsx'
import { useMe } from '../../access/session.ts'
import { announce } from '../../app/announcer.tsx'
import { useLanguage } from '../../i18n/use-language.ts'
import { type Key, useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'
import { today } from '../../shared/today.ts'
import { FormView } from './form-view.tsx'
import { said } from './form-words.ts'
import { QuestionList } from './question-editor.tsx'
import { useFormWords } from './use-form-words.ts'

export type Designing = {
  readonly id: string
  readonly version: number | null
  readonly published: number | null
  readonly draft: FormBody
}

const named = (questions: readonly Question[]): ReadonlyMap<string, Question> =>
  new Map(
    questions.flatMap((q) => [
      [q.name, q] as const,
      ...(q.questions ?? []).map((inner) => [inner.name, inner] as const),
    ]),
  )

/** A form while it is designed, with what it will look like beside it. */
export const Designer = ({ start, onClose }: { readonly start: Designing; readonly onClose: () => void }) => {
  const words = useWords()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const formWords = useFormWords()
  const id = useId()
  const { county } = useMe()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<FormBody>(start.draft)
  const [version, setVersion] = useState(start.version)
  const [published, setPublished] = useState(start.published)
  const [saved, setSaved] = useState(start.version !== null)
  const [answers, setAnswers] = useState<Answers>({})
  const [fault, setFault] = useState<unknown>(null)
  const form: Form = { id: start.id, ...draft }
  const { read, faults } = readForm(form)
  const change = (next: FormBody): void => {
    setDraft(next)
    setSaved(false)
  }
  const faultsOf = (name: string): readonly string[] =>
    faults
      .filter(({ question }) => question === name)
      .map(({ code, found = '' }) => words(`forms.mistake.${code}` as Key, { found }))
  const save = async (): Promise<void> => {
    setFault(null)
    try {
      const body = { form: draft, seen: version }
      const done = await call<{ version: number }>(`/counties/${county}/forms/${start.id}`, {
        method: 'PUT',
        body,
      })
      setVersion(done.version)
      setSaved(true)
      announce(words('forms.saved'))
      await queries.invalidateQueries({ queryKey: ['forms', county] })
    } catch (problem) {
      setFault(problem)
    }
  }
  return (
    <div className="stack">
      <div className="form-designer">
        <div className="stack no-print">
          <div className="field">
            <label htmlFor={`${id}title`}>{words('forms.formTitle')}</label>
            <Input
              id={`${id}title`}
              value={draft.title.zh}
              onChange={(event) => change({ ...draft, title: { ...draft.title, zh: event.target.value } })}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}about`}>{words('forms.about')}</label>
            <Select
              id={`${id}about`}
              aria-label={words('forms.about')}
              value={draft.about}
              options={(['household', 'person'] as const).map((value) => ({
                value,
                label: words(`forms.about.${value}`),
              }))}
              onChange={(about) => change({ ...draft, about })}
            />
          </div>
          <QuestionList
            label={words('forms.questions')}
            list={draft.questions as readonly Question[]}
            place=""
            questions={named(draft.questions as readonly Question[])}
            faultsOf={faultsOf}
            onChange={(questions) => change({ ...draft, questions: [...questions] as FormBody['questions'] })}
          />
        </div>
        <section className="card stack-tight" aria-labelledby={`${id}preview`}>
          <h2 id={`${id}preview`}>{said(draft.title, language)}</h2>
          <p className="small soft no-print">{words('forms.preview')}</p>
          <FormView
            form={read}
            answers={answers}
            known={{}}
            faults={[]}
            today={today()}
            language={language}
            words={formWords}
            onChange={setAnswers}
          />
        </section>
      </div>
      {fault ? <ProblemNotice fault={fault} /> : null}
      <div className="wrap no-print">
        <Button type="primary" disabled={saved} onClick={() => void save()}>
          {words(saved ? 'forms.isSaved' : 'forms.save')}
        </Button>
        <Button onClick={() => window.print()}>{words('forms.print')}</Button>
        <Button onClick={onClose}>{words('forms.close')}</Button>
      </div>
      {saved && version !== null && faults.length === 0 && draft.questions.length > 0 ? (
        <section className="card stack-tight no-print">
          <h2>
            {published === null
              ? words('forms.publish')
              : words('forms.publishNext', { version: published + 1 })}
          </h2>
          <DeedForm
            submit="forms.publish"
            onSend={async ({ why }) => {
              const body = { seen: version, why }
              const path = `/counties/${county}/forms/${start.id}/publish`
              const done = await call<{ published: number; version: number }>(path, { method: 'POST', body })
              setVersion(done.version)
              setPublished(done.published)
              announce(words('forms.published', { version: done.published }))
              await queries.invalidateQueries({ queryKey: ['forms', county] })
            }}
          />
        </section>
      ) : null}
      {faults.length > 0 ? (
        <p className="no-print field-wrong">{words('forms.faults', { count: faults.length })}</p>
      ) : null}
    </div>
  )
}
