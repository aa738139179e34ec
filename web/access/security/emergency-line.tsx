import type { BreakGlassReads, BreakGlassView } from '@jiebang/contract/access/security.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { timeWords } from '../../clock/day-words.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { Loaded } from '../../shared/states.tsx'
import { FaultNotice } from '../fault-notice.tsx'
import { useMe } from '../session.ts'
import { useDeed } from './security-queries.ts'

/** One emergency: who, why, until when, what was read, and what another person found. */
export const EmergencyLine = ({
  emergency: b,
  reviews,
}: {
  readonly emergency: BreakGlassView
  readonly reviews: boolean
}) => {
  const words = useWords()
  const language = useLanguage()
  const me = useMe()
  const id = useId()
  const base = `/counties/${me.county}/emergencies/${b.id}`
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const end = useDeed(() => call(`${base}/end`, { method: 'POST' }))
  const review = useDeed((verdict: 'justified' | 'notJustified') =>
    call(`${base}/review`, { method: 'POST', body: { verdict, note } }),
  )
  const mayReview = reviews && b.user !== me.id && !b.running && b.verdict === null
  return (
    <li>
      <div className="stack-tight">
        <span>
          <strong>{b.userName}</strong>{' '}
          <span className="small soft">
            {timeWords(b.startedAt, language)} – {timeWords(b.endsAt, language)} ·{' '}
            {words('emergency.reads', { count: b.reads })}
          </span>
        </span>
        <span>{b.reason}</span>
        <span className="small">
          {b.verdict === null
            ? words(b.running ? 'emergency.running' : 'emergency.toReview')
            : words(`emergency.${b.verdict}`, { name: b.reviewedBy ?? '', note: b.note ?? '' })}
        </span>
        <FaultNotice fault={end.error ?? review.error} />
        {open ? <Reads base={base} /> : null}
        {open && mayReview ? (
          <div className="stack-tight">
            <label htmlFor={id}>{words('emergency.note')}</label>
            <Input id={id} value={note} onChange={(event) => setNote(event.target.value)} maxLength={500} />
            <div className="wrap">
              <Button disabled={note.trim().length < 2} onClick={() => review.mutate('justified')}>
                {words('emergency.sayJustified')}
              </Button>
              <Button danger disabled={note.trim().length < 2} onClick={() => review.mutate('notJustified')}>
                {words('emergency.sayNotJustified')}
              </Button>
            </div>
          </div>
        ) : null}
      </div>
      <div className="wrap">
        {b.running ? (
          <Button loading={end.isPending} onClick={() => end.mutate(undefined)}>
            {words('emergency.end')}
          </Button>
        ) : null}
        {reviews ? (
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {words('emergency.look')}
          </Button>
        ) : null}
      </div>
    </li>
  )
}

const Reads = ({ base }: { readonly base: string }) => {
  const language = useLanguage()
  const answer = useQuery({
    queryKey: ['security', base],
    queryFn: () => call<BreakGlassReads>(`${base}/reads`),
  })
  return (
    <Loaded answer={answer} lines={2}>
      {({ reads }) => (
        <ol className="small">
          {reads.map((read) => (
            <li key={`${read.at}${read.path}${read.query}`}>
              {timeWords(read.at, language)} {read.method} {read.path}
              {read.query === '' ? '' : `?${read.query}`}
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  )
}
