import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { CategorySelect } from '../dispatch/category-select.tsx'
import { GroundChoice, RouteChoice } from '../dispatch/ground-choice.tsx'
import { RuleProposals } from '../dispatch/rule-proposals.tsx'
import { SuggestedUnits } from '../dispatch/suggested-units.tsx'
import { UnitSelect, UnitsSelect } from '../dispatch/unit-select.tsx'
import { type Key, useWords } from '../i18n/words.ts'
import { UserSelect, UsersSelect } from '../people/user-select.tsx'
import { lastDay } from '../shared/last-day.ts'
import { choicesOf, isYesNo } from './fields/choice-lists.ts'
import { AnswerChoices } from './fields/choices.tsx'
import { FactsField } from './fields/facts-field.tsx'
import type { FieldProps } from './fields/field-props.ts'
import { FilesField } from './fields/files-field.tsx'
import { LimitField } from './fields/limit-field.tsx'
import { ChildrenField, MilestonesField } from './fields/lists.tsx'
import { MatterPicker } from './fields/matter-picker.tsx'
import type { FieldSpec } from './form-spec.ts'
import type { FieldName } from './form-values.ts'

const control = (spec: FieldSpec, props: FieldProps): ReactNode => {
  const { id, label, values, subject, set } = props
  const { reference, matter, me } = subject
  const units = reference.units.filter(({ id: unit }) => !matter.about.includes(unit))
  switch (spec.name) {
    case 'lead': {
      const open = units.filter(({ id: unit }) => !matter.returnedBy.includes(unit))
      return (
        <>
          <SuggestedUnits matter={matter} reference={reference} values={values} set={set} />
          <UnitSelect
            id={id}
            label={label}
            units={open}
            value={values.lead}
            onChange={(lead) => set({ lead, item: undefined })}
          />
        </>
      )
    }
    case 'unit':
      return (
        <UnitSelect
          id={id}
          label={label}
          units={units}
          value={values.unit}
          onChange={(unit) => set({ unit })}
        />
      )
    case 'assists':
      return (
        <UnitsSelect
          id={id}
          label={label}
          units={units.filter((unit) => unit.id !== values.lead)}
          value={values.assists ?? []}
          onChange={(assists) => set({ assists })}
        />
      )
    case 'second':
      return (
        <UserSelect
          {...{ id, label, reference }}
          except={me.id}
          value={values.second}
          onChange={(second) => set({ second })}
        />
      )
    case 'responsible':
      return (
        <UserSelect
          {...{ id, label, reference }}
          value={values.responsible}
          onChange={(responsible) => set({ responsible })}
        />
      )
    case 'user':
      return (
        <UserSelect {...{ id, label, reference }} value={values.user} onChange={(user) => set({ user })} />
      )
    case 'mentions':
      return (
        <UsersSelect
          {...{ id, label }}
          reference={{ ...reference, users: involved(matter, reference.users) }}
          except={me.id}
          value={values.mentions ?? []}
          onChange={(mentions) => set({ mentions })}
        />
      )
    case 'files':
      return (
        <FilesField
          {...{ id, label }}
          county={matter.county}
          value={values.files ?? []}
          onChange={(files) => set({ files })}
        />
      )
    case 'category':
      return (
        <>
          {matter.stage === 'registered' ? <RuleProposals subject={subject} set={set} /> : null}
          <CategorySelect
            {...{ id, label }}
            categories={reference.categories}
            value={values.category}
            onChange={(category) => set({ category })}
          />
        </>
      )
    case 'ground':
      return <GroundChoice {...props} />
    case 'route':
      return <RouteChoice {...props} />
    case 'earlier':
      return <MatterPicker {...props} value={values.earlier} onChange={(earlier) => set({ earlier })} />
    case 'into':
      return <MatterPicker {...props} value={values.into} onChange={(into) => set({ into })} />
    case 'amount':
      return <LimitField {...props} />
    case 'milestones':
      return <MilestonesField {...props} />
    case 'children':
      return <ChildrenField {...props} />
    case 'evidence':
      return (
        <FactsField {...props} value={values.evidence ?? []} onChange={(evidence) => set({ evidence })} />
      )
    case 'seqs':
      return <FactsField {...props} value={values.seqs ?? []} onChange={(seqs) => set({ seqs })} />
    case 'nextLookOn':
      return (
        <Input
          id={id}
          type="date"
          max={lastDay}
          value={values.nextLookOn ?? ''}
          onChange={(event) => set({ nextLookOn: event.target.value })}
        />
      )
    case 'text':
    case 'reason':
    case 'note':
    case 'basis':
    case 'question':
    case 'duty':
    case 'plan':
    case 'what': {
      const { name } = spec
      return (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: name === 'duty' ? 2 : 3, maxRows: 16 }}
          maxLength={20_000}
          onKeyDown={(event) => {
            // In a note @ leads to the colleagues who can be named.
            const names = event.currentTarget.form?.querySelector<HTMLElement>(
              '[data-field="mentions"] [role=combobox]',
            )
            if (event.key !== '@' || !names) return
            event.preventDefault()
            names.focus()
          }}
          value={values[name] ?? ''}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )
    }
    default:
      return <AnswerChoices {...props} name={spec.name} />
  }
}

/** Colleagues of the units that have to do with it; everybody where none of them is known. */
const involved = (m: Matter, users: Reference['users']): Reference['users'] => {
  const units = [
    m.desk,
    m.lead,
    m.holder?.unit,
    ...m.assists.map((a) => a.unit),
    ...m.segments.map((s) => s.unit),
  ]
  const own = users.filter(({ unit }) => unit !== null && units.includes(unit))
  return own.length > 0 ? own : users
}

/** Choices and lists are groups with a legend; single controls have a label. */
const isGroup = (name: FieldName): boolean =>
  choicesOf(name) !== undefined ||
  isYesNo(name) ||
  [
    'ground',
    'route',
    'milestones',
    'children',
    'evidence',
    'seqs',
    'reporter',
    'earlier',
    'into',
    'files',
  ].includes(name)

export const Field = (
  props: Omit<FieldProps, 'label'> & { readonly spec: FieldSpec; readonly wrong: boolean },
) => {
  const words = useWords()
  const { spec, id, wrong } = props
  const label = words(spec.label)
  const notes = (
    <>
      {spec.required ? null : <span className="soft small"> {words('form.mayBeEmpty')}</span>}
      {spec.help ? <span className="field-help small soft">{words(spec.help)}</span> : null}
      {wrong ? (
        <span className="field-wrong small">{words(whyWrong(spec.name), { field: label })}</span>
      ) : null}
    </>
  )
  const body = control(spec, { ...props, label })
  if (isGroup(spec.name))
    return (
      <fieldset className="field" data-wrong={wrong || undefined}>
        <legend>
          {label}
          {notes}
        </legend>
        {body}
      </fieldset>
    )
  return (
    <div className="field" data-wrong={wrong || undefined}>
      <label htmlFor={id}>
        {label}
        {notes}
      </label>
      {body}
    </div>
  )
}

const written: readonly FieldName[] = [
  ...(['text', 'reason', 'note', 'basis', 'question', 'duty', 'plan', 'what', 'amount'] as const),
]

const whyWrong = (name: FieldName): Key => {
  if (name === 'children' || name === 'milestones') return 'form.halfSaid'
  return written.includes(name) ? 'form.missing' : 'form.choose'
}
