import type { Matter } from '@jiebang/core/relay/matter.ts'
import { useId } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { timeWords } from './day-words.ts'
import { limitWords } from './due-words.ts'

/** What is due, by when, and which rule says so. */
export const DueCard = ({ matter }: { readonly matter: Matter }) => {
  const words = useWords()
  const language = useLanguage()
  const id = useId()
  const { clock, reply } = matter
  if (!clock) return null
  return (
    <section className="card stack-tight" aria-labelledby={id}>
      <h3 id={id}>{words(`clock.${clock.kind}`)}</h3>
      {clock.dueAt === null ? (
        <p>
          {reply?.dueAt
            ? words('due.stoppedUntil', { time: timeWords(reply.dueAt, language) })
            : words('due.stopped')}
        </p>
      ) : (
        <p>{words('due.by', { time: timeWords(clock.dueAt, language) })}</p>
      )}
      {clock.extension && clock.dueAt !== clock.firstDueAt ? (
        <p className="small">
          {words('due.extended', {
            limit: limitWords(clock.extension, words),
            first: timeWords(clock.firstDueAt, language),
          })}
        </p>
      ) : null}
      {clock.provisional ? <p className="small">{words('due.provisional')}</p> : null}
      <p className="small soft">
        {words('due.rule', {
          limit: limitWords(clock.limit, words),
          rule: clock.rule.rule,
          set: clock.rule.set,
          version: clock.rule.version,
          grade: clock.rule.grade,
        })}
      </p>
    </section>
  )
}
