import type { Instant } from '@jiebang/core/clock/model.ts'
import { type Cell, cellText } from './cell.ts'
import { cleanText } from './clean-text.ts'
import { columnNames } from './columns.ts'
import type { ImportLimits } from './limits.ts'
import { type ColumnKey, columnKeys, type PetitionRow, type RowReason } from './petition-row.ts'
import { readTime } from './read-time.ts'
import * as reasons from './row-reasons.ts'

/** The cells of one row by meaning, with the file's own heading of each column for the messages. */
export type CellsOfRow = {
  readonly cells: ReadonlyMap<ColumnKey, Cell>
  readonly headings: ReadonlyMap<ColumnKey, string>
}

type Checked =
  | { readonly ok: true; readonly row: PetitionRow }
  | { readonly ok: false; readonly reason: RowReason }

/** Ends the reading of a row inside this module only; it never leaves it. */
class Refusal extends Error {
  readonly reason: RowReason
  constructor(reason: RowReason) {
    super(reason.code)
    this.reason = reason
  }
}

const refuse = (reason: RowReason): never => {
  throw new Refusal(reason)
}

const refuseFaults = (cell: Cell, column: string, limits: ImportLimits): void => {
  if (typeof cell === 'object' && cell !== null && 'fault' in cell) {
    if (cell.fault === 'formula') refuse(reasons.formula(column, cell.text))
    if (cell.fault === 'error') refuse(reasons.errorValue(column, cell.text))
    if (cell.fault === 'nested') refuse(reasons.nestedValue(column))
    refuse(reasons.textTooLong(column, cell.text.length, limits.textLength))
  }
  if (typeof cell !== 'string') return
  if (cell.includes('\0')) refuse(reasons.nullCharacter(column))
  if (cell.includes('\ufffd')) refuse(reasons.lostCharacters(column))
}

const limitOf = (key: ColumnKey, limits: ImportLimits): number => {
  if (key === 'body' || key === 'reply') return limits.textLength
  return key === 'title' ? limits.titleLength : limits.wordLength
}

/** Reads a row whose faults are refused; every method throws `Refusal`. */
const reader = ({ cells, headings }: CellsOfRow, limits: ImportLimits, from1904: boolean) => {
  const columnOf = (key: ColumnKey) => headings.get(key) ?? columnNames[key]
  const text = (key: ColumnKey): string => {
    const cleaned = cleanText(cellText(cells.get(key)))
    const limit = limitOf(key, limits)
    return cleaned.length > limit
      ? refuse(reasons.textTooLong(columnOf(key), cleaned.length, limit))
      : cleaned
  }
  const required = (key: ColumnKey, code: Parameters<typeof reasons.emptyValue>[0]): string =>
    text(key) || refuse(reasons.emptyValue(code, columnOf(key)))
  return {
    columnOf,
    required,
    optional: (key: ColumnKey): string | undefined => text(key) || undefined,
    number: (): string => {
      const cell = cells.get('sourceId')
      const value = required('sourceId', 'empty-number')
      const rounded = typeof cell === 'number' && Number.isInteger(cell) && !Number.isSafeInteger(cell)
      if (rounded || /^\d(\.\d+)?e\+\d+$/i.test(value))
        refuse(reasons.numberRounded(columnOf('sourceId'), value))
      return value
    },
    time: (key: ColumnKey): Instant => {
      const value = required(key, 'empty-time')
      return readTime(cells.get(key) ?? null, from1904) ?? refuse(reasons.notADate(columnOf(key), value))
    },
    count: (key: ColumnKey): number | undefined => {
      const value = text(key).normalize('NFKC')
      if (value === '') return undefined
      return /^\d{1,9}(\.0+)?$/.test(value) ? Number(value) : refuse(reasons.notANumber(columnOf(key), value))
    },
  }
}

/** Drops what is undefined: the row's optional fields are absent then, not undefined. */
const present = <T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T =>
  // The cast states what the filter does; the type system cannot follow it.
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T

/** Turns cells into a clean petition, or says the first thing that is wrong, in the order of `columnKeys`. */
export const rowOfCells = (source: CellsOfRow, limits: ImportLimits, from1904 = false): Checked => {
  const read = reader(source, limits, from1904)
  try {
    for (const key of columnKeys) refuseFaults(source.cells.get(key) ?? null, read.columnOf(key), limits)
    const sourceId = read.number()
    const title = read.required('title', 'empty-title')
    const body = read.required('body', 'empty-body')
    const at = read.time('at')
    const reply = read.optional('reply')
    const replied = read.optional('repliedAt') === undefined ? undefined : read.time('repliedAt')
    if (replied !== undefined && replied < at) refuse(reasons.replyBeforePetition(read.columnOf('repliedAt')))
    const optional = present<Omit<PetitionRow, 'sourceId' | 'title' | 'body' | 'at'>>({
      author: read.optional('author'),
      support: read.count('support'),
      against: read.count('against'),
      reply,
      repliedAt: replied,
      type: read.optional('type'),
      category: read.optional('category'),
      phone: read.optional('phone'),
      place: read.optional('place'),
    })
    return { ok: true, row: { sourceId, title, body, at, ...optional } }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.reason }
    throw error
  }
}
