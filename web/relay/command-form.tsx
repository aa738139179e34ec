import type { SentName } from '@jiebang/contract/relay/commands.ts'
import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { Button } from 'antd'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { useReference } from '../place/reference.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { sendKey } from '../shared/send-key.ts'
import { Loading } from '../shared/states.tsx'
import { DraftNotice } from './draft-notice.tsx'
import { Field } from './field.tsx'
import { formSpecs, missingFields, shownFields } from './form-spec.ts'
import type { Subject } from './form-values.ts'
import { Meanwhile } from './meanwhile.tsx'
import { TemplateBar } from './template-bar.tsx'
import { openBlanks } from './template-text.ts'
import { useDraft } from './use-draft.ts'
import { useSend } from './use-send.ts'

type Props = {
  readonly command: SentName
  readonly view: MatterView
  readonly onClose: (sent: boolean) => void
}

export const CommandForm = (props: Props) => {
  const reference = useReference().data
  const me = useMe()
  return reference ? (
    <Form {...props} subject={{ matter: props.view.matter, reference, me }} />
  ) : (
    <Loading lines={3} />
  )
}

const Form = ({ command, view, onClose, subject }: Props & { readonly subject: Subject }) => {
  const words = useWords()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const { matter, me } = subject
  const draft = useDraft(
    { county: matter.county, user: me.id, about: `${matter.id}.${command}` },
    () => formSpecs[command].start?.(subject) ?? {},
    matter.version,
  )
  const [tried, setTried] = useState(false)
  const { send, sending, fault, changed } = useSend(command, subject, draft, () => {
    draft.clear()
    onClose(true)
  })
  const fields = shownFields(command, draft.values, subject)
  const missing = missingFields(command, draft.values, subject)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, [role=combobox], button')?.focus()
  }, [])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    // Two texts of one deed: which of them is meant, only the writer knows.
    if (draft.theirs) return
    const first = missing[0]?.name ?? openBlanks(draft.values)[0]?.field
    if (!first) {
      send()
      return
    }
    const field = form.current?.querySelector(`[data-field="${first}"]`)
    field?.querySelector<HTMLElement>('input, textarea')?.focus()
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
        if (event.key === 'Escape' && !event.defaultPrevented) onClose(false)
      }}
    >
      <h3 id={`${id}title`}>{words(`command.${command}`)}</h3>
      <p className="small">{words(`about.${command}`)}</p>
      <DraftNotice draft={draft} />
      <TemplateBar
        {...{ command, view, form }}
        values={draft.values}
        set={(change) => draft.change({ ...draft.values, ...change })}
      />
      {fields.map((spec) => (
        <div key={spec.name} data-field={spec.name}>
          <Field
            spec={spec}
            id={`${id}${spec.name}`}
            wrong={tried && missing.includes(spec)}
            values={draft.values}
            subject={subject}
            facts={view.facts}
            names={view.names}
            set={(change) => draft.change({ ...draft.values, ...change } as typeof draft.values)}
          />
        </div>
      ))}
      {changed === null ? null : <Meanwhile view={view} since={changed} />}
      {fault && changed === null ? <ProblemNotice fault={fault} /> : null}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          {words(changed === null ? 'form.send' : 'form.sendAgain', { action: words(`command.${command}`) })}
        </Button>
        <Button onClick={() => onClose(false)}>{words('form.later')}</Button>
      </div>
      {fields.length > 0 ? <p className="small soft">{words('form.kept')}</p> : null}
    </form>
  )
}
