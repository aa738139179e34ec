import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { useKeys } from '../app/use-keys.ts'
import { useWords } from '../i18n/words.ts'
import { useReference } from '../place/reference.ts'
import { apiBase } from '../shared/api.ts'
import { Loaded, Nothing } from '../shared/states.tsx'
import { FilterChips, FlagToggles } from './filter-chips.tsx'
import { FilterPanel } from './filter-panel.tsx'
import { filterWords } from './filter-words.ts'
import { type Filters, filterNames, filterQuery, without } from './filters.ts'
import { MatterLine } from './matter-line.tsx'
import { mattersQuery } from './queries.ts'
import { SavedFilterLinks } from './saved-filters.tsx'
import { useLineKeys } from './use-line-keys.ts'
import { useWatchedCounty } from './watch.ts'
import './list.css'
import './filters.css'

export const MattersPage = () => {
  const words = useWords()
  const { county } = useMe()
  const filters = useSearch({ from: '/matters' })
  const navigate = useNavigate()
  useWatchedCounty()
  const matters = useInfiniteQuery(mattersQuery(county, filters))
  const reference = useReference().data
  const rows = matters.data?.pages.flatMap((page) => page.items) ?? []
  const change = (next: Filters): void => void navigate({ to: '/matters', search: next, replace: true })
  useLineKeys(
    rows.map((row) => row.id),
    undefined,
  )
  const query = filterQuery(filters).toString()
  const download = (kind: 'csv' | 'xlsx'): string =>
    `${apiBase}/counties/${county}/matters.${kind}${query ? `?${query}` : ''}`
  return (
    <Page
      title={words('nav.matters')}
      aside={
        <p className="wrap no-print">
          <a href={download('csv')} download>
            {words('list.csv')}
          </a>
          <a href={download('xlsx')} download>
            {words('list.xlsx')}
          </a>
        </p>
      }
    >
      <div className="filters">
        <Search key={filters.q ?? ''} filters={filters} onChange={change} />
        <FlagToggles filters={filters} onChange={change} />
        <FilterPanel filters={filters} reference={reference} onChange={change} />
        <SavedFilterLinks
          filters={filters}
          sentence={filterNames
            .filter((name) => filters[name] !== undefined)
            .map((name) => filterWords(name, filters, reference, words))
            .join(' · ')}
        />
        <FilterChips filters={filters} reference={reference} onChange={change} />
      </div>
      <Loaded answer={matters}>
        {() =>
          rows.length === 0 ? (
            <Nothing title={words('list.empty')}>
              <Button onClick={() => change({})}>{words('filter.clear')}</Button>
            </Nothing>
          ) : (
            <div className="stack">
              <ul className="lines" aria-label={words('nav.matters')}>
                {rows.map((row) => (
                  <MatterLine key={row.id} row={row} reference={reference} />
                ))}
              </ul>
              {matters.hasNextPage ? (
                <div>
                  <Button loading={matters.isFetchingNextPage} onClick={() => void matters.fetchNextPage()}>
                    {words('list.more')}
                  </Button>
                </div>
              ) : null}
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

const Search = ({
  filters,
  onChange,
}: {
  readonly filters: Filters
  readonly onChange: (filters: Filters) => void
}) => {
  const words = useWords()
  const [typed, setTyped] = useState(filters.q ?? '')
  const box = useRef<HTMLDivElement>(null)
  const focus = (): void => box.current?.querySelector('input')?.focus()
  useKeys({ '/': focus })
  useEffect(() => {
    if (location.hash === '#search') box.current?.querySelector('input')?.focus()
  }, [])
  return (
    <search ref={box}>
      <form
        className="line-item"
        onSubmit={(event) => {
          event.preventDefault()
          const q = typed.trim()
          onChange(q === '' ? without(filters, 'q') : { ...filters, q })
        }}
      >
        <Input
          id="search"
          type="search"
          aria-label={words('filter.q')}
          placeholder={words('filter.q')}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button htmlType="submit">{words('filter.search')}</Button>
      </form>
    </search>
  )
}
