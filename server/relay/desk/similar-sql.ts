import type { SimilarMatter } from '@jiebang/contract/relay/similar.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type { Statement } from '../list-sql.ts'
import { Conditions, notAbout, quoted, type Reach, reachable, within } from '../list-sql.ts'

export type Telling = { readonly word: string; readonly weight: number }

export type Likeness = {
  readonly county: string
  readonly reach: Reach
  /** At least one, the most telling first. */
  readonly words: readonly Telling[]
  readonly place: string | undefined
  readonly category: string | null
  readonly except: string | undefined
}

/** Looked at more closely in each round; a bitmap of many more would cost more than its best is worth. */
const looked = 400
const recentMs = 90 * 86_400_000

/** A matter as it is shown beside another. */
export type SimilarRow = {
  readonly id: string
  readonly no: string
  readonly title: string
  readonly place: string
  readonly stage: string
  readonly category: string | null
  readonly holder_unit: string | null
  readonly lead_unit: string | null
  readonly outcome: string | null
  readonly registered_at: number
  readonly state: Matter
}

export const similarView = (row: SimilarRow, answer: string | null, likeness: number): SimilarMatter => ({
  ...{ id: row.id, no: row.no, title: row.title, place: row.place, stage: row.stage, category: row.category },
  ...{ holderUnit: row.holder_unit, leadUnit: row.lead_unit, outcome: row.outcome },
  ...{ registeredAt: row.registered_at, answer, likeness },
})

export const similarColumns = `m.id, m.no, m.title, m.place, m.stage, m.category, m.holder_unit, m.lead_unit, m.outcome, m.registered_at,
  m.state`

/** At least `k` of the words, as a tsquery. */
export const atLeast = (k: number, words: readonly string[]): string => {
  if (k <= 1) return words.join(' | ')
  const parts = words.flatMap((word, i) => {
    const rest = words.slice(i + 1)
    return rest.length < k - 1 ? [] : [`(${word} & (${atLeast(k - 1, rest)}))`]
  })
  return parts.join(' | ')
}

/** Words shared, by weight; a bit more where place or category are the same. */
const score = (c: Conditions, { words, place, category }: Likeness, search: string): string => {
  const total = words.reduce((sum, { weight }) => sum + weight, 0)
  const shared = words.map(({ word, weight }) => {
    const [w, q] = [c.bind(weight / total), c.bind(quoted(word))]
    return `case when ${search} @@ ${q}::tsquery then ${w}::float8 else 0 end`
  })
  const near =
    place === undefined
      ? '0'
      : `case when starts_with(m.place, ${c.bind(place.slice(0, 9))}) then 0.1 else 0 end`
  const kind = category === null ? '0' : `case when m.category = ${c.bind(category)} then 0.15 else 0 end`
  return `0.75 * (${shared.join(' + ')}) + ${near} + ${kind}`
}

const safe = (c: Conditions, { reach, county, except }: Likeness): void => {
  reachable(c, reach, county)
  notAbout(c, reach.self)
  // What somebody asked to be kept quiet is nobody's example.
  c.add(`m.request_type <> 'report' and not m.secret`)
  if (except !== undefined) c.add('m.id <> ?', except)
}

/**
 * Closed and answered matters that share the most telling words, with their last answer. Two rounds over the word index:
 * first whatever shares three words, then two; each looks at a bounded number, and only the best fetch their answer.
 */
export const closedLike = (likeness: Likeness, limit: number): Statement => {
  const c = new Conditions(likeness.county)
  safe(c, likeness)
  c.add(`m.stage = 'closed' and m.outcome is not null`)
  const words = likeness.words.map(({ word }) => quoted(word))
  const rounds = (words.length >= 3 ? [3, 2] : [words.length]).map((k) => {
    const query = c.bind(atLeast(k, words))
    return `(select matter, search from matter_text where county = $1 and search @@ ${query}::tsquery limit ${looked})`
  })
  // States and answers are wide: only those of the best are read.
  const text = `with hit as materialized (${rounds.join(' union all ')}), best as materialized (
      select distinct on (m.id) m.id, m.registered_at, ${score(c, likeness, 'hit.search')} as likeness
      from hit join matter m on m.county = $1 and m.id = hit.matter where ${c.parts.join(' and ')} order by m.id
    ), top as materialized (select id, likeness from best order by likeness desc, registered_at desc limit ${limit})
    select ${similarColumns}, top.likeness, (select f.personal from fact f where f.county = $1 and f.matter = m.id
      and f.type = 'Answered' order by f.seq desc limit 1) as personal
    from top join matter m on m.county = $1 and m.id = top.id order by top.likeness desc, m.registered_at desc`
  return c.statement('similar.closed', text)
}

/** Open matters of the same place from the last ninety days that share words: a likely repeat. */
export const openLike = (likeness: Likeness, now: number, limit: number): Statement => {
  const c = new Conditions(likeness.county)
  safe(c, likeness)
  c.add(`m.stage <> 'closed'`)
  c.add('m.place >= ? and m.place < ?', ...within((likeness.place ?? likeness.county).slice(0, 12)))
  c.add('m.registered_at >= ?::timestamptz', new Date(now - recentMs).toISOString())
  const any = c.bind(
    atLeast(
      1,
      likeness.words.map(({ word }) => quoted(word)),
    ),
  )
  const text = `with near as materialized (
      select m.id, m.registered_at, ${score(c, likeness, 't.search')} as likeness
      from matter m join matter_text t on t.county = $1 and t.matter = m.id and t.search @@ ${any}::tsquery
      where ${c.parts.join(' and ')}
    ), top as materialized (select id, likeness from near order by likeness desc, registered_at desc limit ${limit})
    select ${similarColumns}, top.likeness, null as personal
    from top join matter m on m.county = $1 and m.id = top.id order by top.likeness desc, m.registered_at desc`
  return c.statement('similar.open', text)
}
