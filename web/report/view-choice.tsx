import type { FigureDefinitions } from '@jiebang/contract/report/overview.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { CategorySelect } from '../dispatch/category-select.tsx'
import { UnitSelect } from '../dispatch/unit-select.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { DivisionSelect } from '../place/division-select.tsx'
import { useReference } from '../place/reference.ts'
import { lastDay } from '../shared/last-day.ts'
import { needOrder, needWords } from './need-words.ts'
import { parseView, periodsAt, type View } from './view.ts'

/** What the figures are narrowed by; every choice stands in the address. */
export const ViewChoice = ({
  view,
  from,
  to,
  now,
  classes,
}: {
  readonly view: View
  readonly from: string
  readonly to: string
  readonly now: number
  readonly classes: FigureDefinitions['classes']
}) => {
  const words = useWords()
  const english = useLanguage() === 'en'
  const id = useId()
  const navigate = useNavigate()
  const reference = useReference().data
  const go = (next: Record<string, unknown>): void =>
    void navigate({ to: '/overview', search: parseView(next), replace: true })
  const set = (name: keyof View, value: string | undefined): void => go({ ...view, [name]: value })
  const field = (name: string, label: string, control: ReactNode): ReactNode => (
    <div className="field" key={name}>
      <label htmlFor={id + name}>{label}</label>
      {control}
    </div>
  )
  const choice = (name: 'need' | 'class', label: string, options: { value: string; label: string }[]) =>
    field(
      name,
      label,
      <Select
        id={id + name}
        aria-label={label}
        allowClear
        className="wide-control"
        placeholder={words('filter.any')}
        options={options}
        value={view[name] ?? null}
        onChange={(value: string | undefined) => set(name, value)}
      />,
    )
  return (
    <div className="stack-tight no-print">
      <fieldset className="flags">
        <legend className="unseen">{words('overview.periods')}</legend>
        {periodsAt(now).map((period) => {
          const on = period.from === from && period.to === to
          return (
            <Button
              key={period.name}
              aria-pressed={on}
              className={on ? 'flag-on' : ''}
              onClick={() => go({ ...view, from: period.from, to: period.to })}
            >
              {words(`overview.period.${period.name}`)}
            </Button>
          )
        })}
      </fieldset>
      <div className="view-choice">
        {(['from', 'to'] as const).map((name) =>
          field(
            name,
            words(`overview.${name}`),
            <Input
              id={id + name}
              type="date"
              max={lastDay}
              value={name === 'from' ? from : to}
              onChange={(event) => set(name, event.target.value)}
            />,
          ),
        )}
        {field(
          'place',
          words('filter.place'),
          <DivisionSelect
            id={`${id}place`}
            label={words('filter.place')}
            divisions={reference?.divisions ?? []}
            value={view.place}
            onChange={(place) => set('place', place)}
          />,
        )}
        {field(
          'unit',
          words('filter.unit'),
          <UnitSelect
            id={`${id}unit`}
            label={words('filter.unit')}
            units={reference?.units ?? []}
            value={view.unit}
            onChange={(unit) => set('unit', unit)}
          />,
        )}
        {choice(
          'class',
          words('overview.class'),
          classes.map((one) => ({ value: one.id, label: english ? one.name.en : one.name.zh })),
        )}
        {choice(
          'need',
          words('filter.need'),
          needOrder.map((value) => ({ value, label: needWords(value, words) })),
        )}
        {field(
          'category',
          words('filter.category'),
          <CategorySelect
            id={`${id}category`}
            label={words('filter.category')}
            categories={reference?.categories ?? []}
            value={view.category}
            onChange={(category) => set('category', category)}
          />,
        )}
      </div>
    </div>
  )
}
