import type { Writable } from 'node:stream'
import { type CellValue, writeXlsxStream } from 'hucre/xlsx'
import type { ExportColumn, ExportSource, ExportValue } from './column.ts'
import { putPiece } from './put-piece.ts'

const SHANGHAI_OFFSET = 8 * 3_600_000

/** The longest text that a cell may hold; spreadsheet programs call a file with more damaged. */
const MAX_CELL = 32_767

/**
 * Text stays text in a workbook whatever it begins with, so nothing needs an apostrophe here. Control
 * characters that XML cannot hold are dropped.
 */
const text = (value: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
  const clean = value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  return clean.length > MAX_CELL ? `${clean.slice(0, MAX_CELL - 1).replace(/[\ud800-\udbff]$/, '')}…` : clean
}

const cell = (value: ExportValue, type: ExportColumn['type']): CellValue => {
  if (value === null || value === undefined) return null
  // The writer takes a date's UTC parts for the wall clock, so Shanghai's wall clock goes in as UTC.
  if (type === 'instant' && typeof value === 'number') return new Date(value + SHANGHAI_OFFSET)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value ? '是' : '否'
  return text(value)
}

const widthOf = (type: ExportColumn['type']): number => (type === 'instant' ? 20 : 16)

/**
 * Writes records as a workbook of one sheet (more when there are over a million rows), streaming. Does
 * not end `out`. Returns how many records.
 */
export const writeXlsx = async (
  records: ExportSource,
  columns: readonly ExportColumn[],
  out: Writable,
  sheetName = '数据',
): Promise<number> => {
  let count = 0
  const rows = async function* (): AsyncGenerator<CellValue[]> {
    for await (const record of records) {
      count++
      yield columns.map(({ key, type }) => cell(record[key], type))
    }
  }
  const stream = writeXlsxStream(rows(), {
    name: sheetName,
    columns: columns.map(({ key, header, type }) => ({
      key,
      header,
      width: widthOf(type),
      ...(type === 'instant' ? { numFmt: 'yyyy-mm-dd hh:mm:ss' } : {}),
    })),
    freezePane: { rows: 1 },
  })
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read())
      await putPiece(out, next.value)
  } catch (error) {
    await reader.cancel(error)
    throw error
  }
  return count
}
