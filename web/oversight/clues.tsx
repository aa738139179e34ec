import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { mattersQuery } from '../relay/queries.ts'
import { Loaded } from '../shared/states.tsx'

/** What two people called malicious, each with its form for the police. */
export const Clues = () => {
  const words = useWords()
  const { county } = useMe()
  const marked = useInfiniteQuery(mattersQuery(county, { figure: 'markedMalicious', sort: 'registered' }))
  return (
    <section className="card stack-tight" aria-labelledby="watch-clues">
      <h2 id="watch-clues">{words('clue.list')}</h2>
      <Loaded answer={marked} lines={2}>
        {({ pages }) => (
          <ul className="stack-tight">
            {pages
              .flatMap((page) => page.items)
              .map((row) => (
                <li key={row.id} className="wrap">
                  <Link to="/matters/$id" params={{ id: row.id }}>
                    {row.title === '' ? row.no : row.title}
                  </Link>
                  <Link to="/clue/$id" params={{ id: row.id }} className="small">
                    {words('clue.title')} <span className="unseen">{row.no}</span>
                  </Link>
                </li>
              ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
