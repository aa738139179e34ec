import { Converter } from 'opencc-js/cn2t'
import { mapWords } from './map-words.ts'
import type { Words } from './words.ts'
import { zh } from './zh.ts'

/** Sentences with a date or a name in them are many; the newest are kept. */
const mostKept = 5000

type Convert = (text: string) => string
const load = (): Convert => Converter({ from: 'cn', to: 'tw' })
let converter: Convert | null = null
const kept = new Map<string, string>()

/** Simplified to traditional characters, in the forms used in Taiwan. The dictionary is loaded at first use. */
export const toHant: Convert = (text) => {
  const known = kept.get(text)
  if (known !== undefined) return known
  const convert = converter ?? load()
  converter = convert
  const made = convert(text)
  if (kept.size >= mostKept) kept.clear()
  kept.set(text, made)
  return made
}

let hant: Words | undefined

/** Generated from zh: nobody writes traditional Chinese by hand, so it is never behind. */
export const hantWords = (): Words => {
  hant ??= { ...mapWords(zh, toHant), htmlLang: 'zh-Hant' }
  return hant
}
