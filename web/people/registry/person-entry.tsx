import { ageOn } from '@jiebang/core/people/decide-care.ts'
import { type Person, personStatuses, relationCodes, sexes } from '@jiebang/core/people/household.ts'
import { useId } from 'react'
import { useWords } from '../../i18n/words.ts'
import { today } from '../../shared/today.ts'
import { newId } from '../../shared/uuid7.ts'
import { CorrectForm } from './correct-form.tsx'
import { PlainForm } from './plain-form.tsx'
import { type ShownHousehold, useCommand } from './queries.ts'
import { RevealNumber } from './reveal-number.tsx'
import { Tags } from './tags.tsx'

/** One person of a household, numbers masked. */
export const PersonEntry = ({
  person,
  shown,
}: {
  readonly person: Person
  readonly shown: ShownHousehold
}) => {
  const words = useWords()
  const id = useId()
  const { household, may } = shown
  const age = ageOn(person.birth, today())
  return (
    <article className="registry-person" aria-labelledby={id}>
      <h3 id={id}>{person.name || words('registry.none')}</h3>
      <p className="small wrap">
        <span>{words(`registry.relation.${person.relation}`)}</span>
        {person.sex ? <span>{words(`registry.sex.${person.sex}`)}</span> : null}
        {age === null ? null : <span>{words('registry.age', { age })}</span>}
        {person.status === 'living' ? null : <strong>{words(`registry.status.${person.status}`)}</strong>}
        {person.work ? <span>{person.work}</span> : null}
        {person.phone ? <span>{person.phone}</span> : null}
        {person.idNumber ? <span>{person.idNumber}</span> : null}
      </p>
      <Tags tags={person.tags} person={person.id} shown={shown} />
      <div className="wrap">
        {person.idNumber ? <RevealNumber household={household.id} person={person.id} /> : null}
        {may.write ? (
          <>
            <CorrectForm household={household} person={person} />
            <StatusForm household={household.id} person={person} />
          </>
        ) : null}
      </div>
    </article>
  )
}

const StatusForm = ({ household, person }: { readonly household: string; readonly person: Person }) => {
  const words = useWords()
  const send = useCommand(household)
  const options = personStatuses
    .filter((status) => status !== person.status)
    .map((status) => ({ value: status, label: words(`registry.status.${status}`) }))
  return (
    <PlainForm
      title={'registry.status'}
      fields={[
        { name: 'status', label: 'registry.field.status', options },
        { name: 'reason', label: 'registry.reason' },
      ]}
      onSend={({ status, reason }) =>
        send('ChangeStatus', { person: person.id, status, reason, occurredAt: Date.now() })
      }
    />
  )
}

export const AddPersonForm = ({ household }: { readonly household: string }) => {
  const words = useWords()
  const send = useCommand(household)
  return (
    <PlainForm
      title={'registry.addPerson'}
      fields={[
        { name: 'name', label: 'registry.field.name' },
        {
          name: 'relation',
          label: 'registry.field.relation',
          options: relationCodes.map((code) => ({ value: code, label: words(`registry.relation.${code}`) })),
        },
        { name: 'idNumber', label: 'registry.field.idNumber', optional: true },
        {
          ...{ name: 'sex', label: 'registry.field.sex', optional: true },
          options: sexes.map((sex) => ({ value: sex, label: words(`registry.sex.${sex}`) })),
        },
        { name: 'birth', label: 'registry.field.birth', type: 'date', optional: true },
        { name: 'phone', label: 'registry.field.phone', optional: true },
      ]}
      onSend={({ name, relation, idNumber, sex, birth, phone }) =>
        send('AddPerson', {
          person: {
            ...{ id: newId(), name, relation, idNumber: idNumber || null, phone: phone || null },
            // Left out where an identity number says it.
            ...(sex ? { sex } : {}),
            ...(birth ? { birth } : {}),
          },
        })
      }
    />
  )
}
