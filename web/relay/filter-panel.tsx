import type { Reference } from '@jiebang/contract/place/reference.ts'
import { levels } from '@jiebang/core/relay/facts.ts'
import { stages } from '@jiebang/core/relay/matter.ts'
import { channels, outcomes, requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import { Input, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { UnitSelect } from '../dispatch/unit-select.tsx'
import { useWords } from '../i18n/words.ts'
import { DivisionSelect } from '../place/division-select.tsx'
import { lastDay } from '../shared/last-day.ts'
import { type Filters, type Flag, parseFilters } from './filters.ts'

/** The finer conditions; folded away until somebody wants them. */
export const FilterPanel = ({
  filters,
  reference,
  onChange,
}: {
  readonly filters: Filters
  readonly reference: Reference | undefined
  readonly onChange: (filters: Filters) => void
}) => {
  const words = useWords()
  const id = useId()
  const set = (name: keyof Filters, value: string | undefined): void =>
    onChange(parseFilters({ ...filters, [name]: value }))
  const field = (name: Exclude<keyof Filters, Flag>, control: ReactNode): ReactNode => (
    <div className="field" key={name}>
      <label htmlFor={id + name}>{words(`filter.${name}`)}</label>
      {control}
    </div>
  )
  const choice = (
    name: 'stage' | 'requestType' | 'urgency' | 'channel' | 'level' | 'outcome',
    options: readonly { readonly value: string; readonly label: string }[],
  ): ReactNode =>
    field(
      name,
      <Select
        id={id + name}
        aria-label={words(`filter.${name}`)}
        allowClear
        className="wide-control"
        placeholder={words('filter.any')}
        options={[...options]}
        value={filters[name] ?? null}
        onChange={(value: string | undefined) => set(name, value)}
      />,
    )
  const day = (name: 'from' | 'to'): ReactNode =>
    field(
      name,
      <Input
        id={id + name}
        type="date"
        max={lastDay}
        value={filters[name] ?? ''}
        onChange={(event) => set(name, event.target.value)}
      />,
    )
  return (
    <details className="filter-panel">
      <summary>{words('filter.more')}</summary>
      <div className="filter-grid">
        {choice(
          'stage',
          stages.map((value) => ({ value, label: words(`stage.${value}`) })),
        )}
        {choice(
          'requestType',
          requestTypes.map((value) => ({ value, label: words(`requestType.${value}`) })),
        )}
        {choice(
          'urgency',
          urgencies.map((value) => ({ value, label: words(`urgency.${value}`) })),
        )}
        {choice(
          'channel',
          channels.map((value) => ({ value, label: words(`channel.${value}`) })),
        )}
        {choice(
          'outcome',
          outcomes.map((value) => ({ value, label: words(`outcome.${value}`) })),
        )}
        {choice(
          'level',
          levels.map((value) => ({ value, label: words(`level.${value}`) })),
        )}
        {reference
          ? [
              field(
                'place',
                <DivisionSelect
                  id={`${id}place`}
                  label={words('filter.place')}
                  divisions={reference.divisions}
                  value={filters.place}
                  onChange={(value) => set('place', value)}
                />,
              ),
              ...(['holder', 'lead'] as const).map((name) =>
                field(
                  name,
                  <UnitSelect
                    id={id + name}
                    label={words(`filter.${name}`)}
                    units={reference.units}
                    value={filters[name]}
                    onChange={(value) => set(name, value)}
                  />,
                ),
              ),
            ]
          : null}
        {field(
          'assignee',
          <Select
            id={`${id}assignee`}
            aria-label={words('filter.assignee')}
            allowClear
            className="wide-control"
            placeholder={words('filter.any')}
            options={[
              { value: 'me', label: words('filter.assignee.me') },
              { value: 'none', label: words('filter.assignee.none') },
            ]}
            value={filters.assignee ?? null}
            onChange={(value: string | undefined) => set('assignee', value)}
          />,
        )}
        {day('from')}
        {day('to')}
        {field(
          'sort',
          <Select
            id={`${id}sort`}
            aria-label={words('filter.sort')}
            className="wide-control"
            options={[
              { value: 'due', label: words('filter.sort.due') },
              { value: 'registered', label: words('filter.sort.registered') },
            ]}
            value={filters.sort ?? 'due'}
            onChange={(value: string) => set('sort', value)}
          />,
        )}
      </div>
    </details>
  )
}
