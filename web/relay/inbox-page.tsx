import type { InboxPage as InboxAnswer, InboxShow } from '@jiebang/contract/relay/views.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { useKeys } from '../app/use-keys.ts'
import { useWords } from '../i18n/words.ts'
import { useReference } from '../place/reference.ts'
import { useMedia, wide } from '../shared/media.ts'
import { Loaded, Loading, Nothing } from '../shared/states.tsx'
import { countWords, InboxShows } from './inbox-shows.tsx'
import { MatterLine } from './matter-line.tsx'
import { Preview } from './preview.tsx'
import { inboxQuery } from './queries.ts'
import { useLineKeys } from './use-line-keys.ts'
import { useSelection } from './use-selection.ts'
import './list.css'
import './filters.css'

const BatchPanel = lazy(async () => ({ default: (await import('./batch-panel.tsx')).BatchPanel }))

export const InboxPage = () => {
  const words = useWords()
  const { county, grants } = useMe()
  const reviews = grants.some(({ role }) => role === 'supervisor')
  const { at, show = 'all' } = useSearch({ from: '/' })
  const inbox = useInfiniteQuery(inboxQuery(county, show))
  const reference = useReference().data
  const beside = useMedia(wide)
  const navigate = useNavigate()
  const rows = inbox.data?.pages.flatMap((page) => page.items) ?? []
  const ids = rows.map((row) => row.id)
  const counts = inbox.data?.pages[0]?.counts
  const shown = beside ? (at ?? rows[0]?.id) : undefined
  const selection = useSelection(ids)
  const choosing = selection.chosen.length > 0
  // What became of each stays until it was read, though nothing is chosen any more.
  const [told, setTold] = useState(false)
  const batching = choosing || told
  const part = show === 'all' ? {} : { show }
  const pick = (id: string): void => void navigate({ to: '/', search: { ...part, at: id }, replace: true })
  const look = (next: InboxShow): void =>
    void navigate({ to: '/', search: next === 'all' ? {} : { show: next } })
  const here = (): string | undefined =>
    document.activeElement?.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? shown ?? ids[0]
  const choose = (through: boolean): void => {
    const id = here()
    if (id !== undefined) selection.toggle(id, through)
  }
  useLineKeys(ids, shown, beside ? pick : undefined)
  useKeys({
    '/': () => void navigate({ to: '/matters', hash: 'search' }),
    x: () => choose(false),
    X: choosing ? () => choose(true) : undefined,
    '*': () => selection.set(choosing ? [] : ids),
    Enter: shown ? () => void navigate({ to: '/matters/$id', params: { id: shown } }) : undefined,
  })
  return (
    <Page title={words('nav.inbox')} aside={<Counts counts={counts} reviews={reviews} />}>
      <InboxShows show={show} counts={counts} onChange={look} />
      <Loaded answer={inbox}>
        {() =>
          rows.length === 0 ? (
            <Nothing title={words(show === 'all' ? 'inbox.empty' : 'inbox.emptyPart')}>
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
                      selection={selection}
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
              {batching ? (
                <Suspense fallback={<Loading lines={3} />}>
                  <BatchPanel
                    rows={rows}
                    selection={selection}
                    onClose={() => setTold(false)}
                    onTold={() => setTold(true)}
                  />
                </Suspense>
              ) : shown && beside ? (
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
      <span>{words('inbox.open', { count: countWords(counts.open) })}</span>
      <Link to="/matters" search={{ soon: '1' }}>
        {words('inbox.soon', { count: countWords(counts.soon) })}
      </Link>
      <Link to="/matters" search={{ late: '1' }}>
        {words('inbox.late', { count: countWords(counts.late) })}
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
      {words('inbox.toReview', { count: countWords(count) })}
    </Link>
  )
}
