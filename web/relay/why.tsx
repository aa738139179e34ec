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
  const said = refusalWords(refusal.refused, refusal.params, language === 'en' ? 'en' : 'zh')
  // The catalogue's words are for somebody whose page is out of date; here the page knows the stage.
  const text =
    refusal.refused === 'matter.wrongStage' && stage
      ? words('why.stage', { stage: words(`stage.${stage}`) })
      : words('why.said', said)
  return (
    <span id={id} className="small soft">
      {text}
    </span>
  )
}
