import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { Converter } from 'opencc-js'

/** A letter, digit or Chinese character somewhere; punctuation alone is no word. */
const wordlike = /[\p{L}\p{N}]/u
/** tsvector takes words up to 2,046 bytes; nobody searches for longer ones. */
const longest = 64

let tools: { jieba: Jieba; simplify: (text: string) => string } | undefined

/**
 * The words of a text for the search index: simplified, lower case, in every length that a reader may look for, each
 * once. Traditional and simplified forms thus find each other. The dictionary is loaded on first use.
 */
export const wordsOf = (text: string): string[] => {
  tools ??= { jieba: Jieba.withDict(dict), simplify: Converter({ from: 't', to: 'cn' }) }
  const plain = tools.simplify(text.normalize('NFKC')).toLowerCase()
  const words = new Set<string>()
  for (const word of tools.jieba.cutForSearch(plain, true)) {
    const trimmed = word.trim()
    if (trimmed.length <= longest && wordlike.test(trimmed) && !/\s/.test(trimmed)) words.add(trimmed)
  }
  return [...words]
}
