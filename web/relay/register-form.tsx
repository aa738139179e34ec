import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { Receipt } from '@jiebang/contract/relay/register.ts'
import { channels, requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useMe } from '../access/session.ts'
import { CategorySelect } from '../dispatch/category-select.tsx'
import { type Key, useWords } from '../i18n/words.ts'
import { DivisionSelect } from '../place/division-select.tsx'
import { ApiProblem, call } from '../shared/api.ts'
import { draftKey } from '../shared/drafts.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { Radios } from './fields/choices.tsx'
import { emptyRegister, missingRegister, registerBodyOf, titleOf } from './register-values.ts'
import { useDraft } from './use-draft.ts'
import './register.css'

/** Channels through which somebody comes to a desk in person, by phone or on paper. */
const taken = channels.filter((channel) => !['portal', 'import', 'api'].includes(channel))
const wrongWords = {
  body: 'register.bodyMissing',
  place: 'register.placeMissing',
  phone: 'register.phoneWrong',
} as const satisfies Record<string, Key>

export const RegisterForm = ({
  reference,
  onDone,
}: {
  readonly reference: Reference
  readonly onDone: (receipt: Receipt) => void
}) => {
  const words = useWords()
  const me = useMe()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const queries = useQueryClient()
  const region = me.grants.find((grant) => grant.region.length > 6)?.region ?? ''
  const draft = useDraft(draftKey(me.id, 'register'), () => emptyRegister(region), 0)
  const [tried, setTried] = useState(false)
  const { values, change } = draft
  const set = (part: Partial<typeof values>): void => change({ ...values, ...part })
  const missing = missingRegister(values)
  const sending = useMutation({
    mutationFn: () =>
      call<Receipt>(`/counties/${me.county}/matters`, {
        method: 'POST',
        body: registerBodyOf(values),
        headers: { 'idempotency-key': draft.id },
      }),
    onSuccess: (receipt) => {
      draft.clear()
      void queries.invalidateQueries({ queryKey: ['inbox'] })
      void queries.invalidateQueries({ queryKey: ['matters'] })
      onDone(receipt)
    },
    onError: (fault) => {
      if (fault instanceof ApiProblem && fault.problem.status >= 400 && fault.problem.status < 500)
        draft.renew(0)
    },
  })
  useEffect(() => form.current?.querySelector<HTMLElement>('textarea')?.focus(), [])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    const first = missing[0]
    if (first) document.getElementById(`${id}${first}`)?.focus()
    else if (!sending.isPending) sending.mutate()
  }
  const wrong = (name: keyof typeof wrongWords): ReactNode =>
    tried && missing.includes(name) ? (
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
      />
    </div>
  )
  return (
    <form
      ref={form}
      className="card register"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
      }}
    >
      <div className="stack">
        <div className="field">
          <label htmlFor={`${id}body`}>
            {words('register.body')}
            <span className="field-help small soft">{words('register.body.help')}</span>
            {wrong('body')}
          </label>
          <Input.TextArea
            id={`${id}body`}
            autoSize={{ minRows: 6, maxRows: 20 }}
            maxLength={20_000}
            value={values.body}
            onChange={(event) => set({ body: event.target.value })}
          />
        </div>
        {line('title', 200, titleOf(values))}
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
        <div className="register-pair">
          {line('name', 60)}
          {line('phone', 30)}
        </div>
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
      </div>
      <div className="stack">
        <fieldset className="field">
          <legend>{words('register.channel')}</legend>
          <Radios
            inline
            options={taken.map((value) => ({ value, text: words(`channel.${value}`) }))}
            value={values.channel}
            onChange={(value) => set({ channel: taken.find((one) => one === value) ?? values.channel })}
          />
        </fieldset>
        <fieldset className="field">
          <legend>{words('field.requestType')}</legend>
          <Radios
            inline
            options={requestTypes.map((value) => ({ value, text: words(`requestType.${value}`) }))}
            value={values.requestType}
            onChange={(value) =>
              set({ requestType: requestTypes.find((one) => one === value) ?? values.requestType })
            }
          />
        </fieldset>
        <fieldset className="field">
          <legend>{words('field.urgency')}</legend>
          <Radios
            inline
            options={urgencies.map((value) => ({ value, text: words(`urgency.${value}`) }))}
            value={values.urgency}
            onChange={(value) => set({ urgency: urgencies.find((one) => one === value) ?? values.urgency })}
          />
        </fieldset>
        <div className="stack-tight">
          <Checkbox checked={values.noReply} onChange={(event) => set({ noReply: event.target.checked })}>
            {words('register.noReply')}
          </Checkbox>
          <Checkbox checked={values.secret} onChange={(event) => set({ secret: event.target.checked })}>
            {words('register.secret')}
          </Checkbox>
          <Checkbox
            checked={values.public && !values.secret && values.requestType !== 'report'}
            disabled={values.secret || values.requestType === 'report'}
            onChange={(event) => set({ public: event.target.checked })}
          >
            {words('register.public')}
          </Checkbox>
        </div>
      </div>
      <div className="register-send stack-tight">
        {sending.error ? <ProblemNotice fault={sending.error} /> : null}
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" loading={sending.isPending}>
            {words('register.do')}
          </Button>
        </div>
        <p className="small soft">{words('register.keys')}</p>
      </div>
    </form>
  )
}
