import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { Household } from '@jiebang/core/people/household.ts'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'
import { newId } from '../../shared/uuid7.ts'
import { PlainForm } from './plain-form.tsx'
import { useCommand } from './queries.ts'

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/** Another household becomes part of this one, and can be given back. */
export const MergeForms = ({ household }: { readonly household: Household }) => {
  const words = useWords()
  const id = useId()
  const send = useCommand(household.id)
  const [fault, setFault] = useState<unknown>(null)
  return (
    <section className="card stack-tight" aria-labelledby={id}>
      <h2 id={id}>{words('registry.merge')}</h2>
      <ul className="registry-list">
        {household.merges.map(({ from, at }) => (
          <li key={from} className="wrap">
            <span>{words('registry.mergedFrom', { day: dayOf(at) })}</span>
            <Button
              onClick={() => {
                setFault(null)
                send('UndoMerge', { from }).catch(setFault)
              }}
            >
              {words('registry.undoMerge')}
            </Button>
          </li>
        ))}
      </ul>
      {fault === null ? null : <ProblemNotice fault={fault} />}
      <PlainForm
        title={'registry.merge'}
        fields={[{ name: 'which', label: 'registry.mergeWhich' }]}
        onSend={({ which = '' }) =>
          send('MergeHouseholds', { from: uuid.exec(which)?.[0] ?? which, same: [] })
        }
      />
      <PlainForm
        title={'registry.split'}
        fields={[
          {
            name: 'person',
            label: 'registry.splitWho',
            options: household.people.map((p) => ({ value: p.id, label: p.name })),
          },
          { name: 'address', label: 'registry.field.address' },
        ]}
        onSend={({ person, address }) => {
          const { place, grid } = household
          const home = { no: null, place, grid, address, location: null, dwelling: 'own', phone: null }
          return send('SplitHousehold', { to: newId(), people: [person], as: home })
        }}
      />
    </section>
  )
}
