import type { Writable } from 'node:stream'
import { formatLocal } from '@jiebang/core/clock/instant.ts'
import type { ExportColumn, ExportSource, ExportValue } from './column.ts'
import { putPiece } from './put-piece.ts'

const cell = (value: ExportValue, type: ExportColumn['type']): ExportValue =>
  type === 'instant' && typeof value === 'number' ? formatLocal(value) : (value ?? null)

/**
 * Writes one JSON object per line under the columns' keys; instants as local time `YYYY-MM-DDTHH:MM:SS`,
 * which `import` reads back. Does not end `out`. Returns how many records.
 */
export const writeJsonl = async (
  records: ExportSource,
  columns: readonly ExportColumn[],
  out: Writable,
): Promise<number> => {
  let count = 0
  for await (const record of records) {
    count++
    const line = Object.fromEntries(columns.map(({ key, type }) => [key, cell(record[key], type)]))
    await putPiece(out, `${JSON.stringify(line)}\n`)
  }
  return count
}
