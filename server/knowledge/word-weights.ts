import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'

/** How telling a word is: the rarer among a county's newest matters, the heavier. */
export type Weights = { readonly weightOf: (word: string) => number }

const sampled = 2000
const keptForMs = 30 * 60_000

/** Of the newest, by index and without sampling the table, so that it is the same on one database and on many. */
const text = `select word, count(*)::int as count from (
    select id from matter where county = $1 order by registered_at desc, id limit ${sampled}
  ) m join matter_text t on t.county = $1 and t.matter = m.id, unnest(tsvector_to_array(t.search)) as word
  group by word having count(*) > 1`

/** Counted once per county and half hour; while it is counted anew, the older count serves. */
export class WordWeights {
  readonly #pool: pg.Pool
  readonly #now: () => number
  readonly #kept = new Map<string, { at: number; weights: Promise<Weights> }>()

  constructor(pool: pg.Pool, now: () => number) {
    this.#pool = pool
    this.#now = now
  }

  of(county: string): Promise<Weights> {
    const kept = this.#kept.get(county)
    if (kept && this.#now() - kept.at < keptForMs) return kept.weights
    const fresh = this.#count(county)
    this.#kept.set(county, { at: this.#now(), weights: kept?.weights ?? fresh })
    fresh.then(
      () => this.#kept.set(county, { at: this.#now(), weights: fresh }),
      () => this.#kept.delete(county),
    )
    return kept?.weights ?? fresh
  }

  async #count(county: string): Promise<Weights> {
    const found = await readIn(this.#pool, { counties: [county] }, (client) =>
      client.query<{ word: string; count: number }>({ name: 'similar.weights', text, values: [county] }),
    )
    const counts = new Map(found.rows.map(({ word, count }) => [word, count]))
    return { weightOf: (word) => Math.log((sampled + 1) / ((counts.get(word) ?? 1) + 0.5)) }
  }
}
