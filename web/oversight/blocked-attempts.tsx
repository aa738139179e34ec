import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '../access/session.ts'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { ApiProblem } from '../shared/api.ts'
import { Loaded } from '../shared/states.tsx'
import { attemptsQuery } from './queries.ts'

/** What the catalogue kept from being sent down. Only whoever sees the whole county sees them; others see nothing here. */
export const BlockedAttempts = () => {
  const words = useWords()
  const language = useLanguage()
  const { county } = useMe()
  const attempts = useQuery(attemptsQuery(county))
  const names = namesOf(useReference().data)
  if (attempts.error instanceof ApiProblem && attempts.error.problem.status === 403) return null
  return (
    <section className="card stack-tight" aria-labelledby="watch-attempts">
      <h2 id="watch-attempts">{words('watch.attempts')}</h2>
      <p className="small soft">{words('watch.attemptsNote')}</p>
      <Loaded answer={attempts} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{words('watch.noAttempts')}</p>
          ) : (
            <ul className="stack-tight">
              {items.map((one) => (
                <li key={one.id}>
                  <Link to="/matters/$id" params={{ id: one.matter }}>
                    {one.title}
                  </Link>
                  <p className="small soft">
                    {words('watch.attempt', {
                      time: timeWords(one.at, language),
                      who: names.user(one.actor),
                      unit: names.unit(one.unit),
                      right: names.unit(one.right),
                      clause: one.clause,
                    })}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
