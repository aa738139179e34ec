import type { WatchList } from '@jiebang/core/report/lists.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { Loaded } from '../shared/states.tsx'
import { BlockedAttempts } from './blocked-attempts.tsx'
import { Clues } from './clues.tsx'
import { watchQuery } from './queries.ts'
import { RemindList } from './remind-list.tsx'
import './oversight.css'

/** What a supervisor acts on, in three groups: time, the residents' word, and what waits for a decision. */
const groups = {
  time: ['late', 'soon', 'stopped', 'onList', 'bouncedOften'],
  word: ['toVerify', 'reopenedOpen', 'disputedOpen', 'disputedClosed', 'notInOrder'],
  decide: ['extensionAsked', 'toReview', 'markProposed', 'markedUnreasonable', 'markedMalicious'],
} as const satisfies { readonly [group: string]: readonly WatchList[] }

/** A reminder goes to whoever holds it; where nobody holds it or a second person must decide, there is none to send. */
const remindable: readonly WatchList[] = [
  'late',
  'soon',
  'bouncedOften',
  'toVerify',
  'reopenedOpen',
  'disputedOpen',
]

export const OversightPage = () => {
  const words = useWords()
  const language = useLanguage()
  const { county } = useMe()
  const { list } = useSearch({ from: '/oversight' })
  const watch = useQuery(watchQuery(county))
  return (
    <Page title={words('watch.title')} aside={<Link to="/second-looks">{words('look.title')}</Link>}>
      <Loaded answer={watch}>
        {({ asOf, lists }) => (
          <div className="stack">
            <p className="small soft">{words('watch.asOf', { time: timeWords(asOf, language) })}</p>
            <div className="watch-groups">
              {(['time', 'word', 'decide'] as const).map((group) => (
                <section key={group} className="card stack-tight" aria-labelledby={`watch-${group}`}>
                  <h2 id={`watch-${group}`}>{words(`watch.group.${group}`)}</h2>
                  <ul className="watch-list">
                    {groups[group].map((name) => (
                      <li key={name} className="watch-line">
                        <span>{words(`behind.${name}`)}</span>
                        <span className="watch-links">
                          {lists[name] > 0 && remindable.includes(name) ? (
                            <Link to="/oversight" search={{ list: name }} hash="remind" className="small">
                              {words('watch.remind')}
                              <span className="unseen"> {words(`behind.${name}`)}</span>
                            </Link>
                          ) : null}
                          {lists[name] > 0 ? (
                            <Link
                              to="/matters"
                              search={{ figure: name, sort: 'due' }}
                              className="watch-count"
                              aria-label={words('watch.open', {
                                list: words(`behind.${name}`),
                                count: lists[name],
                              })}
                            >
                              {lists[name]}
                            </Link>
                          ) : (
                            <span className="watch-count soft">0</span>
                          )}
                        </span>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </div>
            {list ? <RemindList key={list} list={list} /> : null}
            {lists.markedMalicious > 0 ? <Clues /> : null}
            <BlockedAttempts />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
