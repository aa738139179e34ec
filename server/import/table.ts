import { type Cell, cellText, isEmptyCell } from './cell.ts'
import { missingColumns, type Recognised, recogniseColumns } from './columns.ts'
import type { ParsedLine } from './csv-lines.ts'
import { missingColumn, noRows } from './file-problems.ts'
import {
  type ColumnKey,
  type ColumnMap,
  FileProblemError,
  type RawRow,
  type RowReason,
} from './petition-row.ts'
import { tooManyCells } from './row-reasons.ts'

/** One row with its cells by meaning, or why it has none; the same for tables and JSON lines. */
export type SourceRow =
  | {
      readonly line: number
      readonly cells: ReadonlyMap<ColumnKey, Cell>
      readonly headings: ReadonlyMap<ColumnKey, string>
      readonly raw: RawRow
    }
  | { readonly line: number; readonly reason: RowReason; readonly raw: RawRow }

/** A title, a note or an empty line may stand above the headings; they are looked for in the first ten. */
const HEADING_LINES = 10

const isBlank = (parsed: ParsedLine) => !('reason' in parsed) && parsed.cells.every(isEmptyCell)

const headingsOf = (parsed: ParsedLine): readonly string[] =>
  'reason' in parsed ? [] : Array.from(parsed.cells, (cell) => cellText(cell).trim())

/** Unnamed and repeated headings get names of their own, so that no cell is lost from the refused file. */
const uniqueNames = (headings: readonly string[], width: number): readonly string[] => {
  const names: string[] = []
  const taken = new Set<string>()
  for (let index = 0; index < Math.max(headings.length, width); index++) {
    const base = headings[index] || `第${index + 1}列`
    const name = taken.has(base) ? `${base}(${index + 1})` : base
    taken.add(name)
    names.push(name)
  }
  return names
}

export type Table = {
  readonly recognised: Recognised
  readonly headings: readonly string[]
  readonly headingLine: number
  readonly rows: AsyncGenerator<SourceRow>
}

type Layout = Omit<Table, 'rows'> & { readonly strictWidth: boolean }

/** Makes rows; the names of the cells are worked out once for each width met. */
const rowMaker = (layout: Layout) => {
  const { headings, recognised, strictWidth } = layout
  const meant = new Map([...recognised].map(([key, index]) => [key, headings[index] ?? key]))
  const namesByWidth = new Map<number, readonly string[]>()
  const namesFor = (width: number) => {
    const names = namesByWidth.get(width) ?? uniqueNames(headings, width)
    namesByWidth.set(width, names)
    return names
  }
  return (parsed: ParsedLine): SourceRow => {
    if ('reason' in parsed) return { line: parsed.line, reason: parsed.reason, raw: { 原文: parsed.text } }
    const { line, cells } = parsed
    const raw = Object.fromEntries(
      namesFor(cells.length).map((name, index) => [name, cellText(cells[index])]),
    )
    if (strictWidth && cells.slice(headings.length).some((cell) => !isEmptyCell(cell)))
      return { line, reason: tooManyCells(cells.length, headings.length), raw }
    const found = new Map<ColumnKey, Cell>()
    for (const [key, index] of recognised) found.set(key, cells[index] ?? null)
    return { line, cells: found, headings: meant, raw }
  }
}

/**
 * Finds the headings and gives the rows below them, empty ones passed over. Throws `FileProblemError` when
 * a required column is missing or nothing but headings is there; `lines` is then closed. With
 * `strictWidth` a row with more filled cells than headings is refused: in CSV a separator that was not
 * quoted has then shifted its cells.
 */
export const openTable = async (
  lines: AsyncGenerator<ParsedLine>,
  map: ColumnMap,
  strictWidth: boolean,
): Promise<Table> => {
  const first: ParsedLine[] = []
  let best: { found: Recognised; headings: readonly string[]; index: number } | undefined
  while (first.length < HEADING_LINES) {
    const next = await lines.next()
    if (next.done === true) break
    first.push(next.value)
    const headings = headingsOf(next.value)
    const found = recogniseColumns(headings, map)
    const better = found.size > (best?.found.size ?? 0) || (best === undefined && headings.some(Boolean))
    if (better) best = { found, headings, index: first.length - 1 }
    if (missingColumns(found).length === 0) break
  }
  const missing = missingColumns(best?.found ?? new Map())
  if (best === undefined || missing.length > 0) {
    await lines.return(undefined)
    throw new FileProblemError(missingColumn(missing, best?.headings.filter(Boolean) ?? []))
  }
  const width = best.headings.findLastIndex(Boolean) + 1
  const table = {
    recognised: best.found,
    headings: best.headings.slice(0, width),
    headingLine: first[best.index]?.line ?? 1,
  }
  const rowOf = rowMaker({ ...table, strictWidth })
  const waiting = first.slice(best.index + 1).filter((line) => !isBlank(line))
  while (waiting.length === 0) {
    const next = await lines.next()
    if (next.done === true) throw new FileProblemError(noRows())
    if (!isBlank(next.value)) waiting.push(next.value)
  }
  const rows = async function* (): AsyncGenerator<SourceRow> {
    for (const line of waiting) yield rowOf(line)
    for await (const line of lines) if (!isBlank(line)) yield rowOf(line)
  }
  return { ...table, rows: rows() }
}
