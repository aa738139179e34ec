import { createHash } from 'node:crypto'
import type { MatterFilter } from '@jiebang/contract/relay/filter.ts'
import { wordsOf } from '../knowledge/words.ts'
import { addFigure } from '../report/entry-sql.ts'

/** What somebody's roles let them list: regions whole, and what their units lead. Both empty lists nothing. */
export type Reach = {
  readonly regions: readonly string[]
  readonly units: readonly string[]
  /** Who it is and every unit they have to do with: a report (举报) about one of those is not for them. */
  readonly self: Self
}
export type Self = { readonly user: string; readonly units: readonly string[] }

/** A statement whose text depends only on which filters are set, so that each shape is prepared once. */
export type Statement = { readonly name: string; readonly text: string; readonly values: unknown[] }

/** Warned as «soon» once less than this is left; the rule set's own share decides what the resident is told. */
export const soonMs = 2 * 86_400_000

const columns = `m.id, m.county, m.no, m.title, m.place, m.stage, m.request_type, m.urgency, m.category, m.holder_unit,
  m.due_at, m.registered_at, m.version, m.state`

/** Collects conditions and their parameters; $1 is always the county. */
export class Conditions {
  readonly values: unknown[]
  readonly parts: string[] = ['m.county = $1']

  constructor(county: string) {
    this.values = [county]
  }

  /** `?` in the text stands for the value's parameter. */
  add(text: string, ...values: unknown[]): void {
    let next = 0
    this.parts.push(text.replace(/\?/g, () => this.bind(values[next++])))
  }

  /** The parameter that stands for a value. */
  bind(value: unknown): string {
    return `$${this.values.push(value)}`
  }

  /** Named after its text, so that each shape is prepared once. */
  statement(kind: string, text: string): Statement {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
    return { name: `${kind}.${hash}`, text, values: this.values }
  }
}

/** Division codes are digits: `:` sorts right after `9`, so that the range is every code inside the region. */
export const within = (place: string): [string, string] => [place, `${place}:`]

const narrow = (c: Conditions, f: MatterFilter, now: number, self: Self): void => {
  const equal: [string, string | null | undefined][] = [
    ['m.stage', f.stage],
    ['m.request_type', f.requestType],
    ['m.urgency', f.urgency],
    ['m.category', f.figure === undefined ? f.category : undefined],
    ['m.channel', f.channel],
    ['m.outcome', f.outcome],
    ['m.solved_level', f.level],
    ['m.holder_unit', f.holder],
    ['m.lead_unit', f.lead],
  ]
  for (const [column, value] of equal) if (value != null) c.add(`${column} = ?`, value)
  if (f.place) c.add('m.place >= ? and m.place < ?', ...within(f.place))
  const late = f.late || f.soon
  if (f.open || late || f.stopped) c.add(`m.stage <> 'closed'`)
  if (f.late) c.add('m.due_at < ?::timestamptz', new Date(now).toISOString())
  if (f.soon)
    c.add(
      'm.due_at >= ?::timestamptz and m.due_at < ?::timestamptz',
      new Date(now).toISOString(),
      new Date(now + soonMs).toISOString(),
    )
  if (f.stopped) c.add(`m.turn = 'resident'`)
  if (f.returned) c.add('m.returns > 0')
  if (f.reopened) c.add('m.reopens > 0')
  if (f.held) c.add(`m.stage = 'held'`)
  if (f.toReview) awaitReview(c)
  if (f.asked) c.add('m.asked')
  if (f.assignee === 'none') c.add(`m.assignee is null and m.stage <> 'closed'`)
  else if (f.assignee) c.add('m.assignee = ?', f.assignee === 'me' ? self.user : f.assignee)
  if (f.from !== undefined) c.add('m.registered_at >= ?::timestamptz', new Date(f.from).toISOString())
  if (f.to !== undefined) c.add('m.registered_at < ?::timestamptz', new Date(f.to).toISOString())
  addFigure((text, ...values) => c.add(text, ...values), f, now)
  if (f.q?.trim()) search(c, f.q.trim())
}

/** The first two conditions are those of matter_unsolved_idx. */
export const awaitReview = (c: Conditions): void =>
  c.add(`m.stage = 'closed' and m.solved_level is null and m.state->'decline'->>'review' = 'pending'`)

/** A number is found as a number, anything else by its words. */
const search = (c: Conditions, q: string): void => {
  const words = wordsOf(q)
  const isNumber = /^[0-9]{6,20}$/.test(q)
  const found =
    'exists (select from matter_text t where t.county = $1 and t.matter = m.id and t.search @@ ?::tsquery)'
  if (isNumber) c.add('m.no = ?', q)
  else if (words.length === 0) c.add('false')
  else c.add(found, words.map(quoted).join(' & '))
}

export const quoted = (word: string): string => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`

export const reachable = (c: Conditions, { regions, units }: Reach, county: string): void => {
  if (regions.includes(county)) return
  const ways: string[] = []
  const values: unknown[] = []
  for (const region of regions) {
    ways.push('(m.place >= ? and m.place < ?)')
    values.push(...within(region))
  }
  for (const unit of units) {
    ways.push('m.lead_unit = ?')
    values.push(unit)
  }
  c.add(ways.length > 0 ? `(${ways.join(' or ')})` : 'false', ...values)
}

/** The same rule as `maySee` in the core, so that no list shows what may not be opened. */
export const notAbout = (c: Conditions, { user, units }: Self): void =>
  c.add(
    `(m.request_type <> 'report' or not (jsonb_exists_any(m.state->'about', ?::text[])
      or jsonb_exists_any(m.state->'recusedUnits', ?::text[]) or jsonb_exists(m.state->'recusedUsers', ?)))`,
    units,
    units,
    user,
  )

/** Opaque to callers: sort value and id of the last row. */
export const writeCursor = (at: number | null, id: string): string =>
  Buffer.from(JSON.stringify([at, id])).toString('base64url')

const cursorId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Milliseconds of the year 9999. */
const latest = 253_402_300_799_999

const readCursor = (cursor: string | undefined): { at: number | null; id: string } | null => {
  if (!cursor) return null
  try {
    const [at, id, ...more]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (typeof id !== 'string' || !cursorId.test(id) || more.length > 0) return null
    if (at === null) return { at, id }
    return typeof at === 'number' && Number.isInteger(at) && Math.abs(at) <= latest ? { at, id } : null
  } catch {
    return null
  }
}

/** Whether it came from a list of this system; one that did not must not look like the first page. */
export const isCursor = (cursor: string | undefined): boolean =>
  cursor === undefined || readCursor(cursor) !== null

export const named = (c: Conditions, tail: string, select = columns): Statement => {
  return c.statement('list', `select ${select} from matter m where ${c.parts.join(' and ')} ${tail}`)
}

/** Of a list with the newest first. */
const afterCursor = (c: Conditions, cursor: string | undefined): void => {
  const after = readCursor(cursor)
  if (after?.at == null) return
  const at = new Date(after.at).toISOString()
  c.add(
    '(m.registered_at < ?::timestamptz or (m.registered_at = ?::timestamptz and m.id > ?))',
    at,
    at,
    after.id,
  )
}

/** Rows after the cursor in the order of the list. A cursor that is none starts from the beginning. */
export const page = (
  c: Conditions,
  sort: 'registered' | 'due',
  cursor: string | undefined,
  limit: number,
): Statement => {
  if (sort === 'due') {
    const after = readCursor(cursor)
    // Matters whose clock is stopped have no due time and come last.
    if (after?.at === null) c.add('m.due_at is null and m.id > ?', after.id)
    else if (after) {
      const at = new Date(after.at ?? 0).toISOString()
      c.add(
        '(m.due_at > ?::timestamptz or m.due_at is null or (m.due_at = ?::timestamptz and m.id > ?))',
        at,
        at,
        after.id,
      )
    }
    return named(c, `order by m.due_at nulls last, m.id limit ${limit + 1}`)
  }
  afterCursor(c, cursor)
  return named(c, `order by m.registered_at desc, m.id limit ${limit + 1}`)
}

export const listStatement = (
  county: string,
  f: MatterFilter,
  reach: Reach,
  now: number,
  limit: number,
): Statement => {
  const c = new Conditions(county)
  reachable(c, reach, county)
  notAbout(c, reach.self)
  narrow(c, f, now, reach.self)
  const around = aroundOf(f, reach)
  if (around !== undefined) return pageAround(c, around, f.cursor, limit)
  return page(c, f.sort ?? 'registered', f.cursor, limit)
}

/** Filters that most matters of a place pass, so that the newest of each place are soon found. */
const common: ReadonlySet<string> = new Set(['place', 'requestType', 'sort', 'cursor', 'limit'])

/** The one region that a list is about, newest first, when nothing rarer narrows it. */
const aroundOf = (f: MatterFilter, { regions, units }: Reach): string | undefined => {
  const rare = Object.entries(f).some(([name, value]) => value !== undefined && !common.has(name))
  if (rare || f.sort === 'due') return undefined
  const [only, ...more] = regions
  return f.place ?? (more.length === 0 && units.length === 0 && (only?.length ?? 0) > 6 ? only : undefined)
}

/**
 * The newest of each place, then the newest of those. As one range of places, a prepared plan would read and sort all
 * that a town ever had; the places themselves are found by skipping along their index.
 */
const pageAround = (c: Conditions, around: string, cursor: string | undefined, limit: number): Statement => {
  afterCursor(c, cursor)
  const [from, to] = within(around).map((value) => c.bind(value))
  const next = (after: string) =>
    `select m.place from matter m where m.county = $1 and m.place ${after} and m.place < ${to} order by m.place limit 1`
  const newest = `order by m.registered_at desc, m.id limit ${limit + 1}`
  const text = `with recursive here as (
      (${next(`>= ${from}`)}) union all
      select (${next('> here.place')}) from here where here.place is not null
    ), newest as materialized (
      select m.id from here cross join lateral (
        select m.id, m.registered_at from matter m where m.place = here.place and ${c.parts.join(' and ')} ${newest}
      ) m ${newest}
    ) select ${columns} from newest join matter m on m.county = $1 and m.id = newest.id ${newest}`
  return c.statement('list.around', text)
}

/** What of the public matters somebody asks for: open ones, or those closed since a time. */
export type PublicFilter = {
  readonly place?: string
  /** Of these categories only. */
  readonly categories?: readonly string[]
  readonly closedSince?: number
  readonly cursor?: string
  readonly limit: number
}

/** Open public matters, soonest due first; closed ones, newest first. */
export const promisesStatement = (county: string, f: PublicFilter): Statement => {
  const c = new Conditions(county)
  c.add(f.closedSince === undefined ? `m.public and m.stage <> 'closed'` : `m.public and m.stage = 'closed'`)
  if (f.place) c.add('m.place >= ? and m.place < ?', ...within(f.place))
  if (f.categories) c.add('m.category = any(?::text[])', f.categories)
  if (f.closedSince === undefined) return page(c, 'due', f.cursor, f.limit)
  // Closed by an answer: what was declined, merged or withdrawn was not done.
  c.add('m.solved_level is not null and m.closed_at >= ?::timestamptz', new Date(f.closedSince).toISOString())
  const after = readCursor(f.cursor)
  if (after?.at != null) {
    const at = new Date(after.at).toISOString()
    c.add('(m.closed_at < ?::timestamptz or (m.closed_at = ?::timestamptz and m.id > ?))', at, at, after.id)
  }
  return named(c, `order by m.closed_at desc, m.id limit ${f.limit + 1}`)
}

/** The matters that somebody brought with this telephone number, newest first. */
export const mineStatement = (county: string, phoneHash: string, limit: number): Statement => {
  const c = new Conditions(county)
  c.add('m.id in (select k.matter from contact k where k.county = m.county and k.phone_hash = ?)', phoneHash)
  return named(c, `order by m.registered_at desc, m.id limit ${limit}`)
}
