import type { SimilarMatter } from '@jiebang/contract/relay/similar.ts'
import { stages } from '@jiebang/core/relay/matter.ts'
import { outcomes } from '@jiebang/core/relay/words.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { dayWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'

/** Another matter in a few words: what, where, when, with whom and how it ended. */
export const SimilarLine = ({
  row,
  newTab = false,
  children,
}: {
  readonly row: SimilarMatter
  readonly newTab?: boolean
  readonly children?: ReactNode
}) => {
  const words = useWords()
  const language = useLanguage()
  const names = namesOf(useReference().data)
  const unit = row.holderUnit ?? row.leadUnit
  const outcome = outcomes.find((one) => one === row.outcome)
  const stage = stages.find((one) => one === row.stage)
  const end = outcome ? words(`outcome.${outcome}`) : stage ? words(`stage.${stage}`) : ''
  return (
    <li className="stack-tight">
      <Link to="/matters/$id" params={{ id: row.id }} {...(newTab ? { target: '_blank' } : {})}>
        {row.title}
      </Link>
      <p className="small soft wrap">
        <span>{end}</span>
        <span>{names.division(row.place)}</span>
        {unit === null ? null : <span>{names.unit(unit)}</span>}
        <span>{dayWords(row.registeredAt, language)}</span>
        <span>{row.no}</span>
      </p>
      {children}
    </li>
  )
}
