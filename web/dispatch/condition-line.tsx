import type { Reference } from '@jiebang/contract/place/reference.ts'
import { type ConditionField, conditionFields } from '@jiebang/core/dispatch/rules-engine/condition.ts'
import { unitKinds } from '@jiebang/core/dispatch/unit-ref.ts'
import { channels, requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import { Button, Checkbox, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useWords, type Words } from '../i18n/words.ts'
import { placePath } from '../place/place-path.ts'
import { type Leaf, type Line, startOf } from './rule-draft.ts'

type Choice = { readonly value: string; readonly label: string }

const choicesOf = (leaf: Leaf, reference: Reference, words: Words): readonly Choice[] => {
  switch (leaf.field) {
    case 'requestType':
      return requestTypes.map((value) => ({ value, label: words(`requestType.${value}`) }))
    case 'urgency':
      return urgencies.map((value) => ({ value, label: words(`urgency.${value}`) }))
    case 'channel':
      return channels.map((value) => ({ value, label: words(`channel.${value}`) }))
    case 'holderKind':
      return unitKinds.map((value) => ({ value, label: words(`unitKind.${value}`) }))
    case 'category':
      return reference.categories.map(({ code, zh }) => ({ value: code, label: `${code} ${zh}` }))
    case 'place':
      return reference.divisions.map(({ code }) => ({
        value: code,
        label: placePath(reference.divisions, code),
      }))
    default:
      return []
  }
}

const listed = (leaf: Leaf): readonly string[] =>
  'in' in leaf ? leaf.in : 'under' in leaf ? leaf.under : 'has' in leaf ? leaf.has : []

const withList = (leaf: Leaf, values: readonly string[]): Leaf => {
  // The choices are those of the field; the compiler cannot relate the two.
  if ('in' in leaf) return { ...leaf, in: values } as Leaf
  return ('under' in leaf ? { ...leaf, under: values } : { ...leaf, has: values }) as Leaf
}

const whole = (text: string): number | undefined => {
  const n = Number.parseInt(text, 10)
  return Number.isNaN(n) ? undefined : n
}

const Value = ({
  leaf,
  label,
  reference,
  set,
}: {
  readonly leaf: Leaf
  readonly label: string
  readonly reference: Reference
  readonly set: (leaf: Leaf) => void
}): ReactNode => {
  const words = useWords()
  switch (leaf.field) {
    case 'hour':
      return (
        <div className="wrap">
          {(['from', 'until'] as const).map((name) => (
            <Input
              key={name}
              type="number"
              min={0}
              max={24}
              aria-label={words(`condition.hour.${name}`)}
              addonBefore={words(`condition.hour.${name}`)}
              value={leaf[name]}
              onChange={(event) => set({ ...leaf, [name]: whole(event.target.value) ?? 0 })}
            />
          ))}
        </div>
      )
    case 'workingDay':
      return (
        <Select
          aria-label={label}
          className="wide-control"
          value={leaf.is ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((value) => ({
            value,
            label: words(`condition.workingDay.${value}`),
          }))}
          onChange={(value) => set({ ...leaf, is: value === 'yes' })}
        />
      )
    case 'requestType':
    case 'urgency':
    case 'channel':
    case 'holderKind':
    case 'category':
    case 'place':
    case 'title':
      return (
        <Select
          aria-label={label}
          mode={leaf.field === 'title' ? 'tags' : 'multiple'}
          className="wide-control"
          showSearch={{ optionFilterProp: 'label' }}
          value={[...listed(leaf)]}
          options={[...choicesOf(leaf, reference, words)]}
          onChange={(values: string[]) => set(withList(leaf, values))}
        />
      )
    default:
      return (
        <div className="wrap">
          {(['atLeast', 'atMost'] as const).map((name) => (
            <Input
              key={name}
              type="number"
              min={0}
              aria-label={words(`condition.${name}`)}
              addonBefore={words(`condition.${name}`)}
              value={leaf[name] ?? ''}
              onChange={(event) => {
                const { [name]: _before, ...rest } = leaf
                const n = whole(event.target.value)
                set(n === undefined ? rest : { ...rest, [name]: n })
              }}
            />
          ))}
        </div>
      )
  }
}

/** One condition: field, value, and whether it must not hold. */
export const ConditionLine = ({
  line,
  n,
  reference,
  set,
  remove,
}: {
  readonly line: Line
  readonly n: number
  readonly reference: Reference
  readonly set: (line: Line) => void
  readonly remove: () => void
}) => {
  const words = useWords()
  const label = words('condition.valueOf', { n, field: words(`condition.${line.leaf.field}`) })
  return (
    <li className="rule-line">
      <Select
        aria-label={words('condition.field', { n })}
        value={line.leaf.field}
        options={conditionFields.map((value) => ({ value, label: words(`condition.${value}`) }))}
        onChange={(field: ConditionField) => set({ ...line, leaf: startOf(field) })}
      />
      <Value leaf={line.leaf} label={label} reference={reference} set={(leaf) => set({ ...line, leaf })} />
      <span className="wrap">
        <Checkbox checked={line.not} onChange={(event) => set({ ...line, not: event.target.checked })}>
          {words('condition.not')}
        </Checkbox>
        <Button aria-label={words('condition.remove', { n })} onClick={remove}>
          {words('form.remove')}
        </Button>
      </span>
    </li>
  )
}
