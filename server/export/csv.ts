import type { Writable } from 'node:stream'
import { formatLocal } from '@jiebang/core/clock/instant.ts'
import type { ExportColumn, ExportSource, ExportValue } from './column.ts'
import { putPiece } from './put-piece.ts'

/**
 * A cell that begins with one of these runs as a formula when a spreadsheet program opens the file
 * (OWASP, CSV Injection); an apostrophe in front makes it text. Full-width forms are run by some too.
 */
export const startsFormula = /^[\s\u00a0]*[=+\-@\t\r＝＋－＠]/

const field = (text: string): string => {
  // A lone NUL ends the text for many readers.
  const safe = (startsFormula.test(text) ? `'${text}` : text).replaceAll('\0', '')
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One record of RFC 4180 CSV with its line end; every field is made safe to open in a spreadsheet. */
export const csvRecord = (fields: readonly string[]): string => `${fields.map(field).join(',')}\r\n`

/** Numbers are written bare: a negative one is no formula. */
const numberField = (value: number): string => (Number.isFinite(value) ? String(value) : '')

const cell = (value: ExportValue, type: ExportColumn['type']): string => {
  if (value === null || value === undefined) return ''
  if (type === 'instant' && typeof value === 'number') return formatLocal(value).replace('T', ' ')
  if (typeof value === 'number') return numberField(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  return field(value)
}

/** Writes records as UTF-8 CSV with a byte-order mark. Does not end `out`. Returns how many records. */
export const writeCsv = async (
  records: ExportSource,
  columns: readonly ExportColumn[],
  out: Writable,
): Promise<number> => {
  let count = 0
  await putPiece(out, `\ufeff${csvRecord(columns.map(({ header }) => header))}`)
  for await (const record of records) {
    count++
    await putPiece(out, `${columns.map(({ key, type }) => cell(record[key], type)).join(',')}\r\n`)
  }
  return count
}
