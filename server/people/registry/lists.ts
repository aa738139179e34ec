import type { HouseholdFilter, HouseholdPage, HouseholdRow } from '@jiebang/contract/people/lists.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import { type Household, isPresent } from '@jiebang/core/people/household.ts'
import { maySeeHousehold } from '@jiebang/core/people/permit.ts'
import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'
import { maskPhone } from '../mask.ts'
import type { Secrets } from '../secrets.ts'
import { askedWords } from './hashed-words.ts'
import { reviewDayOf } from './rows.ts'
import { opened } from './store.ts'
import { readQuestion } from './words.ts'

/** Where somebody may look: regions of their roles, and grids that they work. */
type Reach = { readonly regions: readonly string[]; readonly grids: readonly string[] }

const readers = ['gridWorker', 'villageOfficer', 'dispatcher', 'supervisor']

export const registryReach = (actor: Actor, county: string, grids: readonly string[], at: number): Reach => {
  if (actor.kind !== 'user') return { regions: [], grids: [] }
  const counting = actor.grants.filter(
    (g) => readers.includes(g.role) && g.emergency === undefined && isValid(g, county, 'household', at),
  )
  return {
    regions: counting.map((g) => g.region),
    grids: counting.some((g) => g.role === 'gridWorker') ? grids : [],
  }
}

type Built = { readonly text: string; readonly values: unknown[] }

/** Division codes compare by bytes: `:` comes after every digit. */
const build = (
  county: string,
  filter: HouseholdFilter,
  reach: Reach,
  words: string | null,
  today: string,
): Built => {
  const values: unknown[] = [county]
  const put = (value: unknown): string => `$${values.push(value)}`
  const where: string[] = []
  const inside = (column: string, codes: readonly string[]) =>
    codes.map((c) => `(${column} >= ${put(c)} and ${column} < ${put(`${c}:`)})`)
  // A county as a region needs no condition of its own.
  if (!reach.regions.includes(county)) {
    const mine = inside('h.place', reach.regions)
    if (reach.grids.length > 0) mine.push(`h.grid = any(${put(reach.grids)}::uuid[])`)
    where.push(mine.length === 0 ? 'false' : `(${mine.join(' or ')})`)
  }
  if (words !== null) where.push(`h.search @@ ${put(words)}::tsquery`)
  if (filter.grid !== undefined) where.push(`h.grid = ${put(filter.grid)}`)
  if (filter.place !== undefined) where.push(...inside('h.place', [filter.place]))
  if (filter.risk !== undefined) where.push(`h.risk = ${put(filter.risk)}`)
  if (filter.pending === true) where.push('h.pending > 0')
  const tagged: string[] = []
  if (filter.tag !== undefined) tagged.push(`t.code = ${put(filter.tag)}`)
  if (filter.reviewBy !== undefined) tagged.push(`t.review_on <= ${put(filter.reviewBy)}`)
  if (tagged.length > 0)
    where.push(
      `exists (select 1 from household_tag t where t.county = $1 and t.household = h.id and ${tagged.join(' and ')})`,
    )
  const born: string[] = []
  if (filter.ageFrom !== undefined) born.push(`p.born <= ${put(yearsBefore(today, filter.ageFrom))}`)
  if (filter.ageTo !== undefined) born.push(`p.born > ${put(yearsBefore(today, filter.ageTo + 1))}`)
  if (born.length > 0)
    where.push(
      `exists (select 1 from person_index p where p.county = $1 and p.household = h.id
        and p.status in ('living', 'away') and ${born.join(' and ')})`,
    )
  if (filter.cursor !== undefined) where.push(`h.id > ${put(filter.cursor)}`)
  const conditions = ['h.county = $1', 'h.merged_into is null', ...where].join(' and ')
  const from = `from household h where ${conditions}`
  const limit = put((filter.limit ?? 50) + 1)
  // Few have a rare word: found first by the word and sorted afterwards, else the order of ids would be walked.
  const text =
    words === null
      ? `select h.id, h.state ${from} order by h.id limit ${limit}`
      : `with found as materialized (select h.id, h.state ${from} limit 5000)
         select id, state from found order by id limit ${limit}`
  return { text, values }
}

/** 29 February is 1 March in years without. */
const yearsBefore = (day: string, years: number): string => {
  const year = String(Number(day.slice(0, 4)) - years).padStart(4, '0')
  const rest = day.slice(4)
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0)
  return rest === '-02-29' && !isLeap ? `${year}-03-01` : `${year}${rest}`
}

export const headOf = (h: Household): string =>
  (h.people.find((p) => p.relation === 'head' && isPresent(p)) ?? h.people.find(isPresent) ?? h.people[0])
    ?.name ?? ''

const rowOf = (h: Household): HouseholdRow => ({
  ...{
    id: h.id,
    no: h.no,
    place: h.place,
    grid: h.grid,
    address: h.address,
    risk: h.risk,
    version: h.version,
  },
  head: headOf(h),
  people: h.people.filter(isPresent).length,
  phone: maskedPhone(h),
  tags: [
    ...h.tags.filter((t) => t.until === null).map((t) => ({ code: t.code, person: null })),
    ...h.people
      .filter(isPresent)
      .flatMap((p) => p.tags.filter((t) => t.until === null).map((t) => ({ code: t.code, person: p.name }))),
  ],
  reviewOn: reviewDayOf(h),
  pending: h.pending.length,
})

const maskedPhone = (h: Household): string | null => {
  const phone = h.phone ?? h.people.find((p) => isPresent(p) && p.phone !== null)?.phone ?? null
  return phone === null ? null : maskPhone(phone)
}

type Lister = {
  readonly pool: pg.Pool
  readonly secrets: Secrets
  readonly now: () => number
}

/** A page of households that this person may see, by id. */
export const listHouseholds = async (
  { pool, secrets, now }: Lister,
  actor: Actor,
  county: string,
  filter: HouseholdFilter,
  grids: readonly string[],
): Promise<HouseholdPage> => {
  const at = now()
  const words = filter.q === undefined ? null : askedWords(secrets, county, readQuestion(filter.q))
  const query = build(county, filter, registryReach(actor, county, grids, at), words, dayOf(at))
  const { rows } = await readIn(pool, { counties: [county] }, (client) =>
    client.query<{ id: string; state: string }>(query),
  )
  const limit = filter.limit ?? 50
  const shown = rows
    .slice(0, limit)
    .map(({ state }) => opened(secrets, state))
    .filter((h) => maySeeHousehold(actor, { county, place: h.place, grid: h.grid, grids }, at))
  return { items: shown.map(rowOf), next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
}
