import type { BatchAnswer, BatchCommand } from '@jiebang/contract/relay/batch.ts'
import { Link } from '@tanstack/react-router'
import { useWords } from '../i18n/words.ts'

export type Verdicts = {
  readonly command: BatchCommand
  readonly verdicts: BatchAnswer['verdicts']
  /** Titles by id: what is done may have left the list. */
  readonly titles: ReadonlyMap<string, string>
}

/** How it went, one by one: first the sum, then every refusal with its reason, then what is done. */
export const BatchVerdicts = ({ command, verdicts, titles }: Verdicts) => {
  const words = useWords()
  const done = verdicts.filter((verdict) => verdict.ok)
  const refused = verdicts.flatMap((verdict) => (verdict.ok ? [] : [verdict]))
  const name = (id: string) => (
    <Link to="/matters/$id" params={{ id }}>
      {titles.get(id) ?? id}
    </Link>
  )
  return (
    <div className="stack-tight" role="status">
      <p className="actions-said">
        {words('batch.sum', {
          action: words(`command.${command}`),
          done: done.length,
          refused: refused.length,
        })}
      </p>
      {refused.length > 0 ? (
        <ul className="stack-tight">
          {refused.map(({ matter, title, next }) => (
            <li key={matter} className="batch-refused small">
              {name(matter)}
              <br />
              {title} {next}
            </li>
          ))}
        </ul>
      ) : null}
      {done.length > 0 ? (
        <details>
          <summary className="small">{words('batch.done', { count: done.length })}</summary>
          <ul className="batch-list small">
            {done.map(({ matter }) => (
              <li key={matter}>{name(matter)}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}
