import type { HouseholdRow } from '@jiebang/contract/people/lists.ts'
import { riskLevels } from '@jiebang/core/people/household.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useMe } from '../../access/session.ts'
import { Page } from '../../app/page.tsx'
import { useWords } from '../../i18n/words.ts'
import { placePath } from '../../place/place-path.ts'
import { useReference } from '../../place/reference.ts'
import { SearchSelect } from '../../shared/search-select.tsx'
import { Loaded, Nothing } from '../../shared/states.tsx'
import { today } from '../../shared/today.ts'
import { newId } from '../../shared/uuid7.ts'
import { PlainForm } from './plain-form.tsx'
import { householdsQuery, tagsQuery, useRegistryDeed } from './queries.ts'
import type { RegistrySearch } from './registry-search.ts'
import { useTagWords } from './tag-words.ts'
import '../../relay/list.css'
import './registry.css'

/** All households that this person looks after: search and lists. */
export const RegistryPage = () => {
  const words = useWords()
  const { county } = useMe()
  const search = useSearch({ from: '/households' })
  const navigate = useNavigate()
  const households = useInfiniteQuery(householdsQuery(county, search))
  const rows = households.data?.pages.flatMap((page) => page.items) ?? []
  const change = (next: RegistrySearch): void =>
    void navigate({ to: '/households', search: next, replace: true })
  return (
    <Page
      title={words('registry.title')}
      aside={
        <p className="wrap no-print">
          <Link to="/households/reviews">{words('registry.reviews')}</Link>
          <Link to="/households/import">{words('registry.import')}</Link>
        </p>
      }
    >
      <p className="soft">{words('registry.intro')}</p>
      <Asked key={search.q ?? ''} search={search} onChange={change} />
      <NewHousehold />
      <Loaded answer={households}>
        {() =>
          rows.length === 0 ? (
            <Nothing title={words('registry.empty')} />
          ) : (
            <div className="stack">
              <ul className="lines" aria-label={words('registry.title')}>
                {rows.map((row) => (
                  <HouseholdLine key={row.id} row={row} />
                ))}
              </ul>
              {households.hasNextPage ? (
                <div>
                  <Button
                    loading={households.isFetchingNextPage}
                    onClick={() => void households.fetchNextPage()}
                  >
                    {words('registry.more')}
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

const Asked = ({
  search,
  onChange,
}: {
  readonly search: RegistrySearch
  readonly onChange: (search: RegistrySearch) => void
}) => {
  const words = useWords()
  const id = useId()
  const { county } = useMe()
  const [typed, setTyped] = useState(search.q ?? '')
  const tags = useQuery(tagsQuery(county)).data?.tags ?? []
  const tagWord = useTagWords()
  const { q, tag, risk, reviewBy, pending } = search
  const all = { q, tag, risk, reviewBy, pending }
  const put = (over: { readonly [K in keyof RegistrySearch]?: RegistrySearch[K] | undefined }): void =>
    onChange({
      ...Object.fromEntries(
        Object.entries({ ...all, ...over }).filter(([, v]) => v !== undefined && v !== ''),
      ),
    })
  return (
    <search className="registry-search no-print">
      <form
        className="registry-ask"
        onSubmit={(event) => {
          event.preventDefault()
          put({ q: typed.trim() })
        }}
      >
        <label className="unseen" htmlFor={`${id}q`}>
          {words('registry.search')}
        </label>
        <Input
          id={`${id}q`}
          type="search"
          maxLength={60}
          allowClear
          value={typed}
          placeholder={words('registry.search')}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="primary" htmlType="submit">
          {words('registry.find')}
        </Button>
      </form>
      <div className="registry-filters">
        <SearchSelect
          id={`${id}tag`}
          label={words('registry.tag')}
          placeholder={words('registry.anyTag')}
          options={tags.map((rule) => ({ value: rule.code, label: tagWord(rule.code) }))}
          value={tag}
          onChange={(value) => put({ tag: value })}
        />
        <SearchSelect
          id={`${id}risk`}
          label={words('registry.risk')}
          placeholder={words('registry.anyRisk')}
          options={riskLevels.map((level) => ({ value: level, label: words(`registry.risk.${level}`) }))}
          value={risk}
          onChange={(value) => put({ risk: riskLevels.find((level) => level === value) })}
        />
        <label className="wrap">
          <input
            type="checkbox"
            checked={reviewBy !== undefined}
            onChange={(event) => put({ reviewBy: event.target.checked ? today() : undefined })}
          />
          {words('registry.due')}
        </label>
        <label className="wrap">
          <input
            type="checkbox"
            checked={pending === true}
            onChange={(event) => put({ pending: event.target.checked ? true : undefined })}
          />
          {words('registry.waiting')}
        </label>
      </div>
    </search>
  )
}

const HouseholdLine = ({ row }: { readonly row: HouseholdRow }) => {
  const words = useWords()
  const tagWord = useTagWords()
  const divisions = useReference().data?.divisions ?? []
  return (
    <li className="line">
      <div className="line-top">
        <Link to="/households/$id" params={{ id: row.id }} className="line-title">
          {row.head || words('registry.noHead')} · {row.address || placePath(divisions, row.place)}
        </Link>
        {row.risk === 'none' ? null : (
          <span className={`registry-risk registry-risk-${row.risk}`}>
            {words(`registry.risk.${row.risk}` as 'registry.risk.key')}
          </span>
        )}
      </div>
      <div className="line-under small">
        <span>{words('registry.people', { count: row.people })}</span>
        {row.phone ? <span>{row.phone}</span> : null}
        {row.no ? <span>{row.no}</span> : null}
        {[...new Set(row.tags.map((t) => t.code))].map((code) => (
          <span key={code} className="registry-tag">
            {tagWord(code)}
          </span>
        ))}
        {row.reviewOn ? <span>{words('registry.review', { day: row.reviewOn })}</span> : null}
        {row.pending > 0 ? <span>{words('registry.pending', { count: row.pending })}</span> : null}
      </div>
    </li>
  )
}

const NewHousehold = () => {
  const send = useRegistryDeed()
  const navigate = useNavigate()
  const { grants } = useMe()
  const divisions = useReference().data?.divisions ?? []
  if (!grants.some(({ role }) => ['dispatcher', 'villageOfficer', 'gridWorker'].includes(role))) return null
  const villages = divisions
    .filter((d) => d.code.length === 12)
    .map((d) => ({ value: d.code, label: placePath(divisions, d.code) }))
  return (
    <PlainForm
      title={'registry.new'}
      fields={[
        { name: 'place', label: 'registry.place', options: villages },
        { name: 'address', label: 'registry.field.address' },
        { name: 'name', label: 'registry.field.name' },
        { name: 'idNumber', label: 'registry.field.idNumber', optional: true },
        { name: 'phone', label: 'registry.field.phone', optional: true },
      ]}
      onSend={async ({ place, address, name, idNumber, phone }) => {
        const id = newId()
        const head = { id: newId(), name, relation: 'head', idNumber: idNumber || null, phone: phone || null }
        await send(`/households/${id}/commands/RegisterHousehold`, {
          ...{ place, address, no: null, grid: null, location: null, dwelling: 'own', phone: null },
          people: [head],
        })
        await navigate({ to: '/households/$id', params: { id } })
      }}
    />
  )
}
