import type { PlaceMatches } from '@jiebang/contract/place/gazetteer.ts'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useDeferredValue, useId, useState } from 'react'
import { useHolds } from '../../access/admin/admin-frame.tsx'
import { useMe } from '../../access/session.ts'
import { useWords } from '../../i18n/words.ts'
import { apiBase, call } from '../../shared/api.ts'
import { Loaded, Nothing } from '../../shared/states.tsx'
import { placePath } from '../place-path.ts'
import { useReference } from '../reference.ts'
import { SheetImport } from './sheet-import.tsx'

/** The county's names for places: an address can be tried, and administrators take lists in. */
export const PlaceNames = () => {
  const words = useWords()
  const id = useId()
  const holds = useHolds()
  const { county } = useMe()
  const [typed, setTyped] = useState('')
  const address = useDeferredValue(typed.trim())
  const base = `/counties/${county}/admin/place-sheet`
  const found = useQuery({
    queryKey: ['place-search', county, address],
    queryFn: ({ signal }) => {
      const path = `/counties/${county}/place-search?text=${encodeURIComponent(address)}`
      return call<PlaceMatches>(path, { signal })
    },
    enabled: address !== '',
  })
  return (
    <details className="card">
      <summary>{words('gazetteer.title')}</summary>
      <div className="form">
        <p className="soft small">{words('gazetteer.help')}</p>
        <div className="field">
          <label htmlFor={`${id}try`}>{words('gazetteer.try')}</label>
          <Input
            id={`${id}try`}
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <div role="status">
          {address === '' ? null : (
            <Loaded answer={found} lines={2}>
              {({ items }) => <Matches items={items} />}
            </Loaded>
          )}
        </div>
        {holds('admin') ? (
          <section className="stack-tight" aria-labelledby={`${id}import`}>
            <h3 id={`${id}import`}>{words('gazetteer.import')}</h3>
            <SheetImport path={base} accept=".xlsx,.csv" help="bulk.fileHelp" onSaved={() => found.refetch()}>
              <p>
                <a href={apiBase + base} download>
                  {words('gazetteer.template')}
                </a>
              </p>
            </SheetImport>
          </section>
        ) : null}
      </div>
    </details>
  )
}

const Matches = ({ items }: { readonly items: PlaceMatches['items'] }) => {
  const words = useWords()
  const { data } = useReference()
  if (items.length === 0) return <Nothing title={words('gazetteer.nothing')} />
  return (
    <ul className="admin-lines">
      {items.map(({ division, name, confidence, reasons }) => (
        <li key={`${division}${name}`}>
          <p>
            {words('gazetteer.found', { name, percent: Math.round(confidence * 100) })}{' '}
            <span className="soft small">{data ? placePath(data.divisions, division) : division}</span>
          </p>
          <p className="soft small">
            {reasons
              .map(({ reason, text }) => words(`gazetteer.reason.${reason}`, { text }))
              .join(words('grids.and'))}
          </p>
        </li>
      ))}
    </ul>
  )
}
