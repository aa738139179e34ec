import tags from 'virtual:tags'
import { en } from './en.ts'
import { zh } from './zh.ts'

export type Key = keyof typeof zh
export type Values = Readonly<Record<string, string | number>>

/** Simplified Chinese, unless the browser asks for English and for no Chinese before it. */
export const language: 'zh-CN' | 'en' =
  navigator.languages
    .find((tag) => /^(zh|en)\b/i.test(tag))
    ?.slice(0, 2)
    .toLowerCase() === 'en'
    ? 'en'
    : 'zh-CN'

const words: Readonly<Record<Key, string>> = language === 'en' ? en : zh

/** A sentence with its values filled in. */
export const t = (key: Key, values: Values = {}): string =>
  words[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** A word of a closed set, such as a state; the code itself where it is new. */
export const word = (prefix: string, code: string): string =>
  (words as Readonly<Record<string, string>>)[`${prefix}.${code}`] ?? code

export const tagWord = (code: string): string => tags[code]?.[language === 'en' ? 1 : 0] ?? code
