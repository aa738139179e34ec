import { describe, expect, it } from 'vitest'
import { outOfStep, problemPages, readWhen } from '../../scripts/problem-pages.ts'

describe('the pages of problem codes', () => {
  it('given the catalogue, when the folder is compared, then every page is there and as it would be written', () => {
    expect(outOfStep(), 'run: node --import tsx scripts/problem-pages.ts --write').toEqual([])
  })

  it('given a code without its sentences, when pages are made, then the code is named', () => {
    expect(() => problemPages(new Map())).toThrow(/does not say .* when \S+\.\S+ comes up/)
  })

  it.each([
    ['a line that is no sentence', 'a.b:\n  fr: non'],
    ['a sentence without a code', '  zh: 字'],
    ['a code given twice', 'a.b:\n  zh: 字\na.b:'],
    ['a language given twice', 'a.b:\n  zh: 字\n  zh: 词'],
  ])('given %s, when it is read, then the line is named', (_, text) => {
    expect(() => readWhen(text)).toThrow(/line \d/)
  })
})
