import type { InboxPage as InboxAnswer } from '@jiebang/contract/relay/views.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { useKeys } from '../app/use-keys.ts'
import { useWords } from '../i18n/words.ts'
import { useReference } from '../place/reference.ts'
import { useMedia, wide } from '../shared/media.ts'
import { Loaded, Nothing } from '../shared/states.tsx'
import { MatterLine } from './matter-line.tsx'
import { Preview } from './preview.tsx'
import { inboxQuery } from './queries.ts'
import { useLineKeys } from './use-line-keys.ts'
import './list.css'

export const InboxPage = () => {
  const words = useWords()
  const { county, grants } = useMe()
  const reviews = grants.some(({ role }) => role === 'supervisor')
  const inbox = useInfiniteQuery(inboxQuery(county))
  const reference = useReference().data
  const beside = useMedia(wide)
  const navigate = useNavigate()
  const { at } = useSearch({ from: '/' })
  const rows = inbox.data?.pages.flatMap((page) => page.items) ?? []
  const counts = inbox.data?.pages[0]?.counts
  const shown = beside ? (at ?? rows[0]?.id) : undefined
  const pick = (id: string): void => void navigate({ to: '/', search: { at: id }, replace: true })
  useLineKeys(
    rows.map((row) => row.id),
    shown,
    beside ? pick : undefined,
  )
  useKeys({
    '/': () => void navigate({ to: '/matters', hash: 'search' }),
    Enter: shown ? () => void navigate({ to: '/matters/$id', params: { id: shown } }) : undefined,
  })
  return (
    <Page title={words('nav.inbox')} aside={<Counts counts={counts} reviews={reviews} />}>
      <Loaded answer={inbox}>
        {() =>
          rows.length === 0 ? (
            <Nothing title={words('inbox.empty')}>
              {reviews ? (
                <p>
                  <ToReview count={counts?.toReview ?? 0} />
                </p>
              ) : null}
              <Link to="/matters">{words('inbox.toAll')}</Link>
            </Nothing>
          ) : (
            <div className="inbox">
              <div className="stack">
                <ul className="lines" aria-label={words('inbox.list')}>
                  {rows.map((row) => (
                    <MatterLine
                      key={row.id}
                      row={row}
                      reference={reference}
                      picked={row.id === shown}
                      onPick={beside ? () => pick(row.id) : undefined}
                    />
                  ))}
                </ul>
                {inbox.hasNextPage ? (
                  <Button loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
                    {words('list.more')}
                  </Button>
                ) : null}
              </div>
              {shown && beside ? (
                // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
                <section className="inbox-preview card" aria-label={words('inbox.preview')} tabIndex={0}>
                  <Preview key={shown} id={shown} />
                </section>
              ) : null}
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

const Counts = ({
  counts,
  reviews,
}: {
  readonly counts: InboxAnswer['counts'] | undefined
  readonly reviews: boolean
}) => {
  const words = useWords()
  if (!counts) return null
  return (
    <p className="counts">
      <span>{words('inbox.open', { count: counts.open })}</span>
      <Link to="/matters" search={{ soon: '1' }}>
        {words('inbox.soon', { count: counts.soon })}
      </Link>
      <Link to="/matters" search={{ late: '1' }}>
        {words('inbox.late', { count: counts.late })}
      </Link>
      {reviews ? <ToReview count={counts.toReview} /> : null}
    </p>
  )
}

/** What is declined or terminated lies in no unit's hands, but a supervisor must review it. */
const ToReview = ({ count }: { readonly count: number }) => {
  const words = useWords()
  return (
    <Link to="/matters" search={{ toReview: '1', sort: 'registered' }}>
      {words('inbox.toReview', { count })}
    </Link>
  )
}
