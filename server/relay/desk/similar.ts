import type { SimilarBody, SimilarMatter } from '@jiebang/contract/relay/similar.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { maySee } from '@jiebang/core/access/see.ts'
import type pg from 'pg'
import type { WordWeights } from '../../knowledge/word-weights.ts'
import { wordsOf } from '../../knowledge/words.ts'
import { readIn } from '../../store/in-scope.ts'
import { reachOf } from '../lists.ts'
import { closedLike, openLike, type SimilarRow, similarView, type Telling } from './similar-sql.ts'

type Row = SimilarRow & { readonly likeness: number; readonly personal: string | null }

const mostWords = 5
const shown = 8
/** Less in common than this is chance. */
const least = { open: 0.3, closed: 0.25 }

/** The words that tell most about a text; figures and single characters tell nothing about what it is of. */
export const tellingWords = (text: string, weightOf: (word: string) => number): Telling[] =>
  wordsOf(text.slice(0, 2000))
    .filter((word) => word.length >= 2 && !/^[\d.,:%-]+$/.test(word))
    .map((word) => ({ word, weight: weightOf(word) }))
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, mostWords)

export type SimilarPorts = {
  readonly pool: pg.Pool
  readonly weights: WordWeights
  readonly now: () => number
}

/** Matters like this text that the asker may open, the likest first. */
export const findSimilar = async (
  { pool, weights, now }: SimilarPorts,
  county: string,
  actor: Actor,
  asked: SimilarBody,
): Promise<SimilarMatter[]> => {
  const words = tellingWords(asked.text, (await weights.of(county)).weightOf)
  if (words.length === 0) return []
  const { place, category = null, except, open = false } = asked
  const likeness = { county, words, place, category, except, reach: reachOf(actor, county, now()) }
  const statement = open ? openLike(likeness, now(), 3 * shown) : closedLike(likeness, 3 * shown)
  const found = await readIn(pool, { counties: [county] }, (client) => {
    // The planner thinks that words are more common than they are and would read the whole table.
    const planned = client.query('set local enable_seqscan = off')
    const rows = client.query<Row>(statement)
    return Promise.all([rows, planned]).then(([first]) => first)
  })
  return found.rows
    .filter((row) => row.likeness >= least[open ? 'open' : 'closed'] && maySee(actor, row.state, now()))
    .slice(0, shown)
    .map((row) => similarView(row, answerIn(row.personal), Math.round(row.likeness * 100) / 100))
}

/** The text that the resident was given; null where there is none or it was erased. */
const answerIn = (personal: string | null): string | null => {
  if (personal === null) return null
  const { texts } = JSON.parse(personal) as { texts?: Record<string, string> }
  return texts?.['text'] ?? null
}
