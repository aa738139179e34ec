import { en } from './words/en.ts'
import { hantWords, toHant } from './words/hant.ts'
import type { Words } from './words/words.ts'
import { zh } from './words/zh.ts'

export const languages = ['zh-Hans', 'zh-Hant', 'en'] as const
export type Language = (typeof languages)[number]

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = {
  'zh-Hans': '简体',
  'zh-Hant': '繁體',
  en: 'English',
}

export const isLanguage = (text: unknown): text is Language => languages.some((l) => l === text)

export const wordsOf = (language: Language): Words => {
  if (language === 'en') return en
  return language === 'zh-Hant' ? hantWords() : zh
}

/** What data gives in two languages, and names that it gives in Chinese only. */
export const pick = (language: Language, text: { readonly zh: string; readonly en: string }): string => {
  if (language === 'en') return text.en
  return language === 'zh-Hant' ? toHant(text.zh) : text.zh
}
export const nameIn = (language: Language, name: string): string =>
  language === 'zh-Hant' ? toHant(name) : name

const fromTag = (tag: string): Language | null => {
  const lower = tag.toLowerCase()
  if (/^zh-(hant|tw|hk|mo)\b/.test(lower)) return 'zh-Hant'
  if (/^zh\b/.test(lower)) return 'zh-Hans'
  return /^en\b/.test(lower) ? 'en' : null
}

/** The best of Accept-Language; Chinese when it says nothing that we speak. */
export const languageFrom = (header: string | undefined): Language => {
  const ranked = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';')
      const q = params.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((value) => value !== undefined)
      return { language: fromTag(tag), q: q === undefined ? 1 : Number(q) }
    })
    .filter((entry) => entry.language !== null && entry.q > 0)
    .sort((a, b) => b.q - a.q)
  return ranked[0]?.language ?? 'zh-Hans'
}
