import { addDays, startOfDay } from '@jiebang/core/clock/instant.ts'
import type { Day } from '@jiebang/core/clock/model.ts'
import type { RequestType } from '@jiebang/core/relay/words.ts'
import type { Counted } from '@jiebang/core/report/counts.ts'
import { sha256 } from '../people/secrets.ts'
import { countedFrom, forCounts } from './count-columns.ts'
import { addFilter, EntryConditions, type EntryFilter, noUnit } from './entry-sql.ts'

/** What is summed: days of registration, both included. */
export type Scope = {
  readonly county: string
  readonly place: string
  readonly unit?: string | undefined
  readonly category?: string | undefined
  readonly need?: string | undefined
  readonly types?: readonly RequestType[] | undefined
  readonly from: Day
  readonly to: Day
}

export type Statement = { readonly name: string; readonly text: string; readonly values: unknown[] }

/** Each text is prepared once, under its hash. */
export const statement = (text: string, values: unknown[]): Statement => ({
  name: `figures.${sha256(text).slice(0, 16)}`,
  text,
  values,
})
export type Summed = { readonly registered: number; readonly counted: Counted }
export type Dimension = 'place' | 'unit' | 'need'

const sums = forCounts((c) => `sum(${c})::int as ${c}`)
const countedEntries = forCounts((c) => `count(*) filter (where e.${c})::int as ${c}`)

/** The condition on entries that says the same. */
export const entryFilterOf = (s: Scope): EntryFilter => ({
  place: s.place === s.county ? undefined : s.place,
  unit: s.unit,
  category: s.category,
  need: s.need,
  types: s.types,
  from: startOfDay(s.from),
  to: startOfDay(addDays(s.to, 1)),
})

/** Days and not instants, so that the index by day serves; both say the same. */
const entriesOf = (s: Scope): EntryConditions => {
  const c = new EntryConditions(s.county)
  const { from: _from, to: _to, ...rest } = entryFilterOf(s)
  c.add('e.day >= ?::date and e.day <= ?::date', s.from, s.to)
  addFilter(c.add, rest)
  return c
}

/** The dimension by which the sums of a day already stand for this scope; null where only entries tell. */
const familyOf = (s: Scope): { family: string; key: string } | null => {
  const placed = s.place !== s.county
  const narrowed = [placed, s.unit !== undefined, s.need !== undefined].filter(Boolean).length
  if (s.category !== undefined || narrowed > 1) return null
  if (s.unit !== undefined) return { family: 'unit', key: s.unit === noUnit ? '' : s.unit }
  if (s.need !== undefined) return { family: 'need', key: s.need }
  if (!placed) return { family: 'all', key: '' }
  if (s.place.length === 9) return { family: 'town', key: s.place }
  return s.place.length === 12 ? { family: 'village', key: s.place } : null
}

const typesOf = (s: Scope, values: unknown[], column: string): string =>
  s.types && s.types.length > 0 ? ` and ${column} = any($${values.push(s.types)}::text[])` : ''

/** One row for each day and request type. */
export const byDay = (s: Scope): Statement => {
  const stored = familyOf(s)
  if (stored) {
    const values: unknown[] = [s.county, stored.family, stored.key, s.from, s.to]
    const types = typesOf(s, values, 'request_type')
    return statement(
      `select day, request_type, registered, ${forCounts((c) => c)} from figure_day where county = $1
        and family = $2 and key = $3 and day >= $4::date and day <= $5::date${types} order by day`,
      values,
    )
  }
  const c = entriesOf(s)
  return statement(
    `select e.day, e.request_type, count(*)::int as registered, ${countedEntries} from figure_entry e
      where ${c.where} group by e.day, e.request_type order by e.day`,
    c.values,
  )
}

/** How deep places are told apart inside this one. */
export const deeper = (place: string): number => ({ 6: 9, 9: 12 })[place.length] ?? 15

const entryKey = (dimension: Dimension, s: Scope): string => {
  if (dimension === 'place') return `left(e.place, ${deeper(s.place)})`
  return dimension === 'unit' ? `coalesce(e.unit, '')` : 'e.need'
}

/** One row for each division, unit or need, in the order of keys. */
export const byKey = (s: Scope, dimension: Dimension): Statement => {
  const whole = s.unit === undefined && s.category === undefined && s.need === undefined
  const county = s.place === s.county
  const family =
    dimension === 'place'
      ? ({ 6: 'town', 9: 'village' } as const)[s.place.length]
      : county
        ? dimension
        : undefined
  if (whole && family) {
    const values: unknown[] = [s.county, family, s.from, s.to]
    let where = typesOf(s, values, 'request_type')
    if (!county) where += ` and key >= $${values.push(s.place)} and key < $${values.push(`${s.place}:`)}`
    return statement(
      `select key, sum(registered)::int as registered, ${sums} from figure_day where county = $1
        and family = $2 and day >= $3::date and day <= $4::date${where} group by key
        having sum(registered) > 0 order by key`,
      values,
    )
  }
  const c = entriesOf(s)
  const key = entryKey(dimension, s)
  return statement(
    `select ${key} as key, count(*)::int as registered, ${countedEntries} from figure_entry e
      where ${c.where} group by 1 order by 1`,
    c.values,
  )
}

/** How many matters were first answered after how many working days. */
export const byWait = (s: Scope): Statement => {
  const { category, unit, need, place, county } = s
  if (category === undefined && unit === undefined && need === undefined && place === county) {
    const values: unknown[] = [county, s.from, s.to]
    const types = typesOf(s, values, 'request_type')
    return statement(
      `select wait, sum(answered)::int as answered from figure_wait where county = $1
        and day >= $2::date and day <= $3::date${types} group by wait having sum(answered) > 0 order by wait`,
      values,
    )
  }
  const c = entriesOf(s)
  return statement(
    `select e.wait, count(*)::int as answered from figure_entry e where ${c.where} and e.c_answered
      group by e.wait order by e.wait`,
    c.values,
  )
}

export const summed = (row: { readonly [column: string]: unknown }): Summed => ({
  registered: Number(row['registered'] ?? 0),
  counted: countedFrom(row),
})
