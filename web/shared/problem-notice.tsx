import type { ReactNode } from 'react'
import { useWords } from '../i18n/words.ts'
import { ApiProblem } from './api.ts'
import { Icon } from './icons.tsx'
import './notice.css'

/** What went wrong, in the server's own words, and what to do next. Never swallowed, never only red. */
export const ProblemNotice = ({
  fault,
  children,
}: {
  readonly fault: unknown
  readonly children?: ReactNode
}) => {
  const words = useWords()
  const problem = fault instanceof ApiProblem ? fault.problem : null
  const own = problem?.code === 'network' ? 'network' : 'unexpected'
  const title = problem?.title || words(`problem.${own}.title`)
  const next = problem?.title ? problem.next : words(`problem.${own}.next`)
  return (
    <div role="alert" className="notice notice-problem">
      <Icon name="late" />
      <div className="stack-tight">
        <strong>{title}</strong>
        {problem?.detail ? <p>{problem.detail}</p> : null}
        {problem?.errors?.map((error) => (
          <p key={`${error.path}${error.message}`} className="small">
            {error.path} {error.message}
          </p>
        ))}
        {next ? <p>{next}</p> : null}
        {children ? <div className="wrap">{children}</div> : null}
      </div>
    </div>
  )
}
