import type { Mention } from '@jiebang/contract/relay/mentions.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useId, useRef } from 'react'
import { useMe } from '../access/session.ts'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { call } from '../shared/api.ts'
import { Loaded } from '../shared/states.tsx'
import { mentionsQuery } from './desk-queries.ts'

/** Read is what stood on the screen for so long. */
const seenMs = 1500

/** Notes that name me and matters given to me, the newest first; seeing them here makes them read. */
export const MentionsCard = () => {
  const words = useWords()
  const id = useId()
  const { county } = useMe()
  const queries = useQueryClient()
  const mentions = useQuery(mentionsQuery(county))
  const read = useMutation({
    mutationFn: (marks: object) =>
      call<void>(`/counties/${county}/mentions/read`, { method: 'POST', body: { marks } }),
  })
  const { data } = mentions
  // What was new when the page was opened stays marked on it.
  const fresh = useRef(new Set<string>())
  for (const one of data?.items ?? []) if (one.unread) fresh.current.add(`${one.matter}${one.seq}`)
  const marks = JSON.stringify(data?.marks ?? [])
  const unread = data?.unread ?? 0
  const { mutateAsync } = read
  useEffect(() => {
    if (unread === 0) return
    const timer = setTimeout(() => {
      void mutateAsync(JSON.parse(marks))
        .then(() => queries.invalidateQueries({ queryKey: ['mentions', county] }))
        .catch(() => undefined)
    }, seenMs)
    return () => clearTimeout(timer)
  }, [unread, marks, mutateAsync, queries, county])
  return (
    <section className="card stack-tight" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>{words('mention.title')}</h2>
      <Loaded answer={mentions} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{words('mention.none')}</p>
          ) : (
            <ul className="own-list">
              {items.map((one) => (
                <MentionLine
                  key={`${one.matter}${one.seq}${one.insteadOf}`}
                  mention={one}
                  fresh={fresh.current.has(`${one.matter}${one.seq}`)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

const MentionLine = ({ mention, fresh }: { readonly mention: Mention; readonly fresh: boolean }) => {
  const words = useWords()
  const language = useLanguage()
  const names = namesOf(useReference().data)
  return (
    <li className={fresh ? 'own-unread' : undefined}>
      <p>
        {fresh ? <span className="unseen">{words('mention.fresh')}</span> : null}
        <Link to="/matters/$id" params={{ id: mention.matter }}>
          {mention.title}
        </Link>{' '}
        <span className="small soft">{mention.no}</span>
      </p>
      {mention.text === null ? null : <p className="words">{mention.text}</p>}
      <p className="small soft">
        {words(`mention.${mention.kind}`, {
          who: names.user(mention.by),
          time: timeWords(mention.at, language),
        })}
        {mention.insteadOf === null
          ? null
          : ` ${words('mention.insteadOf', { user: names.user(mention.insteadOf) })}`}
      </p>
    </li>
  )
}
