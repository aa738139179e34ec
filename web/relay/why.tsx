import { refusalWords } from '@jiebang/contract/problems/words.ts'
import { stages } from '@jiebang/core/relay/matter.ts'
import type { Refusal } from '@jiebang/core/relay/refusals.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'

/** Why an action is not open now, and what to do instead. */
export const Why = ({ refusal, id }: { readonly refusal: Refusal; readonly id?: string }) => {
  const language = useLanguage()
  const words = useWords()
  const stage = stages.find((one) => one === refusal.params?.['stage'])
  const params = stage ? { ...refusal.params, stage: words(`stage.${stage}`) } : refusal.params
  const { title, next } = refusalWords(refusal.refused, params, language === 'en' ? 'en' : 'zh')
  return (
    <span id={id} className="small soft">
      {title} {next}
    </span>
  )
}
