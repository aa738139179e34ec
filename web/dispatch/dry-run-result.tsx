import type { DryRun } from '@jiebang/contract/dispatch/routing.ts'
import type { Reference } from '@jiebang/contract/place/reference.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { type Key, useWords, type Words } from '../i18n/words.ts'
import { namesOf } from '../place/reference.ts'
import { Loaded } from '../shared/states.tsx'
import { dryRunQuery } from './queries.ts'

type Deed = DryRun['samples'][number]['deeds'][number]

const deedNames: Readonly<Record<string, Key>> = {
  Accept: 'action.accept',
  Dispatch: 'action.dispatch',
  dispatch: 'action.dispatch',
  Assign: 'action.assign',
  Note: 'action.remind',
  notify: 'action.notifyUnit',
  suggest: 'action.suggest',
}

const deedWords = ({ what, to, refused }: Deed, unit: (id: string) => string, words: Words): string => {
  const name = words(deedNames[what] ?? 'action.remind')
  const told = to === null ? name : words('dryRun.to', { name, to: unit(to.replace(/^unit:/, '')) })
  return refused === null ? told : words('dryRun.refused', { deed: told, code: refused })
}

/** What the rule would have touched, while it is being found out and after. */
export const DryRunResult = ({
  county,
  id,
  reference,
  onEnd,
}: {
  readonly county: string
  readonly id: string
  readonly reference: Reference
  readonly onEnd: () => void
}) => {
  const words = useWords()
  const language = useLanguage()
  const names = namesOf(reference)
  const answer = useQuery(dryRunQuery(county, id))
  const state = answer.data?.state
  const ended = state === 'done' || state === 'cutShort'
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when it has ended
  useEffect(() => {
    if (ended) onEnd()
  }, [ended])
  return (
    <Loaded answer={answer} lines={2}>
      {(run) => (
        <div className="stack-tight">
          {run.state === 'running' ? (
            <progress aria-label={words('dryRun.progress')} max={Math.max(1, run.total)} value={run.looked} />
          ) : null}
          <p role="status">
            {words(`dryRun.${run.state}`, {
              days: run.days,
              looked: run.looked,
              total: run.total,
              touched: run.touched,
              refused: run.refused,
            })}
          </p>
          <ul>
            {run.samples.map((sample) => (
              <li key={sample.matter}>
                <Link to="/matters/$id" params={{ id: sample.matter }} target="_blank">
                  {sample.no} {sample.title}
                </Link>
                <span className="small soft">
                  {' '}
                  {timeWords(sample.at, language)} ·{' '}
                  {sample.deeds.map((deed) => deedWords(deed, names.unit, words)).join(' → ')}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Loaded>
  )
}
