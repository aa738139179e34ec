import type { ReviewLine } from '@jiebang/contract/people/lists.ts'
import { addDays } from '@jiebang/core/clock/instant.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../access/session.ts'
import { Page } from '../../app/page.tsx'
import { useWords } from '../../i18n/words.ts'
import { Loaded, Nothing } from '../../shared/states.tsx'
import { today } from '../../shared/today.ts'
import { PlainForm } from './plain-form.tsx'
import { reviewsQuery, useRegistryDeed } from './queries.ts'
import { useTagWords } from './tag-words.ts'
import './registry.css'

/** What waits for a decision: clues with their days, and people who may be one. */
export const ReviewsPage = () => {
  const words = useWords()
  const answer = useQuery(reviewsQuery(useMe().county))
  return (
    <Page
      title={words('registry.reviews')}
      aside={
        <p>
          <Link to="/households">{words('registry.title')}</Link>
        </p>
      }
    >
      <Loaded answer={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title={words('registry.nothingWaits')} />
          ) : (
            <ul className="registry-list">
              {items.map((item) => (
                <Item key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  )
}

const Item = ({ item }: { readonly item: ReviewLine }) => {
  const words = useWords()
  const tagWord = useTagWords()
  const isClue = item.kind === 'clue'
  return (
    <li className="card stack-tight">
      <h2>
        {words(`registry.item.${item.kind}`)}
        {item.tag ? ` · ${tagWord(item.tag)}` : ''}
      </h2>
      <p className="wrap">
        <Link to="/households/$id" params={{ id: item.household }}>
          {item.head || words('registry.noHead')} · {item.address}
        </Link>
        {item.other && item.otherHead !== null ? (
          <Link to="/households/$id" params={{ id: item.other }}>
            {words('registry.other', { name: item.otherHead })}
          </Link>
        ) : null}
        {item.dueOn ? <strong>{words('registry.dueOn', { day: item.dueOn })}</strong> : null}
        {item.noticeFrom && item.noticeTo ? (
          <span>{words('registry.noticeRuns', { from: item.noticeFrom, to: item.noticeTo })}</span>
        ) : null}
      </p>
      {item.text ? <p>{item.text}</p> : null}
      {item.reasons.length > 0 ? (
        <p className="small">
          {item.reasons.map((r) => words(`registry.like.${r}` as 'registry.like.name')).join('、')}
        </p>
      ) : null}
      <div className="wrap">
        {isClue && item.noticeFrom === null ? <NoticeForm id={item.id} /> : null}
        <SettleForm item={item} />
      </div>
    </li>
  )
}

const NoticeForm = ({ id }: { readonly id: string }) => {
  const send = useRegistryDeed()
  return (
    <PlainForm
      title={'registry.notice'}
      initial={{ from: today(), to: addDays(today(), 6) }}
      fields={[
        { name: 'area', label: 'registry.noticeArea' },
        { name: 'from', label: 'registry.noticeFrom', type: 'date' },
        { name: 'to', label: 'registry.noticeTo', type: 'date' },
      ]}
      onSend={({ area, from, to }) => send(`/reviews/${id}/notice`, { area, from, to })}
    />
  )
}

const SettleForm = ({ item }: { readonly item: ReviewLine }) => {
  const words = useWords()
  const send = useRegistryDeed()
  const outcomes =
    item.kind === 'clue' ? (['identified', 'notIdentified'] as const) : (['same', 'different'] as const)
  return (
    <PlainForm
      title={'registry.settle'}
      fields={[
        {
          name: 'outcome',
          label: 'registry.outcome',
          options: outcomes.map((outcome) => ({
            ...{ value: outcome, label: words(`registry.outcome.${outcome}`) },
          })),
        },
        { name: 'text', label: 'registry.finding', type: 'area' },
      ]}
      onSend={({ outcome, text }) => send(`/reviews/${item.id}/settle`, { outcome, text })}
    />
  )
}
