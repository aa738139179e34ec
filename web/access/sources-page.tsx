import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { Page } from '../app/page.tsx'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { call } from '../shared/api.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { Loaded, Nothing } from '../shared/states.tsx'
import { KeysSection } from './keys-section.tsx'
import { useMe } from './session.ts'
import { useStepUp } from './step-up.tsx'
import '../relay/list.css'
import '../people/contact.css'
import '../shared/form.css'

type Source = {
  readonly id: string
  readonly name: string
  readonly pushUrl: string | null
  readonly rotatedAt: number
  readonly oldUntil: number | null
  readonly disabledAt: number | null
  readonly receivedAt: number | null
  readonly taken: number
  readonly refused: number
  readonly faults: readonly { readonly at: number; readonly code: string }[]
}
type Told = { readonly id: string; readonly secret: string }

/** Where most platforms put things; somebody changes what theirs calls otherwise. */
const startMapping = (county: string): string =>
  JSON.stringify(
    {
      items: '/data',
      id: '/id',
      fields: {
        title: '/title',
        body: '/content',
        requestType: '/type',
        place: '/area',
        name: '/name',
        phone: '/phone',
      },
      words: { requestType: { 投诉: 'complaint', 求助: 'help', 咨询: 'inquiry', 建议: 'suggestion' } },
      defaults: { requestType: 'help', place: county },
      channel: 'hotline',
    },
    null,
    2,
  )

/** Platforms that may bring matters: their keys, what came last and what was wrong with it. */
export const SourcesPage = () => {
  const words = useWords()
  const { county, grants } = useMe()
  const list = useQuery({
    queryKey: ['sources', county],
    queryFn: ({ signal }) => call<{ items: readonly Source[] }>(`/counties/${county}/sources`, { signal }),
  })
  const [told, setTold] = useState<Told | null>(null)
  const [adding, setAdding] = useState(false)
  const after = (answer: Told | null): void => {
    setTold(answer)
    setAdding(false)
    void list.refetch()
  }
  return (
    <Page
      title={words('sources.title')}
      aside={adding ? null : <Button onClick={() => setAdding(true)}>{words('sources.add')}</Button>}
    >
      <p className="small soft">{words('sources.about')}</p>
      <div role="status">{told ? <Secret told={told} onClose={() => setTold(null)} /> : null}</div>
      {adding ? <NewSource county={county} onDone={after} onClose={() => setAdding(false)} /> : null}
      <Loaded answer={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title={words('sources.empty')} />
          ) : (
            <ul className="lines" aria-label={words('sources.title')}>
              {items.map((source) => (
                <Line key={source.id} county={county} source={source} onDone={after} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {grants.some(({ role, region }) => role === 'admin' && region === county) ? <KeysSection /> : null}
    </Page>
  )
}

const Secret = ({ told, onClose }: { readonly told: Told; readonly onClose: () => void }) => {
  const words = useWords()
  return (
    <section className="card stack-tight" aria-label={words('sources.secret')}>
      <p>{words('sources.secretOnce', { id: told.id })}</p>
      <p className="contact-secret">{told.secret}</p>
      <div>
        <Button onClick={onClose}>{words('sources.kept')}</Button>
      </div>
    </section>
  )
}

const Line = ({
  county,
  source,
  onDone,
}: {
  readonly county: string
  readonly source: Source
  readonly onDone: (told: Told | null) => void
}) => {
  const words = useWords()
  const language = useLanguage()
  const path = `/counties/${county}/sources/${source.id}`
  const { run, dialog } = useStepUp()
  const rotating = useMutation({
    mutationFn: () => run(() => call<Told>(`${path}/rotate`, { method: 'POST', body: { overlapHours: 24 } })),
    onSuccess: onDone,
  })
  const turning = useMutation({
    mutationFn: () =>
      run(() => call(`${path}/turn`, { method: 'POST', body: { on: source.disabledAt !== null } })),
    onSuccess: () => onDone(null),
  })
  const fault = rotating.error ?? turning.error
  const at = (time: number): string => timeWords(time, language)
  return (
    <li className="line contact-line">
      <div className="stack-tight">
        <h2>{source.name}</h2>
        <p className="small soft">
          /intake/v1/{source.id} · {source.disabledAt === null ? words('sources.on') : words('sources.off')}
        </p>
        <p className="small">
          {source.receivedAt === null
            ? words('sources.never')
            : words('sources.last', {
                at: at(source.receivedAt),
                taken: source.taken,
                refused: source.refused,
              })}
        </p>
        {source.oldUntil !== null && source.oldUntil > Date.now() ? (
          <p className="small">{words('sources.oldUntil', { at: at(source.oldUntil) })}</p>
        ) : null}
        {source.faults.length > 0 ? (
          <details>
            <summary className="small">{words('sources.faults', { count: source.faults.length })}</summary>
            <ul className="small soft">
              {source.faults.map((one) => (
                <li key={`${one.at}${one.code}`}>
                  {at(one.at)} {one.code}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        {fault ? <ProblemNotice fault={fault} /> : null}
        {dialog}
      </div>
      <div className="wrap">
        <Button loading={rotating.isPending} onClick={() => rotating.mutate()}>
          {words('sources.rotate')}
        </Button>
        <Button loading={turning.isPending} onClick={() => turning.mutate()}>
          {source.disabledAt === null ? words('sources.turnOff') : words('sources.turnOn')}
        </Button>
      </div>
    </li>
  )
}

const NewSource = ({
  county,
  onDone,
  onClose,
}: {
  readonly county: string
  readonly onDone: (told: Told) => void
  readonly onClose: () => void
}) => {
  const words = useWords()
  const id = useId()
  const [values, setValues] = useState({ id: '', name: '', pushUrl: '', mapping: startMapping(county) })
  const [unreadable, setUnreadable] = useState(false)
  const { run, dialog } = useStepUp()
  const adding = useMutation({
    mutationFn: (mapping: unknown) => {
      const pushUrl = values.pushUrl.trim() || null
      const body = { id: values.id.trim(), name: values.name.trim(), mapping, pushUrl }
      return run(() => call<Told>(`/counties/${county}/sources`, { method: 'POST', body }))
    },
    onSuccess: onDone,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    try {
      const mapping: unknown = JSON.parse(values.mapping)
      setUnreadable(false)
      adding.mutate(mapping)
    } catch {
      setUnreadable(true)
    }
  }
  const set = (change: Partial<typeof values>): void => setValues({ ...values, ...change })
  return (
    <form className="card stack" onSubmit={submit} aria-label={words('sources.add')}>
      <div className="stack-tight">
        <label htmlFor={`${id}id`}>{words('sources.id')}</label>
        <Input
          id={`${id}id`}
          required
          autoFocus
          pattern="[a-z0-9][a-z0-9\-]{2,39}"
          value={values.id}
          onChange={(e) => set({ id: e.target.value })}
        />
      </div>
      <div className="stack-tight">
        <label htmlFor={`${id}name`}>{words('sources.name')}</label>
        <Input
          id={`${id}name`}
          required
          maxLength={100}
          value={values.name}
          onChange={(e) => set({ name: e.target.value })}
        />
      </div>
      <div className="stack-tight">
        <label htmlFor={`${id}push`}>{words('sources.push')}</label>
        <Input
          id={`${id}push`}
          type="url"
          value={values.pushUrl}
          onChange={(e) => set({ pushUrl: e.target.value })}
        />
      </div>
      <div className="stack-tight">
        <label htmlFor={`${id}mapping`}>{words('sources.mapping')}</label>
        <Input.TextArea
          id={`${id}mapping`}
          rows={14}
          required
          value={values.mapping}
          onChange={(e) => set({ mapping: e.target.value })}
        />
        {unreadable ? <p role="alert">{words('sources.mappingWrong')}</p> : null}
      </div>
      {adding.error ? <ProblemNotice fault={adding.error} /> : null}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={adding.isPending}>
          {words('sources.create')}
        </Button>
        <Button onClick={onClose}>{words('form.cancel')}</Button>
      </div>
      {dialog}
    </form>
  )
}
