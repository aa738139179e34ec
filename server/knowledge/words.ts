import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { Converter } from 'opencc-js'

/** A letter, digit or Chinese character somewhere; punctuation alone is no word. */
const wordlike = /[\p{L}\p{N}]/u
/** tsvector takes words up to 2,046 bytes; nobody searches for longer ones. */
const longest = 64

/** Verdicts on pieces seen before: texts share most of their words, and asking anew costs as much as the cutting. */
const seen = new Map<string, string | null>()
const seenAtMost = 100_000

const wordIn = (piece: string): string | null => {
  const known = seen.get(piece)
  if (known !== undefined) return known
  const trimmed = piece.trim()
  const isWord = trimmed.length <= longest && wordlike.test(trimmed) && !/\s/.test(trimmed)
  if (seen.size >= seenAtMost) seen.clear()
  seen.set(piece, isWord ? trimmed : null)
  return isWord ? trimmed : null
}

let tools: { jieba: Jieba; simplify: (text: string) => string } | undefined

/**
 * The words of a text for the search index: simplified, lower case, in every length that a reader may look for, each
 * once. Traditional and simplified forms thus find each other. The dictionary is loaded on first use.
 */
export const wordsOf = (text: string): string[] => {
  tools ??= { jieba: Jieba.withDict(dict), simplify: Converter({ from: 't', to: 'cn' }) }
  const plain = tools.simplify(text.normalize('NFKC')).toLowerCase()
  const words = new Set<string>()
  // Without guessing of unknown words (a quarter of the cost): a name that the dictionary lacks is found by its
  // characters, in text and query alike.
  for (const piece of tools.jieba.cutForSearch(plain, false)) {
    const word = wordIn(piece)
    if (word !== null) words.add(word)
  }
  return [...words]
}
