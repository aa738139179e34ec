import type { Answers, Question } from '@jiebang/core/dispatch/questions.ts'
import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'

/** What the chosen category needs to know, and nothing else. */
export const QuestionFields = ({
  id,
  questions,
  answers,
  wrong,
  set,
}: {
  readonly id: string
  readonly questions: readonly Question[]
  readonly answers: Answers
  readonly wrong: readonly string[]
  readonly set: (answers: Answers) => void
}) => {
  const words = useWords()
  const lang = useLanguage() === 'en' ? 'en' : 'zh'
  return questions.map((question) => {
    const { code, label, hint, required, variable } = question
    const field = `${id}q.${code}`
    if (!variable)
      return (
        <p key={code} className="small">
          {label[lang]}
        </p>
      )
    return (
      <div key={code} className="field" data-wrong={wrong.includes(`q.${code}`) || undefined}>
        <label htmlFor={field}>
          {label[lang]}
          {required ? null : <span className="soft small"> {words('form.mayBeEmpty')}</span>}
          {hint ? <span className="field-help small soft">{hint[lang]}</span> : null}
          {wrong.includes(`q.${code}`) ? (
            <span className="field-wrong small">{words('form.missing', { field: label[lang] })}</span>
          ) : null}
        </label>
        <Answer
          question={question}
          field={field}
          lang={lang}
          value={answers[code] ?? ''}
          set={(value) => set({ ...answers, [code]: value })}
        />
      </div>
    )
  })
}

const Answer = ({
  question,
  field,
  lang,
  value,
  set,
}: {
  readonly question: Question
  readonly field: string
  readonly lang: 'zh' | 'en'
  readonly value: string | readonly string[]
  readonly set: (value: string | readonly string[]) => void
}): ReactNode => {
  const { datatype, values = [], label } = question
  const one = typeof value === 'string' ? value : (value[0] ?? '')
  const options = values.map(({ key, zh, en }) => ({ value: key, label: lang === 'en' ? en : zh }))
  switch (datatype) {
    case 'singlevaluelist':
      return (
        <Select
          id={field}
          aria-label={label[lang]}
          allowClear
          className="wide-control"
          options={options}
          value={one === '' ? null : one}
          onChange={(chosen: string | undefined) => set(chosen ?? '')}
        />
      )
    case 'multivaluelist':
      return (
        <Select
          id={field}
          aria-label={label[lang]}
          mode="multiple"
          className="wide-control"
          options={options}
          value={typeof value === 'string' ? [] : [...value]}
          onChange={(chosen: string[]) => set(chosen)}
        />
      )
    case 'text':
      return (
        <Input.TextArea
          id={field}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={one}
          onChange={(event) => set(event.target.value)}
        />
      )
    case 'datetime':
      return (
        <Input id={field} type="datetime-local" value={one} onChange={(event) => set(event.target.value)} />
      )
    case 'number':
    case 'string':
      return (
        <Input
          id={field}
          inputMode={datatype === 'number' ? 'decimal' : 'text'}
          value={one}
          onChange={(event) => set(event.target.value)}
        />
      )
  }
}
