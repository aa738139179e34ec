import type { DispatchSuggestions } from '@jiebang/contract/dispatch/catalogue.ts'
import type { DispatchBook } from '@jiebang/core/dispatch/catalogue.ts'
import { suggestUnits } from '@jiebang/core/dispatch/suggest-unit.ts'
import type pg from 'pg'
import { type Found, factView } from '../relay/view.ts'
import { proposalsFor } from './routing-deeds.ts'

const shown = 8

/** What the desk sees before it dispatches: who should lead and why, who has objected, what the rules propose. */
export const suggestionsFor = async (
  pool: pg.Pool,
  book: DispatchBook,
  found: Found,
  now: number,
): Promise<DispatchSuggestions> => {
  const facts = found.facts.map(factView)
  const suggestions = suggestUnits(book, found.state, now).slice(0, shown)
  return {
    suggestions: suggestions.map((s) => ({ ...s, assists: [...s.assists] })),
    objections: facts.flatMap(({ fact, at, personal }) =>
      fact.type === 'Returned'
        ? [{ unit: fact.unit, at, reason: personal?.['text'] ?? '', duty: personal?.['duty'] ?? '' }]
        : [],
    ),
    proposals: [...(await proposalsFor(pool, found.state))],
  }
}
