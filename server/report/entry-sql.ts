import type { MatterFilter } from '@jiebang/contract/relay/filter.ts'
import { type RequestType, requestTypes } from '@jiebang/core/relay/words.ts'
import { type Count, counts } from '@jiebang/core/report/counts.ts'
import type { FigureList, WatchList } from '@jiebang/core/report/lists.ts'
import { columnOf } from './count-columns.ts'

/** What figures and the lists behind them are narrowed by; times are of registration, the end exclusive. */
export type EntryFilter = {
  readonly place?: string | undefined
  readonly unit?: string | undefined
  /** A class of the petition taxonomy and all below it. */
  readonly category?: string | undefined
  readonly need?: string | undefined
  readonly types?: readonly RequestType[] | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** Adds a condition; `?` in the text stands for the next value. */
export type AddCondition = (text: string, ...values: unknown[]) => void

/** Warned as «soon» once less than this is left. */
const soonMs = 2 * 86_400_000
/** Stands for the unit of those that no unit has led yet. */
export const noUnit = '-'

const iso = (at: number): string => new Date(at).toISOString()
const disputeMs = 90 * 86_400_000
const open = `e.stage <> 'closed'`

/** Handed back so often that a supervisor should look; the rules let a supervisor rule after as many. */
const often = 2

const watched: { readonly [L in WatchList]: (add: AddCondition, now: number) => void } = {
  openNow: (add) => add(open),
  late: (add, now) => add(`${open} and e.due_at < ?::timestamptz`, iso(now)),
  soon: (add, now) =>
    add(`${open} and e.due_at >= ?::timestamptz and e.due_at < ?::timestamptz`, iso(now), iso(now + soonMs)),
  stopped: (add) => add(`${open} and e.turn = 'resident'`),
  onList: (add) => add(`${open} and e.stage = 'held'`),
  bouncedOften: (add) => add(`${open} and e.returns >= ?`, often),
  reopenedOpen: (add) => add(`${open} and e.c_reopened`),
  toVerify: (add) => add(`${open} and e.stage = 'answered'`),
  disputedOpen: (add) => add(`${open} and e.c_disputed`),
  // Long ago is for the figures; a supervisor looks at what can still be put right.
  disputedClosed: (add, now) =>
    add(`e.stage = 'closed' and e.c_disputed and e.last_closed_at >= ?::timestamptz`, iso(now - disputeMs)),
  extensionAsked: (add) => add(`${open} and e.extension_asked`),
  toReview: (add) => add('e.review_pending'),
  markProposed: (add) => add(`e.mark in ('unreasonable.proposed', 'malicious.proposed')`),
  markedUnreasonable: (add) => add(`e.mark = 'unreasonable.confirmed'`),
  markedMalicious: (add) => add(`e.mark = 'malicious.confirmed'`),
  notInOrder: (add) => add(`${open} and e.look = 'notInOrder'`),
}

const isCount = (list: FigureList): list is Count => counts.some((count) => count === list)

/** Which entries stand behind a figure: the one condition that both the number and its list are made of. */
export const addList = (add: AddCondition, list: FigureList, now: number): void => {
  if (list === 'registered') return
  if (isCount(list)) add(`e.${columnOf(list)}`)
  else watched[list](add, now)
}

export const addFilter = (add: AddCondition, f: EntryFilter): void => {
  if (f.place !== undefined) add('e.place >= ? and e.place < ?', f.place, `${f.place}:`)
  if (f.unit === noUnit) add('e.unit is null')
  else if (f.unit !== undefined) add('e.unit = ?', f.unit)
  if (f.category !== undefined) add('e.category >= ? and e.category < ?', f.category, `${f.category}:`)
  if (f.need !== undefined) add('e.need = ?', f.need)
  if (f.types !== undefined && f.types.length > 0) add('e.request_type = any(?::text[])', f.types)
  if (f.from !== undefined) add('e.registered_at >= ?::timestamptz', iso(f.from))
  if (f.to !== undefined) add('e.registered_at < ?::timestamptz', iso(f.to))
}

/** Conditions with their parameters; $1 is always the county. */
export class EntryConditions {
  readonly values: unknown[]
  readonly parts: string[] = ['e.county = $1']

  constructor(county: string) {
    this.values = [county]
  }

  readonly add: AddCondition = (text, ...values) => {
    let next = 0
    this.parts.push(text.replace(/\?/g, () => this.take(values[next++])))
  }

  /** The parameter that stands for a value. */
  take(value: unknown): string {
    return `$${this.values.push(value)}`
  }

  get where(): string {
    return this.parts.join(' and ')
  }
}

/**
 * Narrows a list of matters `m` to those behind a figure: the same conditions on the same rows that were summed, so that
 * number and list agree. Says nothing for a filter that asks for none.
 */
export const addFigure = (add: AddCondition, f: MatterFilter, now: number): void => {
  const { figure, unit, need, place, category, from, to } = f
  const types = f.types?.split(',').flatMap((name) => requestTypes.filter((type) => type === name))
  if (figure === undefined && unit === undefined && need === undefined && types === undefined) return
  const parts = ['e.county = m.county', 'e.matter = m.id']
  const taken: unknown[] = []
  const collect: AddCondition = (text, ...values) => {
    parts.push(text)
    taken.push(...values)
  }
  addFilter(collect, {
    ...{ unit, need, place, from, to, types },
    category: figure === undefined ? undefined : (category ?? undefined),
  })
  addList(collect, figure ?? 'registered', now)
  add(`exists (select from figure_entry e where ${parts.join(' and ')})`, ...taken)
}
