import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { chooseLanguage } from './language.ts'
import { zhCN } from './zh-CN.ts'

const web = join(import.meta.dirname, '..')
const source = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/node_modules|dist|i18n|\.test\./.test(file))
  .map((file) => readFileSync(join(web, file), 'utf8'))
  .join('\n')
const named = new Set(Array.from(source.matchAll(/'([a-zA-Z]+(?:\.\w+)+)'/g), (match) => match[1] ?? ''))
const prefixes = Array.from(
  source.matchAll(/`([a-zA-Z]+(?:\.\w+)*\.)\$\{\w+(?:[.?\w '|]*)\}([.\w]*)`/g),
  (match) => ({
    start: match[1] ?? '',
    end: match[2] ?? '',
  }),
)
const holes = (text: string): string[] =>
  Array.from(text.matchAll(/\{+(\w+)\}+/g), (match) => match[0]).sort()

describe('words', () => {
  it('exist in both languages, and English singulars only beside their plural', () => {
    const zh = Object.keys(zhCN)
    const english = Object.keys(en)
    expect(english.filter((key) => !key.endsWith('_one')).sort()).toEqual([...zh].sort())
    for (const key of english.filter((one) => one.endsWith('_one'))) expect(zh).toContain(key.slice(0, -4))
  })

  it('have the same blanks to fill in', () => {
    for (const [key, text] of Object.entries(zhCN))
      expect([key, holes(text)]).toEqual([key, holes(en[key as keyof typeof zhCN])])
  })

  it('are all used somewhere', () => {
    const used = (key: string): boolean =>
      named.has(key) || prefixes.some(({ start, end }) => key.startsWith(start) && key.endsWith(end))
    expect(Object.keys(zhCN).filter((key) => !used(key))).toEqual([])
  })

  it('have no exclamation marks and none of the words that say nothing', () => {
    for (const text of Object.values(zhCN)) expect(text).not.toMatch(/！|予以受理|依规处置|已转办/)
  })
})

describe('language', () => {
  it('is the kept one, else the browser’s, else simplified Chinese', () => {
    expect(chooseLanguage('en', ['zh-CN'])).toBe('en')
    expect(chooseLanguage(null, ['zh-TW', 'en'])).toBe('zh-Hant')
    expect(chooseLanguage('xx', ['fr', 'en-GB'])).toBe('en')
    expect(chooseLanguage(null, ['fr'])).toBe('zh-CN')
  })
})
