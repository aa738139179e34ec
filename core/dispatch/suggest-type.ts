import type { RequestType, Urgency } from '../relay/words.ts'

/** A word that speaks for a type; it does not count where it stands only inside the longer phrases of `unless`. */
export type TypeWord = {
  readonly word: string
  readonly weight: number
  readonly unless?: readonly string[]
  readonly titleOnly?: boolean
}

/** rules/suggest/request-type.yaml, in file order: on a tie the earlier type wins. */
export type SuggestWords = {
  readonly fallback: RequestType
  readonly types: readonly { readonly type: RequestType; readonly words: readonly TypeWord[] }[]
  /** The first class with a word found wins; none found is `ordinary`. */
  readonly urgencies: readonly {
    readonly urgency: Urgency
    readonly title: readonly string[]
    readonly body: readonly string[]
  }[]
}

/** `because` lists the words found, those of the type first; empty when the fallback was taken. */
export type TypeSuggestion = {
  readonly type: RequestType
  readonly urgency: Urgency
  readonly because: readonly string[]
}

/** The title says what the writer wants; a word there counts this many times one in the body. */
const titleFactor = 3
/** Beyond this, a long text drowns its own request in what it tells about. */
const bodyRead = 2000

/** Suggests, never decides: a person confirms type and urgency. Same words and text give the same answer. */
export function suggestType(words: SuggestWords, title: string, body: string): TypeSuggestion {
  const told = body.slice(0, bodyRead)
  let best = { type: words.fallback, score: 0, found: [] as string[] }
  for (const { type, words: list } of words.types) {
    const found: string[] = []
    let score = 0
    for (const word of list) {
      const inBody = word.titleOnly !== true && speaks(told, word)
      const factor = speaks(title, word) ? titleFactor : inBody ? 1 : 0
      if (factor === 0) continue
      score += factor * word.weight
      found.push(word.word)
    }
    if (score > best.score) best = { type, score, found }
  }
  const pressing = urgencyOf(words, title, told)
  const because = pressing.word === null ? best.found : [...best.found, pressing.word]
  return { type: best.type, urgency: pressing.urgency, because }
}

function speaks(text: string, { word, unless }: TypeWord): boolean {
  if (!text.includes(word)) return false
  if (unless === undefined) return true
  const rest = unless.reduce((left, phrase) => left.replaceAll(phrase, ' '), text)
  return rest.includes(word)
}

function urgencyOf(
  words: SuggestWords,
  title: string,
  told: string,
): { urgency: Urgency; word: string | null } {
  for (const { urgency, title: inTitle, body } of words.urgencies) {
    const word = inTitle.find((one) => title.includes(one)) ?? body.find((one) => told.includes(one))
    if (word !== undefined) return { urgency, word }
  }
  return { urgency: 'ordinary', word: null }
}
