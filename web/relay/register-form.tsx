import type { Reference } from '@jiebang/contract/place/reference.ts'
import { questionSetOf } from '@jiebang/core/dispatch/questions.ts'
import { Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useMe } from '../access/session.ts'
import { CategorySelect } from '../dispatch/category-select.tsx'
import { type Key, useWords } from '../i18n/words.ts'
import { DivisionSelect } from '../place/division-select.tsx'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { sendKey } from '../shared/send-key.ts'
import { DraftNotice } from './draft-notice.tsx'
import { QuestionFields } from './question-fields.tsx'
import { RegisterAside } from './register-aside.tsx'
import { RegisterChoices } from './register-choices.tsx'
import { RegisterHear } from './register-hear.tsx'
import { emptyRegister, type Missing, missingRegister, titleOf } from './register-values.ts'
import { useDraft } from './use-draft.ts'
import { type Registered, useRegister } from './use-register.ts'
import './register.css'

const wrongWords: Readonly<Record<string, Key>> = {
  body: 'register.bodyMissing',
  place: 'register.placeMissing',
  phone: 'register.phoneWrong',
  notify: 'register.notifyNoPhone',
  email: 'register.emailWrong',
}

/** In the order in which people speak: who calls, what it is, where, what of it must be known, who they are. */
export const RegisterForm = ({
  reference,
  onDone,
}: {
  readonly reference: Reference
  readonly onDone: (registered: Registered) => void
}) => {
  const words = useWords()
  const me = useMe()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const region = me.grants.find((grant) => grant.region.length > 6)?.region ?? ''
  const draft = useDraft(
    { county: me.county, user: me.id, about: 'register' },
    () => emptyRegister(region),
    0,
  )
  const [tried, setTried] = useState(false)
  const [caller, setCaller] = useState('')
  const { values, change } = draft
  const set = (part: Partial<typeof values>): void => change({ ...values, ...part })
  const sets = useMemo(
    () => new Map((reference.questions ?? []).map((one) => [one.category, one])),
    [reference.questions],
  )
  const questions = questionSetOf({ questions: sets }, values.category)?.questions ?? []
  const missing = missingRegister(values, questions)
  const sending = useRegister(draft, questions, onDone)
  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), [])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    const first = missing[0]
    if (draft.theirs) return
    if (first) {
      const field = document.getElementById(`${id}${first}`)
      field?.closest('details')?.setAttribute('open', '')
      field?.focus()
    } else if (!sending.isPending) sending.mutate()
  }
  const wrong = (name: Missing): ReactNode =>
    tried && missing.includes(name) && wrongWords[name] ? (
      <span className="field-wrong small">{words(wrongWords[name])}</span>
    ) : null
  const line = (name: 'title' | 'address' | 'name' | 'phone', most: number, placeholder = ''): ReactNode => (
    <div className="field">
      <label htmlFor={id + name}>
        {words(name === 'title' ? 'register.title.label' : `register.${name}`)}
        {name === 'phone' ? wrong('phone') : null}
      </label>
      <Input
        id={id + name}
        type={name === 'phone' ? 'tel' : 'text'}
        autoComplete="off"
        maxLength={most}
        placeholder={placeholder}
        value={values[name]}
        onChange={(event) => set({ [name]: event.target.value })}
        onBlur={name === 'phone' ? () => setCaller(callerIn(values.phone)) : undefined}
      />
    </div>
  )
  return (
    <form
      ref={form}
      className="card register"
      noValidate
      aria-label={words('register.title')}
      onSubmit={submit}
      onKeyDownCapture={sendKey}
    >
      <div className="stack">
        <DraftNotice draft={draft} />
        {line('phone', 30)}
        <div className="field">
          <label htmlFor={`${id}body`}>
            {words('register.body')}
            <span className="field-help small soft">{words('register.body.help')}</span>
            {wrong('body')}
          </label>
          <Input.TextArea
            id={`${id}body`}
            autoSize={{ minRows: 4, maxRows: 20 }}
            maxLength={20_000}
            value={values.body}
            onChange={(event) => set({ body: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}place`}>
            {words('register.place')}
            {wrong('place')}
          </label>
          <DivisionSelect
            id={`${id}place`}
            label={words('register.place')}
            divisions={reference.divisions}
            value={values.place === '' ? undefined : values.place}
            onChange={(place) => set({ place: place ?? '' })}
          />
        </div>
        {line('address', 200)}
        <div className="field">
          <label htmlFor={`${id}category`}>
            {words('field.category')} <span className="soft small">{words('form.mayBeEmpty')}</span>
          </label>
          <CategorySelect
            id={`${id}category`}
            label={words('field.category')}
            categories={reference.categories}
            value={values.category === '' ? undefined : values.category}
            onChange={(category) => set({ category: category ?? '' })}
          />
        </div>
        <QuestionFields
          id={id}
          questions={questions}
          answers={values.answers ?? {}}
          wrong={tried ? missing : []}
          set={(answers) => set({ answers })}
        />
        <div className="register-pair">
          {line('name', 60)}
          {line('title', 200, titleOf(values))}
        </div>
        <RegisterChoices values={values} set={set} />
        <RegisterHear id={id} values={values} wrong={wrong} set={set} />
      </div>
      <RegisterAside values={values} caller={caller} set={set} />
      <div className="register-send stack-tight">
        {sending.error ? <ProblemNotice fault={sending.error} /> : null}
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" loading={sending.isPending}>
            {words(values.join ? 'register.doJoin' : 'register.do')}
          </Button>
        </div>
        <p className="small soft">{words('register.keys')}</p>
      </div>
    </form>
  )
}

/** Enough digits to be somebody's number. */
const callerIn = (phone: string): string => (phone.replace(/\D/g, '').length >= 7 ? phone.trim() : '')
