import type { CallBack } from '@jiebang/contract/people/contact.ts'
import type { SentName } from '@jiebang/contract/relay/commands.ts'
import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useMe } from '../access/session.ts'
import { useKeys } from '../app/use-keys.ts'
import { useWords } from '../i18n/words.ts'
import { CommandForm } from '../relay/command-form.tsx'
import { matterQuery, sendCommand } from '../relay/queries.ts'
import { Why } from '../relay/why.tsx'
import { call as ask } from '../shared/api.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { Loaded } from '../shared/states.tsx'
import { newId } from '../shared/uuid7.ts'
import { ReporterCard } from './reporter-card.tsx'

type Props = { readonly call: CallBack; readonly onDone: () => void }

/** One call: what to say, the masked number, and one key for what came of it. */
export const CallBackCard = ({ call, onDone }: Props) => {
  const words = useWords()
  const { county } = useMe()
  const id = useId()
  const view = useQuery(matterQuery(county, call.matter))
  return (
    <section id="call-card" className="card stack" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>
        <Link to="/matters/$id" params={{ id: call.matter }} className="plain-title">
          {call.title || call.no}
        </Link>
      </h2>
      <Loaded answer={view}>{(shown) => <Talk view={shown} call={call} onDone={onDone} />}</Loaded>
      <p className="small soft">{words('callBack.keys')}</p>
    </section>
  )
}

const saidIn = (view: MatterView, type: string): string =>
  view.facts.findLast((fact) => fact.fact.type === type)?.personal?.['text'] ?? ''

const Talk = ({ view, call, onDone }: Props & { readonly view: MatterView }) => {
  const words = useWords()
  const said = saidIn(view, call.about === 'question' ? 'ResidentAsked' : 'Answered')
  return (
    <>
      <div className="stack-tight">
        <h3>{words('callBack.script')}</h3>
        <p>{words('callBack.hello', { place: view.names.units[view.matter.desk] ?? '', no: call.no })}</p>
        <p>{words(`callSay.${call.about}`, { unit: call.unit ?? '' })}</p>
        {said === '' ? null : <blockquote className="contact-said">{said}</blockquote>}
        {call.about === 'answer' ? <p>{words('callBack.ask')}</p> : null}
      </div>
      <ReporterCard view={view} />
      <Outcomes view={view} call={call} onDone={onDone} />
    </>
  )
}

type Deed = {
  readonly key: string
  readonly command: SentName
  readonly word: 'noAnswer' | 'solved' | 'not' | 'rate' | 'reply'
}

const deedsOf = (about: CallBack['about']): readonly Deed[] => {
  if (about === 'notice') return []
  if (about === 'question') return [{ key: '3', command: 'ReplyAsResident', word: 'reply' }]
  return [
    { key: '1', command: 'TryCallBack', word: 'noAnswer' },
    { key: '2', command: 'Verify', word: 'solved' },
    { key: '3', command: 'NotVerify', word: 'not' },
    { key: '4', command: 'Rate', word: 'rate' },
  ]
}

const Outcomes = ({ view, call, onDone }: Props & { readonly view: MatterView }) => {
  const words = useWords()
  const queries = useQueryClient()
  const { matter } = view
  const [open, setOpen] = useState<SentName | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const after = async (what: string): Promise<void> => {
    setOpen(null)
    // The next key must meet the matter as it is now.
    await queries.invalidateQueries({ queryKey: matterQuery(matter.county, matter.id).queryKey })
    setDone(what)
    onDone()
  }
  const sending = useMutation({
    mutationFn: async (deed: Deed) => {
      const sent = { county: matter.county, matter: matter.id, version: matter.version, id: newId() }
      if (deed.command === 'Verify')
        await sendCommand({ ...sent, command: 'Verify', body: { hearing: { means: 'callBack' } } })
      else
        await sendCommand({ ...sent, command: 'TryCallBack', body: { note: words('callBack.noAnswerNote') } })
    },
    onSuccess: (_, deed) => void after(words(`callDeed.${deed.word}`)),
  })
  const telling = useMutation({
    mutationFn: () =>
      ask(`/counties/${matter.county}/call-backs/told`, {
        method: 'POST',
        body: { matter: call.matter, reporter: call.reporter, aboutAt: call.aboutAt },
      }),
    onSuccess: () => void after(words('callBack.told')),
  })
  const whyNot = (deed: Deed) => view.allowed.find((a) => a.command === deed.command)?.why
  const act = (deed: Deed): void => {
    if (whyNot(deed) !== null || sending.isPending) return
    setDone(null)
    if (deed.word === 'solved' || deed.word === 'noAnswer') sending.mutate(deed)
    else setOpen(deed.command)
  }
  const deeds = deedsOf(call.about)
  useKeys({
    ...Object.fromEntries(deeds.map((deed) => [deed.key, () => act(deed)])),
    ...(call.about === 'notice' ? { '5': () => telling.mutate() } : {}),
  })
  const fault = sending.error ?? telling.error
  return (
    <div className="stack">
      <p role="status" className={done ? 'actions-said' : 'unseen'}>
        {done ? words('callBack.done', { what: done }) : null}
      </p>
      {fault ? <ProblemNotice fault={fault} /> : null}
      {open ? (
        <CommandForm
          key={open}
          command={open}
          view={view}
          onClose={(sent) => (sent ? void after(words(`command.${open}`)) : setOpen(null))}
        />
      ) : (
        <ul className="contact-deeds">
          {deeds.map((deed) => {
            const why = whyNot(deed)
            return (
              <li key={deed.key}>
                <Button
                  block
                  disabled={why !== null}
                  loading={sending.isPending && sending.variables === deed}
                  onClick={() => act(deed)}
                >
                  {words(`callDeed.${deed.word}`)} <span className="key">{deed.key}</span>
                </Button>
                {why ? <Why refusal={why} /> : null}
              </li>
            )
          })}
          {call.about === 'notice' ? (
            <li>
              <Button block loading={telling.isPending} onClick={() => telling.mutate()}>
                {words('callBack.told')} <span className="key">5</span>
              </Button>
            </li>
          ) : null}
        </ul>
      )}
    </div>
  )
}
