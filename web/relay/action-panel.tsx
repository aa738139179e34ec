import type { SentName } from '@jiebang/contract/relay/commands.ts'
import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react'
import { useMe } from '../access/session.ts'
import { useKeys } from '../app/use-keys.ts'
import { useWords } from '../i18n/words.ts'
import { draftsAbout } from '../shared/draft-store.ts'
import { Loading } from '../shared/states.tsx'
import { type Action, arrange } from './actions.ts'
import { keyOf } from './command-keys.ts'
import { useOpenForm } from './open-form.ts'
import { Why } from './why.tsx'
import './actions.css'

// Forms are heavy and come after what is read first; they are there before anybody has chosen one.
const loadForm = async () => ({ default: (await import('./command-form.tsx')).CommandForm })
const CommandForm = lazy(loadForm)

/** What can be done with a matter now: one primary action, the others, and what cannot with the reason under it. */
export const ActionPanel = ({ view }: { readonly view: MatterView }) => {
  const words = useWords()
  const id = useId()
  const [open, setOpen] = useState<SentName | null>(null)
  const [refused, setRefused] = useState<Action | null>(null)
  const [done, setDone] = useState<SentName | null>(null)
  const from = useRef<HTMLElement | null>(null)
  const { primary, others, refused: notNow, elsewhere } = arrange(view.allowed)
  const start = (command: SentName): void => {
    from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    setRefused(null)
    setDone(null)
    setOpen(command)
  }
  useOpenForm((command) => {
    if ([primary, ...others].some((action) => action?.command === command)) start(command)
  })
  const begun = draftsAbout(useMe().id)
  const isBegun = (command: SentName): boolean => begun.includes(`${view.matter.id}.${command}`)
  useEffect(() => {
    const timer = setTimeout(() => void loadForm().catch(() => undefined), 300)
    return () => clearTimeout(timer)
  }, [])
  const all = [...(primary ? [primary] : []), ...others, ...notNow, ...elsewhere]
  useKeys(
    Object.fromEntries(
      all.map((action) => [
        keyOf(action.command),
        () => (action.why ? setRefused(action) : start(action.command)),
      ]),
    ),
  )
  const close = (sent: boolean): void => {
    if (sent) setDone(open)
    setOpen(null)
    // The button that opened the form may be there again only after this render.
    requestAnimationFrame(() => {
      if (from.current?.isConnected) from.current.focus()
      else document.getElementById(`${id}actions`)?.focus()
    })
  }
  return (
    <section className="actions no-print" aria-labelledby={`${id}actions`}>
      <h3 id={`${id}actions`} tabIndex={-1} className={open ? 'unseen' : undefined}>
        {words('actions.title')}
      </h3>
      <p role="status" className={done || refused ? 'actions-said' : 'unseen'}>
        {done ? words('actions.done', { action: words(`command.${done}`) }) : null}
        {refused?.why ? (
          <>
            {words('actions.notNow', { action: words(`command.${refused.command}`) })}{' '}
            <Why refusal={refused.why} />
          </>
        ) : null}
      </p>
      {open ? (
        <Suspense fallback={<Loading lines={3} />}>
          <CommandForm key={open} command={open} view={view} onClose={close} />
        </Suspense>
      ) : (
        <>
          {primary ? (
            <Button type="primary" block onClick={() => start(primary.command)}>
              <ActionName command={primary.command} begun={isBegun(primary.command)} />
            </Button>
          ) : (
            <p className="small soft">{words('actions.nothing')}</p>
          )}
          <ul className="actions-others">
            {others.map(({ command }) => (
              <li key={command}>
                <Button block onClick={() => start(command)}>
                  <ActionName command={command} begun={isBegun(command)} />
                </Button>
              </li>
            ))}
          </ul>
          <Refused actions={notNow} />
          {elsewhere.length > 0 ? (
            <details>
              <summary className="small">{words('actions.elsewhere', { count: elsewhere.length })}</summary>
              <ul className="actions-elsewhere small soft">
                {elsewhere.map(({ command }) => (
                  <li key={command}>{words(`command.${command}`)}</li>
                ))}
              </ul>
            </details>
          ) : null}
        </>
      )}
    </section>
  )
}

const ActionName = ({ command, begun }: { readonly command: SentName; readonly begun: boolean }) => {
  const words = useWords()
  return (
    <span className="action-name">
      {words(`command.${command}`)}
      {begun ? <span className="small soft">{words('draft.begun')}</span> : null}
      <span className="key" aria-hidden="true">
        {keyOf(command)}
      </span>
    </span>
  )
}

const Refused = ({ actions }: { readonly actions: readonly Action[] }) => {
  const words = useWords()
  const id = useId()
  return (
    <ul className="actions-refused">
      {actions.map(({ command, why }) => (
        <li key={command}>
          <span className="action-disabled" aria-disabled="true">
            {words(`command.${command}`)}
          </span>
          {why ? <Why refusal={why} id={`${id}${command}`} /> : null}
        </li>
      ))}
    </ul>
  )
}
