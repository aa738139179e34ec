import type { Catalogue, ProblemCode, Words } from './catalogue.ts'
import { wordsEn } from './words-en.ts'
import { wordsZh } from './words-zh.ts'

export type Params = { readonly [name: string]: string | number }

const catalogues: { readonly [lang in 'zh' | 'en']: Catalogue } = { zh: wordsZh, en: wordsEn }

/** Shown in Asia/Shanghai, as the field speaks of it. */
const shownAt = (value: string | number, lang: 'zh' | 'en'): string =>
  new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(Number(value))

const instants: readonly string[] = ['dueAt', 'until', 'lastAt']

const fill = (text: string, params: Params, lang: 'zh' | 'en'): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) return ''
    return instants.includes(name) ? shownAt(value, lang) : String(value)
  })

/** Words for a refusal in the language of the reader. */
export const refusalWords = (code: ProblemCode, params: Params = {}, lang: 'zh' | 'en' = 'zh'): Words => {
  const { title, next } = catalogues[lang][code]
  return { title: fill(title, params, lang), next: fill(next, params, lang) }
}
