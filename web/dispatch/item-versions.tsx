import { useQuery } from '@tanstack/react-query'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { Loaded } from '../shared/states.tsx'
import { itemVersionsQuery } from './queries.ts'

/** Who made which version, when and why; the newest first. */
export const ItemVersionList = ({
  county,
  code,
  users,
}: {
  readonly county: string
  readonly code: string
  readonly users: (id: string) => string
}) => {
  const words = useWords()
  const language = useLanguage()
  const versions = useQuery(itemVersionsQuery(county, code))
  return (
    <section aria-label={words('item.versions')}>
      <h3>{words('item.versions')}</h3>
      <Loaded answer={versions} lines={1}>
        {({ items }) => (
          <ul>
            {items.map((item) => (
              <li key={item.version} className="small">
                {item.madeAt === null
                  ? words('item.shipped', { from: item.from })
                  : words('item.version', {
                      version: item.version,
                      who: users(item.madeBy ?? ''),
                      at: timeWords(item.madeAt, language),
                      from: item.from,
                      to: item.to ?? '—',
                      why: item.why ?? '',
                    })}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
