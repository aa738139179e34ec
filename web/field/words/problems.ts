import type { Catalogue } from '@jiebang/contract/problems/catalogue.ts'
import { useEffect, useState } from 'react'
import { language, t } from './words.ts'

let loaded: Promise<Catalogue> | null = null
/** The words of all codes: many, and needed only where something was refused. */
const load = (): Promise<Catalogue> => {
  loaded ??=
    language === 'en'
      ? import('@jiebang/contract/problems/words-en.ts').then((m) => m.wordsEn)
      : import('@jiebang/contract/problems/words-zh.ts').then((m) => m.wordsZh)
  return loaded
}

type Params = Readonly<Record<string, string | number>>

/** Why something was held or refused, and what to do; the code itself until the words are there. */
export const useReason = (code: string | null, params: Params = {}): { title: string; next: string } => {
  const [words, setWords] = useState<Catalogue | null>(null)
  useEffect(() => {
    load().then(setWords, () => undefined)
  }, [])
  const found = code === null ? undefined : words?.[code as keyof Catalogue]
  if (!found) return { title: code === null ? '' : t('problem.unknown', { code }), next: '' }
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
  return { title: filled(found.title), next: filled(found.next) }
}
