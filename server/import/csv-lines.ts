import { startsFormula } from '../export/csv.ts'
import type { Cell, TableLine } from './cell.ts'
import { normaliseHeading } from './columns.ts'
import type { RowReason } from './petition-row.ts'
import { brokenRecord, givenUp, quoteNotClosed, recordTooLong } from './row-reasons.ts'

/** A line of a table, or one that could not be parsed into cells. */
export type ParsedLine =
  | TableLine
  | { readonly line: number; readonly reason: RowReason; readonly text: string }

const DELIMITERS = [',', '\t', ';', '|', '，'] as const

/** The separator whose splitting of the first lines yields the most words known as headings, else the commonest. */
export const detectDelimiter = (head: string, isHeading: (normalised: string) => boolean): string => {
  const lines = head.slice(0, 20_000).split(/\r\n?|\n/, 10)
  const scored = DELIMITERS.map((delimiter) => {
    const cells = lines.map((line) => line.split(delimiter))
    const known = cells.map((row) => row.filter((cell) => isHeading(normaliseHeading(cell))).length)
    return { delimiter, known: Math.max(...known), count: cells.reduce((sum, row) => sum + row.length, 0) }
  })
  scored.sort((a, b) => b.known - a.known || b.count - a.count)
  return scored[0]?.delimiter ?? ','
}

/**
 * `="00123"` is how people keep leading zeros in a spreadsheet's CSV; it computes nothing. An apostrophe
 * before a formula sign is what our own exports and refused files put there; it comes off again.
 */
const unwrap = (field: string): Cell => {
  if (field.startsWith('="')) return /^="([^"]*)"$/.exec(field)?.[1] ?? field
  return field.startsWith("'") && startsFormula.test(field.slice(1)) ? field.slice(1) : field
}

type Scan =
  | { readonly kind: 'record'; readonly fields: readonly string[]; readonly end: number }
  | { readonly kind: 'more' }
  | { readonly kind: 'broken'; readonly unclosed: boolean }

const isBreak = (code: number) => code === 10 || code === 13

/** Index after the line break at `at`; null when a lone CR may still become CRLF. */
const afterBreak = (text: string, at: number, final: boolean): number | null => {
  if (text.charCodeAt(at) === 10) return at + 1
  if (at + 1 >= text.length && !final) return null
  return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1
}

/** Reads the quoted field that opens at `start`; `end` is the index after its closing quote. */
const quotedField = (text: string, start: number): { value: string; end: number } | null => {
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return null
    if (text.charCodeAt(quote + 1) !== 34)
      return { value: text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 }
    from = quote + 2
  }
}

const plainFieldEnd = (text: string, start: number, delimiter: number): number => {
  let at = start
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === delimiter || isBreak(code)) break
    at++
  }
  return at
}

/** A line of a million separators must not become a million cells; what stands beyond shows in the last one. */
const MAX_FIELDS = 1000

const keep = (fields: string[], value: string): void => {
  if (fields.length < MAX_FIELDS) fields.push(value)
  else if (value !== '') fields[MAX_FIELDS - 1] = value
}

/** Scans one record from `start`. Quotes inside an unquoted field are kept as they are. */
const scanRecord = (text: string, start: number, delimiter: string, final: boolean): Scan => {
  const delimiterCode = delimiter.charCodeAt(0)
  const fields: string[] = []
  let at = start
  for (;;) {
    if (text.charCodeAt(at) === 34) {
      const field = quotedField(text, at)
      if (field === null || (field.end >= text.length && !final))
        return final ? { kind: 'broken', unclosed: true } : { kind: 'more' }
      keep(fields, field.value)
      at = field.end
      while (text.charCodeAt(at) === 32) at++
    } else {
      const end = plainFieldEnd(text, at, delimiterCode)
      keep(fields, text.slice(at, end))
      at = end
    }
    if (at >= text.length) return final ? { kind: 'record', fields, end: at } : { kind: 'more' }
    const code = text.charCodeAt(at)
    if (isBreak(code)) {
      const end = afterBreak(text, at, final)
      return end === null ? { kind: 'more' } : { kind: 'record', fields, end }
    }
    if (code !== delimiterCode) return { kind: 'broken', unclosed: false }
    at++
  }
}

const countBreaks = (text: string, from: number, to: number): number => {
  let count = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++
  }
  return count
}

/** Rewinding after a bad quote costs a record's length each time; a hostile file does not get to do it for ever. */
const MAX_REWINDS = 1000

/**
 * The lines of a CSV text with the line number where each begins. A record with a bad or never closing
 * quote costs its first line only: reading goes on at the next one, so one stray quote does not swallow
 * the rest of the file. (csv-parse loses the good records after a bad quote, hence this scanner.)
 */
export const csvLines = async function* (
  source: AsyncIterable<string>,
  delimiter: string,
  recordLength: number,
): AsyncGenerator<ParsedLine> {
  let text = ''
  let line = 1
  let rewinds = 0

  const drain = function* (final: boolean): Generator<ParsedLine> {
    let start = 0
    while (start < text.length) {
      const scan = scanRecord(text, start, delimiter, final)
      const tooLong = scan.kind === 'more' && text.length - start > recordLength
      if (scan.kind === 'more' && !tooLong) break
      if (scan.kind === 'record') {
        yield { line, cells: scan.fields.map(unwrap) }
        line += countBreaks(text, start, scan.end)
        start = scan.end
        continue
      }
      const lineBreak = text.slice(start, start + recordLength).search(/[\r\n]/)
      const width = lineBreak === -1 ? Math.min(recordLength, text.length - start) : lineBreak
      const bad = text.slice(start, start + Math.min(width, 2000))
      const unclosed = tooLong ? lineBreak !== -1 : scan.kind === 'broken' && scan.unclosed
      const reason = unclosed ? quoteNotClosed() : tooLong ? recordTooLong(recordLength) : brokenRecord()
      rewinds++
      if (rewinds > MAX_REWINDS) {
        yield { line, reason: givenUp(line), text: bad }
        text = ''
        return
      }
      yield { line, reason, text: bad }
      if (lineBreak === -1) {
        start += width
        continue
      }
      start = afterBreak(text, start + width, true) ?? text.length
      line++
    }
    text = text.slice(start)
  }

  for await (const piece of source) {
    text += piece
    yield* drain(false)
    if (rewinds > MAX_REWINDS) return
  }
  yield* drain(true)
}
