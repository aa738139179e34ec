import type { Secrets } from '../secrets.ts'
import type { Question } from './words.ts'

/** 72 bits: two words of a county of ten million do not meet. */
const kept = 18

export const hashedWords = (secrets: Secrets, county: string, words: readonly string[]): readonly string[] =>
  words.map((word) => secrets.lookup('registry', `${county}:${word}`).slice(0, kept))

/** As a tsquery over hashes, which are hex and need no escaping; null where nothing was asked. */
export const askedWords = (secrets: Secrets, county: string, question: Question): string | null => {
  if (question.length === 0) return null
  const all = (words: readonly string[]) =>
    `(${hashedWords(secrets, county, words)
      .map((h) => `'${h}'`)
      .join('&')})`
  return question.map((choices) => `(${choices.map(all).join('|')})`).join('&')
}
