import type { MatterId } from '@jiebang/core/relay/ids.ts'
import type pg from 'pg'
import type { CountyBook } from '../place/county-book.ts'
import { quoted } from '../relay/list-sql.ts'
import { readIn } from '../store/in-scope.ts'
import { wordsOf } from './words.ts'

export type RepeatQuery = {
  /** Division code; matters of the same town are looked at. */
  readonly place: string
  /** Null while nobody has said; then only the words decide. */
  readonly category: string | null
  readonly text: string
}

/** What the public may know of it anyway. */
export type LikelyRepeat = {
  readonly id: MatterId
  readonly no: string
  readonly title: string
  readonly place: string
  readonly registeredAt: number
}

type Row = {
  id: string
  no: string
  title: string
  place: string
  registered_at: number
  words: string[]
}

/** Compared in all, and of one place at most: the newest. */
const mostCandidates = 500
/** So that a town's quiet villages are heard beside its busy one. */
const fromEach = (places: number): number => Math.max(10, Math.ceil((2 * mostCandidates) / places))
const mostShown = 3
/** Shared words by themselves, and as a part of the shorter text: below that it is another thing. */
const fewestShared = 2
const smallestShare = 0.34

/**
 * Place by place, each along its index: as one range of places, a plan for any town would read every open matter of the
 * county. «is true» keeps the word index out of it, where most of a million matters share one of many words.
 */
const text = `with near as materialized (
    select n.* from unnest($2::text[]) as here (place) cross join lateral (
      select id, no, title, place, registered_at from matter
      where county = $1 and place = here.place and public and stage <> 'closed'
        and stage in ('registered', 'accepted', 'dispatched', 'handling') and not secret and request_type <> 'report'
        and ($4::text is null or category is null or starts_with(category, $4) or starts_with($4, category))
      order by registered_at desc limit $5
    ) n order by n.registered_at desc limit ${mostCandidates}
  ) select m.*, tsvector_to_array(t.search) as words
  from near m join matter_text t on t.county = $1 and t.matter = m.id where (t.search @@ $3::tsquery) is true`

/** Single characters and bare numbers are in every text. */
const telling = (words: readonly string[]): string[] =>
  words.filter((w) => [...w].length >= 2 && !/^[\d.]+$/.test(w))

/**
 * Open public matters of the same town that tell of the same thing. Only the public list is looked at, so that nobody
 * learns by asking whether somebody brought something in private.
 */
export const likelyRepeats = async (
  pool: pg.Pool,
  { reference }: Pick<CountyBook, 'reference'>,
  query: RepeatQuery,
): Promise<readonly LikelyRepeat[]> => {
  const asked = new Set(telling(wordsOf(query.text)))
  if (asked.size < fewestShared) return []
  // Towns are named by nine digits; whoever does not know where is compared with the whole county.
  const around = query.place.slice(0, 9)
  const search = [...asked].slice(0, 60).map(quoted).join(' | ')
  const county = reference.county.code
  const places = reference.divisions.flatMap(({ code }) => (code.startsWith(around) ? [code] : []))
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<Row>({
      name: 'knowledge.repeats',
      text,
      values: [county, places, search, query.category, fromEach(places.length)],
    }),
  )
  const scored = found.rows.map((row) => {
    const words = telling(row.words)
    const shared = words.filter((w) => asked.has(w)).length
    const share = shared / Math.max(1, Math.min(words.length, asked.size))
    const near = row.place === query.place ? 0.1 : 0
    return { row, shared, score: share + near, share }
  })
  return scored
    .filter(({ shared, share }) => shared >= fewestShared && share >= smallestShare)
    .sort((a, b) => b.score - a.score || b.row.registered_at - a.row.registered_at)
    .slice(0, mostShown)
    .map(({ row: { id, no, title, place, registered_at: registeredAt } }) => ({
      id,
      no,
      title,
      place,
      registeredAt,
    }))
}
