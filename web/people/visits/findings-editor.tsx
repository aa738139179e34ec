import type { RecordVisitBody } from '@jiebang/contract/people/visits.ts'
import { needKinds, type Person } from '@jiebang/core/people/household.ts'
import { helpKinds } from '@jiebang/core/people/visits/visit.ts'
import { requestTypes } from '@jiebang/core/relay/words.ts'
import { Button, Select } from 'antd'
import { useId } from 'react'
import { useWords } from '../../i18n/words.ts'
import { newId } from '../../shared/uuid7.ts'

type Sent = RecordVisitBody['findings'][number]
/** A finding while it is written; `sort` is the request type, the kind of need or of help. */
export type DraftFinding = {
  readonly kind: Sent['kind']
  readonly id: string
  readonly person: string | null
  readonly agreed: boolean
  readonly sort: string
  readonly title: string
  readonly text: string
}

const sorts = { matter: requestTypes, need: needKinds, help: helpKinds } as const

export const isWhole = ({ kind, person, agreed, title, text }: DraftFinding): boolean =>
  text.trim() !== '' &&
  (kind === 'need' || (person !== null && agreed)) &&
  (kind !== 'matter' || title.trim() !== '')

const among = <T extends string>(known: readonly T[], word: string): T | undefined =>
  known.find((one) => one === word)

export const findingOf = ({ kind, id, person, agreed, sort, title, text }: DraftFinding): Sent => {
  if (kind === 'need') return { kind, id, person, need: among(needKinds, sort) ?? 'other', text }
  const whose = person ?? ''
  if (kind === 'help')
    return { kind, id, person: whose, agreed, help: among(helpKinds, sort) ?? 'other', text }
  const requestType = among(requestTypes, sort) ?? 'help'
  return { kind, id, person: whose, agreed, requestType, category: null, title, text }
}

/** What was found: handed on as a matter, put down as a need, or help given on the spot. */
export const FindingsEditor = ({
  people,
  findings,
  onChange,
}: {
  readonly people: readonly Person[]
  readonly findings: readonly DraftFinding[]
  readonly onChange: (findings: readonly DraftFinding[]) => void
}) => {
  const words = useWords()
  const add = (kind: Sent['kind']): void => {
    const person = people.length === 1 ? (people[0]?.id ?? null) : null
    const sort = kind === 'matter' ? 'help' : sorts[kind][0]
    onChange([...findings, { kind, id: newId(), person, agreed: false, sort, title: '', text: '' }])
  }
  return (
    <fieldset className="field">
      <legend>{words('visits.findings')}</legend>
      <div className="stack-tight">
        {findings.map((one) => (
          <OneFinding
            key={one.id}
            one={one}
            people={people}
            onChange={(next) => onChange(findings.map((old) => (old.id === one.id ? next : old)))}
            onRemove={() => onChange(findings.filter((old) => old.id !== one.id))}
          />
        ))}
        <div className="wrap">
          {(['matter', 'need', 'help'] as const).map((kind) => (
            <Button key={kind} onClick={() => add(kind)}>
              {words(`visits.add.${kind}`)}
            </Button>
          ))}
        </div>
      </div>
    </fieldset>
  )
}

const OneFinding = ({
  one,
  people,
  onChange,
  onRemove,
}: {
  readonly one: DraftFinding
  readonly people: readonly Person[]
  readonly onChange: (next: DraftFinding) => void
  readonly onRemove: () => void
}) => {
  const words = useWords()
  const id = useId()
  const label = (sort: string): string => {
    const type = among(requestTypes, sort) ?? 'help'
    const need = among(needKinds, sort) ?? 'other'
    const help = among(helpKinds, sort) ?? 'other'
    if (one.kind === 'matter') return words(`requestType.${type}`)
    return one.kind === 'need' ? words(`visits.need.${need}`) : words(`visits.help.${help}`)
  }
  return (
    <fieldset className="visits-finding stack-tight">
      <legend>{words(`visits.kind.${one.kind}`)}</legend>
      <div className="visits-filter">
        <div className="field">
          <label htmlFor={`${id}who`}>{words('visits.whose')}</label>
          <Select
            id={`${id}who`}
            aria-label={words('visits.whose')}
            value={one.person}
            options={[
              ...(one.kind === 'need' ? [{ value: null, label: words('visits.wholeHousehold') }] : []),
              ...people.map((person) => ({ value: person.id as string | null, label: person.name })),
            ]}
            onChange={(person) => onChange({ ...one, person })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}sort`}>{words('visits.sort')}</label>
          <Select
            id={`${id}sort`}
            aria-label={words('visits.sort')}
            value={one.sort}
            options={sorts[one.kind].map((sort) => ({ value: sort as string, label: label(sort) }))}
            onChange={(sort) => onChange({ ...one, sort })}
          />
        </div>
      </div>
      {one.kind === 'matter' ? (
        <div className="field">
          <label htmlFor={`${id}title`}>{words('visits.matterTitle')}</label>
          <input
            id={`${id}title`}
            className="visits-text"
            maxLength={200}
            value={one.title}
            onChange={(event) => onChange({ ...one, title: event.target.value })}
          />
        </div>
      ) : null}
      <div className="field">
        <label htmlFor={`${id}text`}>{words('visits.what')}</label>
        <textarea
          id={`${id}text`}
          className="visits-text"
          rows={2}
          maxLength={4000}
          value={one.text}
          onChange={(event) => onChange({ ...one, text: event.target.value })}
        />
      </div>
      {one.kind === 'need' ? null : (
        <label className="radio">
          <input
            type="checkbox"
            checked={one.agreed}
            onChange={(event) => onChange({ ...one, agreed: event.target.checked })}
          />
          <span>{words('visits.agreed')}</span>
        </label>
      )}
      <div>
        <Button onClick={onRemove}>{words('visits.remove')}</Button>
      </div>
    </fieldset>
  )
}
