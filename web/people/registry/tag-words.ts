import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../access/session.ts'
import { tagsQuery } from './queries.ts'

/** What a tag is called, in the reader's language; its code while the rules are on their way. */
export const useTagWords = (): ((code: string) => string) => {
  const { data } = useQuery(tagsQuery(useMe().county))
  const { i18n } = useTranslation()
  const isEnglish = i18n.language.startsWith('en')
  const known = new Map((data?.tags ?? []).map((rule) => [rule.code, isEnglish ? rule.en : rule.zh]))
  return (code) => known.get(code) ?? code
}
