import type { Catalogue, Usage } from '@jiebang/contract/dispatch/catalogue.ts'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import { dutyLists } from '@jiebang/core/dispatch/duty-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useDeferredValue, useId, useState } from 'react'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { Loaded, Nothing } from '../shared/states.tsx'
import { Attempts } from './attempts.tsx'
import { CatalogueFile } from './catalogue-file.tsx'
import { Functions } from './functions.tsx'
import { emptyItem, ItemForm } from './item-form.tsx'
import { ItemVersionList } from './item-versions.tsx'
import { catalogueQuery, dispatchPath, usageQuery } from './queries.ts'
import { unitRefWords } from './unit-ref-options.ts'
import './dispatch.css'

type Item = Catalogue['items'][number]

export const CataloguePage = () => {
  const words = useWords()
  const { county, grants } = useMe()
  const reference = useReference()
  const catalogue = useQuery(catalogueQuery(county))
  const mayEdit = grants.some(({ role, region }) => role === 'admin' && region === county)
  const seesAttempts = grants.some(({ role }) => ['supervisor', 'auditor', 'leader', 'admin'].includes(role))
  return (
    <Page title={words('catalogue.title')}>
      <p className="soft">{words('catalogue.about')}</p>
      <Loaded answer={reference}>
        {(places) => (
          <Loaded answer={catalogue}>
            {(book) => (
              <div className="stack">
                <Items book={book} reference={places} mayEdit={mayEdit} />
                {mayEdit ? <Functions county={county} reference={places} functions={book.functions} /> : null}
                {mayEdit ? <CatalogueFile county={county} /> : null}
                {seesAttempts ? <Attempts county={county} reference={places} /> : null}
              </div>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

const matches = (item: Item, typed: string, list: string | undefined, category: (code: string) => string) =>
  (list === undefined || item.list === list) &&
  (typed === '' ||
    [item.code, item.title, item.clause, item.basis, item.category, category(item.category)].some((text) =>
      text.includes(typed),
    ))

const Items = ({
  book,
  reference,
  mayEdit,
}: {
  readonly book: Catalogue
  readonly reference: Reference
  readonly mayEdit: boolean
}) => {
  const words = useWords()
  const id = useId()
  const { county, grants } = useMe()
  const names = namesOf(reference)
  const [typed, setTyped] = useState('')
  const [list, setList] = useState<string>()
  const [adding, setAdding] = useState(false)
  const q = useDeferredValue(typed.trim())
  const seesUsage = grants.some(({ role }) =>
    ['admin', 'supervisor', 'auditor', 'leader', 'dispatcher'].includes(role),
  )
  const usage = useQuery({ ...usageQuery(county), enabled: seesUsage }).data
  const items = book.items.filter((item) => matches(item, q, list, names.category))
  const lost = book.items.filter((item) => item.inForce && item.noUnit).length
  return (
    <section aria-labelledby={`${id}h`} className="stack">
      <h2 id={`${id}h`} className="unseen">
        {words('catalogue.items')}
      </h2>
      {lost > 0 ? (
        <p className="notice notice-soon">
          <span aria-hidden="true">!</span>
          <span>{words('catalogue.lost', { count: lost })}</span>
        </p>
      ) : null}
      <div className="two-columns">
        <div className="field">
          <label htmlFor={`${id}q`}>{words('catalogue.search')}</label>
          <Input
            id={`${id}q`}
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}list`}>{words('item.list')}</label>
          <Select
            id={`${id}list`}
            aria-label={words('item.list')}
            allowClear
            className="wide-control"
            placeholder={words('catalogue.allLists')}
            value={list ?? null}
            options={dutyLists.map((value) => ({
              value: value as string,
              label: words(`dutyList.${value}`),
            }))}
            onChange={(value: string | undefined) => setList(value ?? undefined)}
          />
        </div>
      </div>
      <div className="wrap">
        <span role="status">{words('catalogue.count', { count: items.length })}</span>
        {(['xlsx', 'csv'] as const).map((kind) => (
          <a key={kind} href={`/api/v1${dispatchPath(county)}/catalogue.${kind}`} download>
            {words('catalogue.export', { kind })}
          </a>
        ))}
        {mayEdit ? <Button onClick={() => setAdding(!adding)}>{words('catalogue.add')}</Button> : null}
      </div>
      {adding ? (
        <div className="card">
          <ItemForm
            {...{ county, reference, functions: book.functions }}
            item={emptyItem(book.day)}
            seen={null}
            onDone={() => setAdding(false)}
          />
        </div>
      ) : null}
      {items.length === 0 ? <Nothing title={words('catalogue.none')} /> : null}
      <ul className="catalogue-list">
        {items.map((item) => (
          <li key={item.code}>
            <Entry {...{ item, book, reference, mayEdit, county }} usage={usage} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const Entry = ({
  item,
  book,
  reference,
  mayEdit,
  county,
  usage,
}: {
  readonly item: Item
  readonly book: Catalogue
  readonly reference: Reference
  readonly mayEdit: boolean
  readonly county: string
  readonly usage: Usage | undefined
}) => {
  const words = useWords()
  const names = namesOf(reference)
  const [open, setOpen] = useState(false)
  const [editing, setEditing] = useState(false)
  const unit = (ref: string): string => unitRefWords(ref, reference, book.functions.functions, words)
  const used = usage?.items.find(({ code }) => code === item.code)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>
          {item.code} {item.title}
        </strong>{' '}
        <span>{unit(item.lead)}</span>{' '}
        <span className="small soft">
          {words(`dutyList.${item.list}`)}
          {item.inForce ? '' : ` · ${words('item.notInForce')}`}
          {item.noUnit ? ` · ${words('item.noUnit')}` : ''}
        </span>
      </summary>
      {open ? (
        <div className="catalogue-body stack-tight">
          <p className="words">{words('item.clauseIs', { clause: item.clause })}</p>
          <p className="words">{words('item.basisIs', { basis: item.basis })}</p>
          <p className="small soft">
            {words('item.scope', {
              category: item.category === '' ? words('item.any') : names.category(item.category),
              place: item.place === '' ? words('item.any') : names.division(item.place),
              types:
                item.types.length === 0
                  ? words('item.any')
                  : item.types.map((type) => words(`requestType.${type}`)).join('、'),
            })}
          </p>
          {item.assists.length > 0 ? (
            <p className="small soft">
              {words('item.assistsAre', { units: item.assists.map(unit).join('、') })}
            </p>
          ) : null}
          <p className="small soft">
            {words('item.sourceIs', {
              source: item.source,
              grade: words(`grade.${item.grade}`),
              from: item.from,
            })}
          </p>
          {used ? (
            <p>
              {words('usage.sentence', {
                days: usage?.days ?? 0,
                followed: used.followed,
                overruled: used.overruled,
                returned: used.returned,
              })}
            </p>
          ) : usage ? (
            <p className="small soft">{words('usage.none')}</p>
          ) : null}
          {mayEdit && !editing ? (
            <div>
              <Button onClick={() => setEditing(true)}>{words('item.edit')}</Button>
            </div>
          ) : null}
          {editing ? (
            <ItemForm
              {...{ county, reference, functions: book.functions, item }}
              seen={item.version}
              onDone={() => setEditing(false)}
            />
          ) : null}
          <ItemVersionList county={county} code={item.code} users={names.user} />
        </div>
      ) : null}
    </details>
  )
}
