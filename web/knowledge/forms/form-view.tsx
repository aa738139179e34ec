import type { AnswerFault } from '@jiebang/core/knowledge/forms/check-answers.ts'
import type { Answer, Answers } from '@jiebang/core/knowledge/forms/form.ts'
import type { ReadForm } from '@jiebang/core/knowledge/forms/read-form.ts'
import { type Shown, shownOf } from '@jiebang/core/knowledge/forms/walk.ts'
import { useId, useState } from 'react'
import { type FormLanguage, type FormWords, said } from './form-words.ts'
import { QuestionInput, type TakeFile } from './question-input.tsx'
import './forms.css'

type Drawn = {
  readonly words: FormWords
  readonly language: FormLanguage
  /** What the registry knows (fillFrom): shown, and not asked again unless somebody wants to change it. */
  readonly known: Answers
  readonly faults: readonly AnswerFault[]
  readonly takeFile: TakeFile | undefined
  readonly id: string
}

/**
 * A form as it is filled in: the same in the workbench, in the field and in a preview. Knows no server and no library of
 * controls; what is visible is the core's word.
 */
export const FormView = ({
  form,
  answers,
  onChange,
  today,
  takeFile,
  ...drawn
}: Omit<Drawn, 'id' | 'takeFile'> & {
  readonly form: ReadForm
  readonly answers: Answers
  readonly onChange: (answers: Answers) => void
  readonly today: string
  readonly takeFile?: TakeFile
}) => {
  const id = useId()
  const shown = shownOf(form, answers, today)
  return (
    <div className="form-view">
      <Rows shown={shown} answers={answers} onChange={onChange} drawn={{ ...drawn, takeFile, id }} />
    </div>
  )
}

const Rows = ({
  shown,
  answers,
  onChange,
  drawn,
}: {
  readonly shown: readonly Shown[]
  readonly answers: Answers
  readonly onChange: (answers: Answers) => void
  readonly drawn: Drawn
}) => (
  <>
    {shown.map((one) => {
      const { name } = one.read.question
      return (
        <OneQuestion
          key={one.path}
          shown={one}
          value={answers[name] ?? null}
          onChange={(value) => onChange({ ...answers, [name]: value })}
          drawn={drawn}
        />
      )
    })}
  </>
)

const OneQuestion = ({
  shown,
  value,
  onChange,
  drawn,
}: {
  readonly shown: Shown
  readonly value: Answer
  readonly onChange: (value: Answer) => void
  readonly drawn: Drawn
}) => {
  const { words, language, known, faults, id } = drawn
  const { question } = shown.read
  const [changing, setChanging] = useState(false)
  const label = said(question.label, language)
  const hint = question.hint ? said(question.hint, language) : null
  const at = `${id}${shown.path}`
  if (question.kind === 'note') return <p className="form-note">{label}</p>
  const fault = faults.find(({ path }) => path === shown.path)
  const wrong = fault ? faultWords(shown, fault, words, language) : null
  const isKnown =
    question.binding !== undefined && known[question.name] != null && known[question.name] === value
  if (isKnown && !changing)
    return (
      <div className="form-known">
        <span className="form-label">{label}</span>
        <span>
          {answerText(shown, value, words, language)} <small>{words.known}</small>
        </span>
        <button type="button" className="form-change" onClick={() => setChanging(true)}>
          {words.change}
          <span className="form-unseen"> {label}</span>
        </button>
      </div>
    )
  if (question.kind === 'repeat')
    return <Repeat shown={shown} label={label} value={value} onChange={onChange} drawn={drawn} />
  const isGroup = question.kind === 'oneOf' || question.kind === 'severalOf' || question.kind === 'yesNo'
  const notes = `${hint ? `${at}hint` : ''} ${wrong ? `${at}wrong` : ''}`.trim() || undefined
  const head = (
    <>
      {label} {shown.required ? <span className="form-required">{words.required}</span> : null}
    </>
  )
  const below = (
    <>
      {hint ? (
        <small id={`${at}hint`} className="form-hint">
          {hint}
        </small>
      ) : null}
      <QuestionInput shown={shown} id={at} notes={notes} value={value} onChange={onChange} drawn={drawn} />
      {wrong ? (
        <span id={`${at}wrong`} role="alert" className="form-wrong">
          {wrong}
        </span>
      ) : null}
    </>
  )
  return isGroup ? (
    <fieldset className="form-question" aria-describedby={notes}>
      <legend className="form-label">{head}</legend>
      {below}
    </fieldset>
  ) : (
    <div className="form-question">
      <label className="form-label" htmlFor={at}>
        {head}
      </label>
      {below}
    </div>
  )
}

const Repeat = ({
  shown,
  label,
  value,
  onChange,
  drawn,
}: {
  readonly shown: Shown
  readonly label: string
  readonly value: Answer
  readonly onChange: (value: Answer) => void
  readonly drawn: Drawn
}) => {
  const { words } = drawn
  const rows = (Array.isArray(value) ? value : []).filter(
    (row): row is Answers => typeof row === 'object' && row !== null,
  )
  const others = (n: number) => rows.filter((_, at) => at !== n)
  return (
    <fieldset className="form-question form-repeat">
      <legend className="form-label">{label}</legend>
      {rows.map((row, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <fieldset key={n} className="form-row">
          <legend>{words.row.replace('{n}', String(n + 1))}</legend>
          <Rows
            shown={shown.rows[n] ?? []}
            answers={row}
            onChange={(next) => onChange(rows.map((old, at) => (at === n ? next : old)))}
            drawn={drawn}
          />
          <button type="button" className="form-change" onClick={() => onChange(others(n))}>
            {words.removeRow}
          </button>
        </fieldset>
      ))}
      <button type="button" className="form-change" onClick={() => onChange([...rows, {}])}>
        {words.addRow}
        <span className="form-unseen"> {label}</span>
      </button>
    </fieldset>
  )
}

const faultWords = (shown: Shown, fault: AnswerFault, words: FormWords, language: FormLanguage): string => {
  const own = shown.read.question.constraint?.words
  return fault.code === 'constraint' && own ? said(own, language) : words.fault[fault.code]
}

const answerText = ({ read }: Shown, value: Answer, words: FormWords, language: FormLanguage): string => {
  if (typeof value === 'boolean') return value ? words.yes : words.no
  const choice = (code: unknown) => {
    const found = read.question.choices?.find((known) => known.code === code)
    return found ? said(found.label, language) : String(code)
  }
  return Array.isArray(value) ? value.map(choice).join('、') : choice(value)
}
