import type { MessagesPage as Answer, StuckMessage } from '@jiebang/contract/people/contact.ts'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { call } from '../shared/api.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { Loaded, Nothing } from '../shared/states.tsx'
import { messagesQuery } from './contact-queries.ts'
import '../relay/list.css'
import './contact.css'

/** What residents were sent: how much went out, what is stuck and why, and what to do about it. */
export const MessagesPage = () => {
  const words = useWords()
  const { county } = useMe()
  const list = useInfiniteQuery(messagesQuery(county))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const first = list.data?.pages[0]
  return (
    <Page title={words('messages.title')}>
      <Loaded answer={list}>
        {() => (
          <div className="stack">
            {first ? <Summary page={first} /> : null}
            {items.length === 0 ? (
              <Nothing title={words('messages.empty')} />
            ) : (
              <ul className="lines" aria-label={words('messages.list')}>
                {items.map((item) => (
                  <Line key={item.id} item={item} county={county} onDone={() => void list.refetch()} />
                ))}
              </ul>
            )}
            {list.hasNextPage ? (
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {words('list.more')}
              </Button>
            ) : null}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

const Summary = ({ page }: { readonly page: Answer }) => {
  const words = useWords()
  const missing = (['sms', 'email', 'app'] as const).filter((channel) => !page.channels[channel])
  const { counts, reasons } = page
  return (
    <section className="card stack-tight" aria-label={words('messages.summary')}>
      <p>{words('messages.counts', counts)}</p>
      {missing.length > 0 ? (
        <p>
          {words('messages.missing', {
            channels: missing.map((channel) => words(`channelName.${channel}`)).join('、'),
          })}
        </p>
      ) : null}
      {reasons.length > 0 ? (
        <ul className="stack-tight small">
          {reasons.map(({ channel, code, count }) => (
            <li key={`${channel}${code}`}>
              {words('messages.reason', { channel: words(`channelName.${channel}`), code, count })}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

const Line = ({
  item,
  county,
  onDone,
}: {
  readonly item: StuckMessage
  readonly county: string
  readonly onDone: () => void
}) => {
  const words = useWords()
  const language = useLanguage()
  const turning = useMutation({
    mutationFn: (to: 'again' | 'call') =>
      call(`/counties/${county}/messages/${item.id}/${to}`, { method: 'POST' }),
    onSuccess: onDone,
  })
  return (
    <li className="line contact-line">
      <div className="stack-tight">
        <p>
          <Link to="/matters/$id" params={{ id: item.matter }}>
            {item.no}
          </Link>{' '}
          {words(`messageKind.${item.kind}`)} · {item.source ?? words(`channelName.${item.channel}`)}
        </p>
        <p className="small soft">
          {words(`messageState.${item.state}`)} · {words('messages.tries', { count: item.attempts })} ·{' '}
          {timeWords(item.createdAt, language)}
          {item.lastError ? ` · ${item.lastError}` : ''}
        </p>
        {turning.error ? <ProblemNotice fault={turning.error} /> : null}
      </div>
      <div className="wrap">
        <Button loading={turning.isPending} onClick={() => turning.mutate('again')}>
          {words('messages.again')}
        </Button>
        {item.source === null ? (
          <Button onClick={() => turning.mutate('call')}>{words('messages.call')}</Button>
        ) : null}
      </div>
    </li>
  )
}
