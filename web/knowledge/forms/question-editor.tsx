import {
  type Binding,
  householdBindings,
  personBindings,
  type Question,
  questionKinds,
} from '@jiebang/core/knowledge/forms/form.ts'
import { needKinds } from '@jiebang/core/people/household.ts'
import { Button, Input, Select } from 'antd'
import { useId } from 'react'
import { useLanguage } from '../../i18n/use-language.ts'
import { useWords } from '../../i18n/words.ts'
import { said } from './form-words.ts'
import { conditionWords } from './say.ts'

const bindingKey = (binding: Binding | undefined): string => {
  if (binding === undefined) return ''
  if (binding.of === 'tag') return `tag:${binding.code}`
  return binding.of === 'need' ? `need:${binding.kind}` : `${binding.of}:${binding.field}`
}
const bindings: readonly Binding[] = [
  ...householdBindings.map((field): Binding => ({ of: 'household', field })),
  ...personBindings.map((field): Binding => ({ of: 'person', field })),
  ...needKinds.map((kind): Binding => ({ of: 'need', kind })),
]

/** `code=words` a line, as choices are typed in. */
const choicesText = ({ choices = [] }: Question): string =>
  choices.map(({ code, label }) => `${code}=${label.zh}`).join('\n')
const choicesFrom = (text: string, { choices: had = [] }: Question) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [code = '', ...rest] = line.split('=')
      const zh = rest.join('=') || code
      const known = had.find((choice) => choice.code === code.trim())
      return { code: code.trim(), label: { ...known?.label, zh } }
    })

/** A key that is not set is left out, so that what was not touched stays as it was. */
const set = <K extends keyof Question>(
  question: Question,
  key: K,
  value: Question[K] | undefined,
): Question => {
  const { [key]: _gone, ...rest } = question
  return (value === undefined ? rest : { ...rest, [key]: value }) as Question
}

type Props = {
  readonly question: Question
  readonly place: string
  readonly questions: ReadonlyMap<string, Question>
  readonly faults: readonly string[]
  readonly onChange: (question: Question) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
  readonly inside?: boolean
}

/** One question of a form in its designer: closed it says what it asks and when, open it can be changed. */
export const QuestionEditor = ({
  question,
  place,
  questions,
  faults,
  onChange,
  onMove,
  onRemove,
  inside = false,
}: Props) => {
  const words = useWords()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const id = useId()
  const seen = conditionWords(words, question.visibleIf, questions, language)
  const textOr = (text: string): string | undefined => (text.trim() === '' ? undefined : text)
  const condition = (key: 'visibleIf' | 'requiredIf', value: string | undefined) => {
    const told = conditionWords(words, value, questions, language)
    return (
      <div className="field">
        <label htmlFor={id + key}>{words(`forms.${key}`)}</label>
        <Input
          id={id + key}
          value={value ?? ''}
          onChange={(event) => onChange(set(question, key, textOr(event.target.value)))}
        />
        {told ? <span className={told.ok ? 'small soft' : 'small field-wrong'}>{told.text}</span> : null}
      </div>
    )
  }
  const never = ['photo', 'voice', 'note', 'repeat'].includes(question.kind)
  return (
    <details className="form-item">
      <summary>
        {place} {said(question.label, language)}{' '}
        <span className="soft">{words(`forms.kind.${question.kind}`)}</span>
        {seen ? (
          <span className={seen.ok ? 'soft' : 'field-wrong'}>
            {' '}
            · {words('forms.seenIf', { when: seen.text })}
          </span>
        ) : null}
        {faults.map((fault) => (
          <span key={fault} className="field-wrong">
            {' '}
            · {fault}
          </span>
        ))}
      </summary>
      <div className="form stack-tight">
        <div className="field">
          <label htmlFor={`${id}label`}>{words('forms.label')}</label>
          <Input
            id={`${id}label`}
            value={question.label.zh}
            onChange={(event) =>
              onChange({ ...question, label: { ...question.label, zh: event.target.value } })
            }
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}en`}>{words('forms.labelEn')}</label>
          <Input
            id={`${id}en`}
            value={question.label.en ?? ''}
            onChange={(event) => {
              const { zh } = question.label
              const en = textOr(event.target.value)
              onChange({ ...question, label: en === undefined ? { zh } : { zh, en } })
            }}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}name`}>
            {words('forms.name')} <span className="field-help small soft">{words('forms.nameHelp')}</span>
          </label>
          <Input
            id={`${id}name`}
            value={question.name}
            onChange={(event) => onChange({ ...question, name: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}kind`}>{words('forms.kind')}</label>
          <Select
            id={`${id}kind`}
            aria-label={words('forms.kind')}
            value={question.kind}
            options={questionKinds
              .filter((kind) => !(inside && kind === 'repeat'))
              .map((kind) => ({ value: kind, label: words(`forms.kind.${kind}`) }))}
            onChange={(kind) => onChange({ ...question, kind })}
          />
        </div>
        {question.kind === 'oneOf' || question.kind === 'severalOf' ? (
          <div className="field">
            <label htmlFor={`${id}choices`}>
              {words('forms.choices')}{' '}
              <span className="field-help small soft">{words('forms.choicesHelp')}</span>
            </label>
            <Input.TextArea
              id={`${id}choices`}
              rows={4}
              defaultValue={choicesText(question)}
              onBlur={(event) =>
                onChange({ ...question, choices: choicesFrom(event.target.value, question) })
              }
            />
          </div>
        ) : null}
        {condition('visibleIf', question.visibleIf)}
        {never ? null : condition('requiredIf', question.requiredIf)}
        {inside || never ? null : (
          <div className="field">
            <label htmlFor={`${id}binding`}>
              {words('forms.binding')}{' '}
              <span className="field-help small soft">{words('forms.bindingHelp')}</span>
            </label>
            <Select
              id={`${id}binding`}
              aria-label={words('forms.binding')}
              value={bindingKey(question.binding)}
              options={[
                { value: '', label: words('forms.noBinding') },
                ...bindings.map((binding) => ({ value: bindingKey(binding), label: bindingKey(binding) })),
                ...(question.binding?.of === 'tag'
                  ? [{ value: bindingKey(question.binding), label: bindingKey(question.binding) }]
                  : []),
              ]}
              onChange={(key) =>
                onChange(
                  set(
                    question,
                    'binding',
                    bindings.find((one) => bindingKey(one) === key),
                  ),
                )
              }
            />
          </div>
        )}
        {question.kind === 'repeat' ? (
          <QuestionList
            label={words('forms.inside')}
            list={question.questions ?? []}
            place={place}
            questions={questions}
            faultsOf={() => []}
            inside
            onChange={(list) => onChange({ ...question, questions: list })}
          />
        ) : null}
        <div className="wrap">
          <Button onClick={() => onMove(-1)}>{words('forms.up')}</Button>
          <Button onClick={() => onMove(1)}>{words('forms.down')}</Button>
          <Button onClick={onRemove}>{words('forms.remove')}</Button>
        </div>
      </div>
    </details>
  )
}

/** Questions in their order, each of which can be changed, moved and taken out. */
export const QuestionList = ({
  label,
  list,
  place,
  questions,
  faultsOf,
  onChange,
  inside = false,
}: {
  readonly label: string
  readonly list: readonly Question[]
  readonly place: string
  readonly questions: ReadonlyMap<string, Question>
  readonly faultsOf: (name: string) => readonly string[]
  readonly onChange: (list: readonly Question[]) => void
  readonly inside?: boolean
}) => {
  const words = useWords()
  const move = (from: number, by: -1 | 1): void => {
    const to = from + by
    const [one, other] = [list[from], list[to]]
    if (one === undefined || other === undefined) return
    onChange(list.map((old, n) => (n === from ? other : n === to ? one : old)))
  }
  const fresh = (): string => {
    for (let n = list.length + 1; ; n++) if (!questions.has(`q${n}`)) return `q${n}`
  }
  return (
    <section className="stack-tight" aria-label={label}>
      {list.map((question, n) => (
        <QuestionEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: names change while they are typed; places do not
          key={n}
          question={question}
          place={`${place}${n + 1}.`}
          questions={questions}
          faults={faultsOf(question.name)}
          inside={inside}
          onChange={(next) => onChange(list.map((old, at) => (at === n ? next : old)))}
          onMove={(by) => move(n, by)}
          onRemove={() => onChange(list.filter((_, at) => at !== n))}
        />
      ))}
      <div>
        <Button
          onClick={() =>
            onChange([...list, { name: fresh(), kind: 'text', label: { zh: words('forms.newQuestion') } }])
          }
        >
          {words('forms.add')}
        </Button>
      </div>
    </section>
  )
}
