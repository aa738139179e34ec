import type { SavedFilter } from '@jiebang/contract/relay/saved-filters.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useMe } from '../access/session.ts'
import { parseSearch, stringifySearch } from '../app/search.ts'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { call } from '../shared/api.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { newId } from '../shared/uuid7.ts'
import { savedFiltersQuery } from './desk-queries.ts'
import { type Filters, parseFilters } from './filters.ts'

const searchOf = (filters: Filters): string => stringifySearch(filters).slice(1)

/** Views kept under a name, one's own and the unit's; the link of each can be shared like any address. */
export const SavedFilterLinks = ({
  filters,
  sentence,
}: {
  readonly filters: Filters
  readonly sentence: string
}) => {
  const words = useWords()
  const { county } = useMe()
  const saved = useQuery(savedFiltersQuery(county)).data?.items ?? []
  const now = searchOf(filters)
  const known = saved.some(({ search }) => search === now)
  if (saved.length === 0 && now === '') return null
  return (
    <div className="saved no-print">
      {saved.length > 0 ? (
        <ul className="chips" aria-label={words('saved.title')}>
          {saved.map((one) => (
            <SavedChip key={one.id} saved={one} here={one.search === now} />
          ))}
        </ul>
      ) : null}
      {now !== '' && !known ? <SaveFilter key={now} search={now} sentence={sentence} /> : null}
    </div>
  )
}

const SavedChip = ({ saved, here }: { readonly saved: SavedFilter; readonly here: boolean }) => {
  const words = useWords()
  const { county } = useMe()
  const queries = useQueryClient()
  const names = namesOf(useReference().data)
  const drop = useMutation({
    mutationFn: () => call<void>(`/counties/${county}/filters/${saved.id}`, { method: 'DELETE' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['saved-filters', county] }),
  })
  return (
    <li className={here ? 'saved-chip saved-here' : 'saved-chip'}>
      <Link
        to="/matters"
        search={parseFilters(parseSearch(saved.search))}
        aria-current={here ? 'true' : undefined}
      >
        {saved.name}
        {saved.unit === null ? null : <span className="small soft"> {names.unit(saved.unit)}</span>}
      </Link>
      {saved.own ? (
        <button
          type="button"
          className="plain-button"
          aria-label={words('saved.drop', { name: saved.name })}
          disabled={drop.isPending}
          onClick={() => drop.mutate()}
        >
          <span aria-hidden="true">×</span>
        </button>
      ) : null}
    </li>
  )
}

const SaveFilter = ({ search, sentence }: { readonly search: string; readonly sentence: string }) => {
  const words = useWords()
  const id = useId()
  const { county, grants } = useMe()
  const queries = useQueryClient()
  const unit = grants.find((grant) => grant.unit !== undefined)
  const [open, setOpen] = useState(false)
  const [name, setName] = useState(sentence.slice(0, 60))
  const [share, setShare] = useState(false)
  const save = useMutation({
    mutationFn: () =>
      call<SavedFilter>(`/counties/${county}/filters/${newId()}`, {
        method: 'PUT',
        body: { name: name.trim(), search, unit: share ? (unit?.unit ?? null) : null },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['saved-filters', county] }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() !== '') save.mutate()
  }
  if (!open) return <Button onClick={() => setOpen(true)}>{words('saved.keep')}</Button>
  return (
    <form className="saved-form" onSubmit={submit}>
      <label htmlFor={`${id}name`}>{words('saved.name')}</label>
      <Input
        id={`${id}name`}
        autoFocus
        required
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {unit ? (
        <Checkbox checked={share} onChange={(event) => setShare(event.target.checked)}>
          {words('saved.share', { unit: unit.unitName ?? unit.unit ?? '' })}
        </Checkbox>
      ) : null}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {words('saved.do')}
      </Button>
      <Button onClick={() => setOpen(false)}>{words('form.cancel')}</Button>
      {save.error ? <ProblemNotice fault={save.error} /> : null}
    </form>
  )
}
