import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/words.ts'
import { ApiProblem } from './api.ts'
import { ProblemNotice } from './problem-notice.tsx'

/** Grey lines in the place of what comes; they appear after 300 ms (base.css), so that quick answers do not flicker. */
export const Loading = ({ lines = 6 }: { readonly lines?: number }) => {
  const words = useWords()
  return (
    <div role="status" aria-label={words('state.loading')} className="stack">
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without identity that never move
        <div key={i} className="skeleton" style={{ width: `${90 - (i % 3) * 18}%` }} />
      ))}
    </div>
  )
}

export const Nothing = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className="nothing">
    <p>{title}</p>
    {children}
  </div>
)

type Answer<T> = {
  readonly data: T | undefined
  readonly error: Error | null
  readonly refetch: () => unknown
}

/** One of loading, failed (with a way on) or there. What is there stays when a later refresh fails. */
export function Loaded<T>({
  answer,
  lines,
  children,
}: {
  readonly answer: Answer<T>
  readonly lines?: number
  readonly children: (data: T) => ReactNode
}) {
  const words = useWords()
  const { data, error } = answer
  if (data === undefined && error === null) return <Loading {...(lines === undefined ? {} : { lines })} />
  const closed = error instanceof ApiProblem && [403, 404].includes(error.problem.status)
  const notice = error ? (
    <ProblemNotice fault={error}>
      {closed ? null : <Button onClick={() => answer.refetch()}>{words('state.again')}</Button>}
    </ProblemNotice>
  ) : null
  return (
    <>
      {notice}
      {data === undefined ? null : children(data)}
    </>
  )
}
