import type { Cell } from './cell.ts'
import type { RowReason } from './petition-row.ts'
import { notAnObject, recordTooLong } from './row-reasons.ts'

export type JsonLine =
  | { readonly line: number; readonly fields: ReadonlyMap<string, Cell> }
  | { readonly line: number; readonly reason: RowReason; readonly text: string }

const cellOf = (value: unknown): Cell => {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return { fault: 'nested', text: (JSON.stringify(value) ?? '').slice(0, 200) }
}

const parseLine = (line: number, text: string): JsonLine | null => {
  if (text.trim() === '') return null
  const bad = { line, reason: notAnObject(), text: text.slice(0, 2000) }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad
    return { line, fields: new Map(Object.entries(value).map(([key, field]) => [key, cellOf(field)])) }
  } catch {
    return bad
  }
}

/** One object per line; blank lines are passed over; a line beyond `recordLength` is dropped as it streams. */
export const jsonlLines = async function* (
  source: AsyncIterable<string>,
  recordLength: number,
): AsyncGenerator<JsonLine> {
  let text = ''
  let line = 1
  let dropping = false
  const tooLong = (): JsonLine => ({ line, reason: recordTooLong(recordLength), text: text.slice(0, 2000) })
  for await (const piece of source) {
    text += piece
    let start = 0
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      if (!dropping) {
        const parsed = end - start > recordLength ? tooLong() : parseLine(line, text.slice(start, end))
        if (parsed !== null) yield parsed
      }
      dropping = false
      line++
      start = end + 1
    }
    text = dropping ? '' : text.slice(start)
    if (text.length > recordLength) {
      yield tooLong()
      dropping = true
      text = ''
    }
  }
  const last = dropping ? null : parseLine(line, text)
  if (last !== null) yield last
}
