import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { useWords } from '../i18n/words.ts'

/** The request in the resident's own words. */
export const OriginalText = ({ view }: { readonly view: MatterView }) => {
  const words = useWords()
  const first = view.facts.find((record) => record.fact.type === 'Registered')
  const body = first?.personal?.['body']
  return <p className="words">{body ?? words(first?.personalErased ? 'matter.erased' : 'matter.noText')}</p>
}
