import type { PendingChange } from '@jiebang/core/people/household.ts'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'
import { type ShownHousehold, useCommand } from './queries.ts'

/** Two values for one thing: both stand here until somebody takes one. */
export const Pending = ({ shown }: { readonly shown: ShownHousehold }) => {
  const words = useWords()
  const id = useId()
  const { pending } = shown.household
  if (pending.length === 0) return null
  return (
    <section className="card stack-tight" aria-labelledby={id}>
      <h2 id={id}>{words('registry.pendingTitle')}</h2>
      <ul className="registry-list">
        {pending.map((change) => (
          <Change key={change.id} change={change} shown={shown} />
        ))}
      </ul>
    </section>
  )
}

const Change = ({ change, shown }: { readonly change: PendingChange; readonly shown: ShownHousehold }) => {
  const words = useWords()
  const { household, may } = shown
  const send = useCommand(household.id)
  const [fault, setFault] = useState<unknown>(null)
  const person = household.people.find((p) => p.id === change.person)
  const take = (which: 'proposed' | 'current') => () => {
    setFault(null)
    send('SettleChange', { change: change.id, take: which }).catch(setFault)
  }
  const said = (value: string | null): string =>
    value === null
      ? words('registry.none')
      : change.field === 'status'
        ? words(`registry.status.${value}` as 'registry.status.living')
        : value
  return (
    <li className="stack-tight">
      <span>
        {person ? `${person.name} · ` : ''}
        {words('registry.changeLine', {
          field: words(`registry.field.${change.field}` as 'registry.field.name'),
          current: said(change.current),
          proposed: said(change.proposed),
        })}
      </span>
      {fault === null ? null : <ProblemNotice fault={fault} />}
      {may.settle ? (
        <span className="wrap no-print">
          <Button onClick={take('proposed')}>{words('registry.takeNew')}</Button>
          <Button onClick={take('current')}>{words('registry.keepOld')}</Button>
        </span>
      ) : null}
    </li>
  )
}
