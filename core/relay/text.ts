import type { Personal } from './facts.ts'
import { type Refusal, refuse } from './refusals.ts'

/** Characters; a petition of 7,000 is real, more than this is no longer read by anyone. */
export const longestText = 20_000

/** Texts that must be there and be readable; the first that is not gives the refusal. */
export const checkTexts = (texts: Personal): Refusal | null => {
  for (const [field, text] of Object.entries(texts)) {
    if (text.trim() === '') return refuse('text.empty', { field })
    if (text.length > longestText) return refuse('text.tooLong', { field, longest: longestText })
  }
  return null
}

/** Texts that may be left out, but not without end. */
export const checkLengths = (texts: Personal): Refusal | null => {
  for (const [field, text] of Object.entries(texts))
    if (text.length > longestText) return refuse('text.tooLong', { field, longest: longestText })
  return null
}
