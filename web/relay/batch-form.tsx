import type { BatchAnswer, BatchCommand } from '@jiebang/contract/relay/batch.ts'
import type { InboxRow } from '@jiebang/contract/relay/views.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useMe } from '../access/session.ts'
import { UnitSelect } from '../dispatch/unit-select.tsx'
import { useWords } from '../i18n/words.ts'
import { UserSelect, UsersSelect } from '../people/user-select.tsx'
import { useReference } from '../place/reference.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { sendKey } from '../shared/send-key.ts'
import { newId } from '../shared/uuid7.ts'
import { type BatchField, type BatchValues, batchFields, missingOf, whatOf } from './batch-body.ts'
import { sendBatch } from './desk-queries.ts'
import { useDraft } from './use-draft.ts'

type Props = {
  readonly command: BatchCommand
  readonly rows: readonly InboxRow[]
  readonly onDone: (verdicts: BatchAnswer['verdicts']) => void
  readonly onCancel: () => void
}

/** Asked once, sent for each: every matter under an id of its own, so that a lost answer does nothing twice. */
export const BatchForm = ({ command, rows, onDone, onCancel }: Props) => {
  const words = useWords()
  const id = useId()
  const me = useMe()
  const form = useRef<HTMLFormElement>(null)
  const queries = useQueryClient()
  const [ids] = useState(() => new Map(rows.map((row) => [row.id, newId()])))
  const [tried, setTried] = useState(false)
  const draft = useDraft<BatchValues>(
    { county: me.county, user: me.id, about: `batch.${command}` },
    () => ({}),
    0,
  )
  const missing = missingOf(command, draft.values)
  const sending = useMutation({
    mutationFn: () =>
      sendBatch(me.county, {
        what: whatOf(command, draft.values),
        items: rows.map(({ id: matter, version }) => ({
          matter,
          id: ids.get(matter) ?? newId(),
          ...(command === 'Note' ? {} : { seen: version }),
        })),
      }),
    onSuccess: ({ verdicts }) => {
      draft.clear()
      void queries.invalidateQueries({ queryKey: ['inbox'] })
      void queries.invalidateQueries({ queryKey: ['matters'] })
      for (const { matter } of verdicts)
        void queries.invalidateQueries({ queryKey: ['matter', me.county, matter] })
      onDone(verdicts)
    },
  })
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, [role=combobox], button')?.focus()
  }, [])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (missing.length === 0 && !sending.isPending) sending.mutate()
    else document.getElementById(`${id}${missing[0]}`)?.focus()
  }
  return (
    <form
      ref={form}
      className="form"
      noValidate
      aria-labelledby={`${id}title`}
      onSubmit={submit}
      onKeyDownCapture={sendKey}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onCancel()
      }}
    >
      <h3 id={`${id}title`}>
        {words('batch.form', { action: words(`command.${command}`), count: rows.length })}
      </h3>
      {batchFields[command].map(({ name, label, must }) => (
        <div key={name} className="field" data-wrong={(tried && missing.includes(name)) || undefined}>
          <label htmlFor={id + name}>
            {words(label)}
            {must ? null : <span className="soft small"> {words('form.mayBeEmpty')}</span>}
            {tried && missing.includes(name) ? (
              <span className="field-wrong small">
                {words(name === 'lead' ? 'form.choose' : 'form.missing', { field: words(label) })}
              </span>
            ) : null}
          </label>
          <Control
            id={id + name}
            name={name}
            label={words(label)}
            values={draft.values}
            set={(change) => draft.change({ ...draft.values, ...change } as BatchValues)}
          />
        </div>
      ))}
      {sending.error ? <ProblemNotice fault={sending.error} /> : null}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words('batch.send', { count: rows.length })}
        </Button>
        <Button onClick={onCancel}>{words('form.later')}</Button>
      </div>
    </form>
  )
}

const Control = ({
  id,
  name,
  label,
  values,
  set,
}: {
  readonly id: string
  readonly name: BatchField
  readonly label: string
  readonly values: BatchValues
  readonly set: (change: { readonly [F in BatchField]?: BatchValues[F] | undefined }) => void
}): ReactNode => {
  const reference = useReference().data
  if (name === 'text')
    return (
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 3, maxRows: 12 }}
        maxLength={20_000}
        value={values.text ?? ''}
        onChange={(event) => set({ text: event.target.value })}
      />
    )
  if (!reference) return null
  switch (name) {
    case 'lead':
      return (
        <UnitSelect
          {...{ id, label }}
          units={reference.units}
          value={values.lead}
          onChange={(lead) => set({ lead })}
        />
      )
    case 'user':
      return (
        <UserSelect {...{ id, label, reference }} value={values.user} onChange={(user) => set({ user })} />
      )
    case 'mentions':
      return (
        <UsersSelect
          {...{ id, label, reference }}
          value={values.mentions ?? []}
          onChange={(mentions) => set({ mentions })}
        />
      )
  }
}
