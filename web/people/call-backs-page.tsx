import type { CallBack } from '@jiebang/contract/people/contact.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { useLineKeys } from '../relay/use-line-keys.ts'
import { useMedia, wide } from '../shared/media.ts'
import { Loaded, Nothing } from '../shared/states.tsx'
import { CallBackCard } from './call-back-card.tsx'
import { callBacksQuery } from './contact-queries.ts'
import '../relay/list.css'
import './contact.css'

const keyOf = (call: CallBack): string => `${call.matter}.${call.reporter}`

/** 回访名单: whom to call, since when and why; beside it what to say and what came of it. */
export const CallBacksPage = () => {
  const words = useWords()
  const { county } = useMe()
  const list = useInfiniteQuery(callBacksQuery(county))
  const calls = list.data?.pages.flatMap((page) => page.items) ?? []
  // Kept after it has left the list, so that a rating can follow the word.
  const [picked, setPicked] = useState<CallBack | null>(null)
  const shown = picked ?? calls[0] ?? null
  const beside = useMedia(wide)
  const pick = (call: CallBack): void => {
    setPicked(call)
    // On a phone the card lies below the list.
    if (!beside) requestAnimationFrame(() => document.getElementById('call-card')?.scrollIntoView())
  }
  useLineKeys(calls.map(keyOf), shown ? keyOf(shown) : undefined, (id) =>
    setPicked(calls.find((call) => keyOf(call) === id) ?? null),
  )
  return (
    <Page title={words('callBack.title')}>
      <p className="small soft">{words('callBack.about')}</p>
      <Loaded answer={list}>
        {() =>
          shown === null ? (
            <Nothing title={words('callBack.empty')} />
          ) : (
            <div className="contact">
              <div className="stack">
                <ul className="lines" aria-label={words('callBack.list')}>
                  {calls.map((call) => (
                    <Line
                      key={keyOf(call)}
                      call={call}
                      picked={keyOf(call) === keyOf(shown)}
                      onPick={() => pick(call)}
                    />
                  ))}
                </ul>
                {list.hasNextPage ? (
                  <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                    {words('list.more')}
                  </Button>
                ) : null}
              </div>
              <CallBackCard key={keyOf(shown)} call={shown} onDone={() => void list.refetch()} />
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

const Line = ({
  call,
  picked,
  onPick,
}: {
  readonly call: CallBack
  readonly picked: boolean
  readonly onPick: () => void
}) => {
  const words = useWords()
  const language = useLanguage()
  return (
    <li className={picked ? 'line line-picked' : 'line'} data-id={keyOf(call)}>
      <a
        href={`#call-${call.matter}`}
        className="line-title"
        aria-current={picked}
        onClick={(event) => {
          event.preventDefault()
          onPick()
        }}
      >
        {call.title || call.no}
      </a>
      <p className="line-under small soft">
        <span>{call.no}</span>
        <span>{words(`callReason.${call.reason}`)}</span>
        <span>{words('callBack.since', { day: timeWords(call.since, language) })}</span>
        {call.tried > 0 ? <span>{words('callBack.tried', { count: call.tried })}</span> : null}
        {call.dueAt === null ? null : (
          <span>{words('callBack.due', { day: timeWords(call.dueAt, language) })}</span>
        )}
      </p>
    </li>
  )
}
