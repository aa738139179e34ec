import { useTranslation } from 'react-i18next'
import type { zhCN } from './zh-CN.ts'

/** Name of a sentence. Every one exists in zh-CN and en (i18n/complete.unit.test.ts). */
export type Key = keyof typeof zhCN
/** Says a sentence with its values filled in; `count` chooses the plural where a language has one. */
export type Words = (key: Key, values?: Readonly<Record<string, string | number>>) => string

export const useWords = (): Words => {
  const { t } = useTranslation()
  // Keys are checked here, by Key; i18next's own typing of a thousand keys slows the compiler down.
  return t as unknown as Words
}
