import { Button, Input } from 'antd'
import { type ReactNode, useId } from 'react'
import { useWords } from '../i18n/words.ts'
import { lastDay } from '../shared/last-day.ts'
import { SearchSelect } from '../shared/search-select.tsx'

type Days = { readonly from?: string; readonly to?: string }

/** From day to day, by person, and whatever else a log is narrowed by. */
export const LogFilters = ({
  days,
  person,
  people,
  onDays,
  onPerson,
  onClear,
  children,
}: {
  readonly days: Days
  readonly person: string | undefined
  readonly people: { readonly value: string; readonly label: string }[]
  readonly onDays: (name: 'from' | 'to', value: string | undefined) => void
  readonly onPerson: (user: string | undefined) => void
  readonly onClear: () => void
  readonly children?: ReactNode
}) => {
  const words = useWords()
  const id = useId()
  return (
    <div className="span-choice wrap no-print">
      {(['from', 'to'] as const).map((name) => (
        <div className="field" key={name}>
          <label htmlFor={id + name}>{words(`log.${name}`)}</label>
          <Input
            id={id + name}
            type="date"
            max={lastDay}
            value={days[name] ?? ''}
            onChange={(event) => onDays(name, event.target.value || undefined)}
          />
        </div>
      ))}
      <div className="field admin-pick">
        <label htmlFor={`${id}person`}>{words('log.person')}</label>
        <SearchSelect
          id={`${id}person`}
          label={words('log.person')}
          placeholder={words('log.anybody')}
          options={people}
          value={person}
          onChange={onPerson}
        />
      </div>
      {children}
      <Button onClick={onClear}>{words('filter.clear')}</Button>
    </div>
  )
}
