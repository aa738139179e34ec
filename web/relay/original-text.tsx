import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { questionsOf } from '@jiebang/core/dispatch/questions.ts'
import { useMemo } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { useReference } from '../place/reference.ts'

/** The request in the resident's own words, with what its category asked and they answered. */
export const OriginalText = ({ view }: { readonly view: MatterView }) => {
  const words = useWords()
  const first = view.facts.find((record) => record.fact.type === 'Registered')
  const body = first?.personal?.['body']
  return (
    <>
      <p className="words">{body ?? words(first?.personalErased ? 'matter.erased' : 'matter.noText')}</p>
      <Answers
        category={first?.fact.type === 'Registered' ? first.fact.category : null}
        texts={first?.personal ?? {}}
      />
    </>
  )
}

const prefix = 'q.'

const Answers = ({
  category,
  texts,
}: {
  readonly category: string | null
  readonly texts: Readonly<Record<string, string>>
}) => {
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const sets = useReference().data?.questions
  const questions = useMemo(
    () => questionsOf({ questions: new Map((sets ?? []).map((set) => [set.category, set])) }, category),
    [sets, category],
  )
  const given = Object.entries(texts).filter(([field]) => field.startsWith(prefix))
  if (given.length === 0) return null
  return (
    <dl className="reporter">
      {given.map(([field, text]) => {
        const question = questions.find(({ code }) => field === prefix + code)
        const said = text
          .split('\n')
          .map((key) => question?.values?.find((value) => value.key === key)?.[language] ?? key)
        return [
          <dt key={field}>{question?.label[language] ?? field.slice(prefix.length)}</dt>,
          <dd key={`${field}=`}>{said.join(' · ')}</dd>,
        ]
      })}
    </dl>
  )
}
