import type { Catalogue } from '@jiebang/contract/dispatch/catalogue.ts'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import { notifiedRoles, type RuleAction } from '@jiebang/core/dispatch/rules-engine/routing-rule.ts'
import { requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import { Button, Input, Select } from 'antd'
import { useId } from 'react'
import { useWords } from '../i18n/words.ts'
import { UserSelect } from '../people/user-select.tsx'
import { SearchSelect } from '../shared/search-select.tsx'
import { CategorySelect } from './category-select.tsx'
import { UnitSelect } from './unit-select.tsx'

const verbs = [
  'suggest',
  'accept',
  'dispatch',
  'assign',
  'notifyUnit',
  'notifyRole',
  'notifyWebhook',
  'remind',
] as const
type Verb = (typeof verbs)[number]

const verbOf = (action: RuleAction): Verb => {
  if (action.do !== 'notify') return action.do
  return 'unit' in action ? 'notifyUnit' : 'role' in action ? 'notifyRole' : 'notifyWebhook'
}

const startOf = (verb: Verb): RuleAction => {
  switch (verb) {
    case 'dispatch':
      return { do: 'dispatch', item: null }
    case 'assign':
      return { do: 'assign', user: '' }
    case 'notifyUnit':
      return { do: 'notify', unit: '' }
    case 'notifyRole':
      return { do: 'notify', role: 'supervisor' }
    case 'notifyWebhook':
      return { do: 'notify', webhook: '' }
    case 'remind':
      return { do: 'remind', text: '' }
    default:
      return { do: verb }
  }
}

type Props = {
  readonly action: RuleAction
  readonly n: number
  readonly reference: Reference
  readonly items: Catalogue['items']
  readonly set: (action: RuleAction) => void
}

const Detail = ({ action, n, reference, items, set }: Props) => {
  const words = useWords()
  const id = useId()
  const label = words('action.detail', { n })
  switch (action.do) {
    case 'suggest':
    case 'accept': {
      const { requestType, urgency, category, ...rest } = action
      const kept = { requestType, urgency, category }
      const change = (more: { readonly [K in keyof typeof kept]?: string | undefined }): void => {
        const said = Object.entries({ ...kept, ...more }).filter(([, value]) => value !== undefined)
        // Only what the field's own choices gave goes in.
        set({ ...rest, ...Object.fromEntries(said) } as RuleAction)
      }
      return (
        <div className="stack-tight">
          <CategorySelect
            id={`${id}c`}
            label={words('action.category', { n })}
            categories={reference.categories}
            value={category}
            onChange={(value) => change({ category: value })}
          />
          <SearchSelect
            id={`${id}u`}
            label={words('action.urgency', { n })}
            placeholder={words('action.urgency', { n })}
            options={urgencies.map((value) => ({ value, label: words(`urgency.${value}`) }))}
            value={urgency}
            onChange={(value) => change({ urgency: urgencies.find((one) => one === value) })}
          />
          <SearchSelect
            id={`${id}t`}
            label={words('action.requestType', { n })}
            placeholder={words('action.requestType', { n })}
            options={requestTypes.map((value) => ({ value, label: words(`requestType.${value}`) }))}
            value={requestType}
            onChange={(value) => change({ requestType: requestTypes.find((one) => one === value) })}
          />
        </div>
      )
    }
    case 'dispatch':
      return (
        <SearchSelect
          id={id}
          label={label}
          placeholder={words('action.firstSuggestion')}
          options={items.map((item) => ({ value: item.code, label: `${item.code} ${item.title}` }))}
          value={action.item ?? undefined}
          onChange={(item) => set({ do: 'dispatch', item: item ?? null })}
        />
      )
    case 'assign':
      return (
        <UserSelect
          {...{ id, label, reference }}
          value={action.user || undefined}
          onChange={(user) => set({ do: 'assign', user: user ?? '' })}
        />
      )
    case 'remind':
      return (
        <Input.TextArea
          aria-label={label}
          autoSize
          maxLength={500}
          value={action.text}
          onChange={(event) => set({ do: 'remind', text: event.target.value })}
        />
      )
    case 'notify':
      if ('unit' in action)
        return (
          <UnitSelect
            id={id}
            label={label}
            units={reference.units}
            value={action.unit || undefined}
            onChange={(unit) => set({ do: 'notify', unit: unit ?? '' })}
          />
        )
      if ('role' in action)
        return (
          <Select
            aria-label={label}
            className="wide-control"
            value={action.role}
            options={notifiedRoles.map((value) => ({ value, label: words(`role.${value}`) }))}
            onChange={(role) => set({ do: 'notify', role })}
          />
        )
      return (
        <Input
          aria-label={label}
          maxLength={80}
          value={action.webhook}
          onChange={(event) => set({ do: 'notify', webhook: event.target.value })}
        />
      )
  }
}

/** One deed of a rule. */
export const ActionLine = (props: Props & { readonly remove: () => void }) => {
  const words = useWords()
  const { action, n, set, remove } = props
  return (
    <li className="rule-line">
      <Select
        aria-label={words('action.do', { n })}
        value={verbOf(action)}
        options={verbs.map((value) => ({ value, label: words(`action.${value}`) }))}
        onChange={(verb: Verb) => set(startOf(verb))}
      />
      <Detail {...props} />
      <Button aria-label={words('action.remove', { n })} onClick={remove}>
        {words('form.remove')}
      </Button>
    </li>
  )
}
