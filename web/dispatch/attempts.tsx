import type { Reference } from '@jiebang/contract/place/reference.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { namesOf } from '../place/reference.ts'
import { Loaded } from '../shared/states.tsx'
import { attemptsQuery } from './queries.ts'

/** Attempts to send down what stands on a department's own list; nobody was harmed, somebody should know. */
export const Attempts = ({
  county,
  reference,
}: {
  readonly county: string
  readonly reference: Reference
}) => {
  const words = useWords()
  const language = useLanguage()
  const id = useId()
  const names = namesOf(reference)
  return (
    <section className="card stack-tight" aria-labelledby={`${id}h`}>
      <h2 id={`${id}h`}>{words('attempts.title')}</h2>
      <p className="small soft">{words('attempts.about')}</p>
      <Loaded answer={useQuery(attemptsQuery(county))} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{words('attempts.none')}</p>
          ) : (
            <ul>
              {items.map((a) => (
                <li key={a.id}>
                  <Link to="/matters/$id" params={{ id: a.matter }}>
                    {a.no} {a.title}
                  </Link>{' '}
                  {words('attempts.line', {
                    at: timeWords(a.at, language),
                    who: names.user(a.actor),
                    unit: names.unit(a.unit),
                    item: a.item,
                    right: names.unit(a.right),
                  })}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
