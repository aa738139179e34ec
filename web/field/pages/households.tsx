import { dayOf } from '@jiebang/core/clock/instant.ts'
import { useState } from 'react'
import { searchEntries } from '../device/entries.ts'
import { HomeLine } from '../parts/home-line.tsx'
import { to } from '../parts/route.ts'
import { Nothing } from '../parts/states.tsx'
import { useSeen } from '../parts/use-seen.ts'
import { t } from '../words/words.ts'

/** Everybody in my grids, found by whatever one knows of them; without network as with. */
export const Households = () => {
  const { entries } = useSeen()
  const [query, setQuery] = useState('')
  const today = dayOf(Date.now())
  const found = searchEntries(entries.values(), query)
  return (
    <section className="stack">
      <h1>{t('households.title')}</h1>
      <label>
        {t('households.search')}
        <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
      </label>
      <p role="status" className="quiet">
        {query.trim() === ''
          ? t('households.count', { n: entries.size })
          : t('households.found', { n: found.length })}
      </p>
      {entries.size === 0 ? (
        <Nothing title={t('households.empty')} next={t('households.emptyNext')} />
      ) : found.length === 0 ? (
        <Nothing title={t('households.none')} next={t('households.noneNext')} />
      ) : (
        <ul className="homes">
          {found.map((entry) => (
            <HomeLine key={entry.id} entry={entry} today={today} />
          ))}
        </ul>
      )}
      <a className="button" href={to('register')}>
        {t('households.register')}
      </a>
    </section>
  )
}
