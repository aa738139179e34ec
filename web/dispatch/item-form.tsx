import type { Catalogue, CatalogueItemView } from '@jiebang/contract/dispatch/catalogue.ts'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import { dutyLists } from '@jiebang/core/dispatch/duty-list.ts'
import { requestTypes } from '@jiebang/core/relay/words.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { DivisionSelect } from '../place/division-select.tsx'
import { call } from '../shared/api.ts'
import { lastDay } from '../shared/last-day.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { SearchSelect } from '../shared/search-select.tsx'
import { CategorySelect } from './category-select.tsx'
import { dispatchPath } from './queries.ts'
import { unitRefOptions } from './unit-ref-options.ts'

type Values = Omit<CatalogueItemView, 'version'> & { readonly why: string }

export const emptyItem = (day: string): CatalogueItemView => ({
  ...{ code: '', version: 0, title: '', category: '', place: '', types: [], lead: '', assists: [] },
  ...{ list: 'department', clause: '', basis: '', source: '', grade: 'U', from: day, to: null },
})

/** What is sent, and nothing that a list shows beside it. */
const fieldsOf = (item: CatalogueItemView): Omit<Values, 'why'> => {
  const { code, title, category, place, types, lead, assists, list, clause, basis, source, grade, from, to } =
    item
  return { code, title, category, place, types, lead, assists, list, clause, basis, source, grade, from, to }
}

/** A new version of an item, or a new item; what was in force before stays readable under it. */
export const ItemForm = ({
  county,
  reference,
  functions,
  item,
  seen,
  onDone,
}: {
  readonly county: string
  readonly reference: Reference
  readonly functions: Catalogue['functions']
  readonly item: CatalogueItemView
  readonly seen: number | null
  readonly onDone: () => void
}) => {
  const words = useWords()
  const id = useId()
  const queries = useQueryClient()
  const [values, setValues] = useState<Values>({ ...fieldsOf(item), why: '' })
  const set = (change: Partial<Values>): void => setValues({ ...values, ...change })
  const saving = useMutation({
    mutationFn: () => call(`${dispatchPath(county)}/items`, { method: 'POST', body: { ...values, seen } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['dispatch', county] })
      onDone()
    },
  })
  const units = unitRefOptions(reference, functions.functions, words)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!saving.isPending) saving.mutate()
  }
  const line = (name: 'title' | 'code' | 'source', required = true): ReactNode => (
    <Labelled id={id + name} label={words(`item.${name}`)}>
      <Input
        id={id + name}
        required={required}
        value={values[name]}
        disabled={name === 'code' && seen !== null}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </Labelled>
  )
  return (
    <form className="form" aria-label={words('item.form')} onSubmit={submit}>
      <div className="two-columns">
        {line('code')}
        {line('title')}
        <Labelled id={`${id}category`} label={words('item.category')}>
          <CategorySelect
            id={`${id}category`}
            label={words('item.category')}
            categories={reference.categories}
            value={values.category || undefined}
            onChange={(category) => set({ category: category ?? '' })}
          />
        </Labelled>
        <Labelled id={`${id}place`} label={words('item.place')}>
          <DivisionSelect
            id={`${id}place`}
            label={words('item.place')}
            divisions={reference.divisions}
            value={values.place || undefined}
            onChange={(place) => set({ place: place ?? '' })}
          />
        </Labelled>
        <Labelled id={`${id}types`} label={words('item.types')}>
          <Select
            id={`${id}types`}
            aria-label={words('item.types')}
            mode="multiple"
            className="wide-control"
            value={[...values.types]}
            options={requestTypes.map((value) => ({ value, label: words(`requestType.${value}`) }))}
            onChange={(types) => set({ types })}
          />
        </Labelled>
        <Labelled id={`${id}list`} label={words('item.list')}>
          <Select
            id={`${id}list`}
            aria-label={words('item.list')}
            className="wide-control"
            value={values.list}
            options={dutyLists.map((value) => ({ value, label: words(`dutyList.${value}`) }))}
            onChange={(list) => set({ list })}
          />
        </Labelled>
        <Labelled id={`${id}lead`} label={words('item.lead')}>
          <SearchSelect
            id={`${id}lead`}
            label={words('item.lead')}
            placeholder={words('pick.unit')}
            options={units}
            value={values.lead || undefined}
            onChange={(lead) => set({ lead: lead ?? '' })}
          />
        </Labelled>
        <Labelled id={`${id}assists`} label={words('item.assists')}>
          <Select
            id={`${id}assists`}
            aria-label={words('item.assists')}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            className="wide-control"
            value={[...values.assists]}
            options={units}
            onChange={(assists) => set({ assists })}
          />
        </Labelled>
        <Labelled id={`${id}from`} label={words('item.from')}>
          <Input
            id={`${id}from`}
            type="date"
            required
            max={lastDay}
            value={values.from}
            onChange={(event) => set({ from: event.target.value })}
          />
        </Labelled>
        <Labelled id={`${id}to`} label={words('item.to')}>
          <Input
            id={`${id}to`}
            type="date"
            max={lastDay}
            value={values.to ?? ''}
            onChange={(event) => set({ to: event.target.value || null })}
          />
        </Labelled>
      </div>
      {(['clause', 'basis', 'why'] as const).map((name) => (
        <Labelled key={name} id={id + name} label={words(`item.${name}`)}>
          <Input.TextArea
            id={id + name}
            required
            autoSize={{ minRows: 1, maxRows: 6 }}
            value={values[name]}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        </Labelled>
      ))}
      <div className="two-columns">
        {line('source')}
        <Labelled id={`${id}grade`} label={words('item.grade')}>
          <Select
            id={`${id}grade`}
            aria-label={words('item.grade')}
            className="wide-control"
            value={values.grade}
            options={(['A', 'B', 'C', 'U'] as const).map((value) => ({
              value,
              label: words(`grade.${value}`),
            }))}
            onChange={(grade) => set({ grade })}
          />
        </Labelled>
      </div>
      {saving.error ? <ProblemNotice fault={saving.error} /> : null}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {words('item.save')}
        </Button>
        <Button onClick={onDone}>{words('form.later')}</Button>
      </div>
    </form>
  )
}

export const Labelled = ({
  id,
  label,
  children,
}: {
  readonly id: string
  readonly label: string
  readonly children: ReactNode
}) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    {children}
  </div>
)
