import { type Cell, isEmptyCell, type TableLine } from '../cell.ts'
import { wallOfSerial } from '../read-time.ts'
import { decodeEscapes } from './escapes.ts'
import type { SharedStrings } from './shared-strings.ts'
import { attribute, type XmlHandler, XmlScanner } from './xml-scanner.ts'
import { broken } from './zip-directory.ts'

export type SheetContext = {
  readonly strings: SharedStrings
  readonly dateStyles: ReadonlySet<number>
  readonly from1904: boolean
  /** Longest text of a cell that is still looked at. */
  readonly cellLength: number
}

/** Columns beyond this are not looked at, so that a cell at XFD costs no more than one at IV. */
const MAX_COLUMNS = 256

const columnOf = (reference: string): number | null => {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & 0xdf
    if (code < 65 || code > 90) return at === 0 ? null : column - 1
    column = column * 26 + code - 64
    if (column > 20_000) return null
  }
  return null
}

type OpenCell = {
  column: number
  type: string
  style: number
  formula: boolean
  pieces: string[]
  length: number
}

const cellValue = (cell: OpenCell, context: SheetContext): Cell => {
  const text = cell.pieces.join('')
  if (cell.length > context.cellLength) return { fault: 'tooLong', text }
  if (cell.type === 's') {
    if (text.trim() === '') return null
    const shared = context.strings.get(Number(text))
    if (shared === undefined) throw broken('单元格引用了不存在的文字 shared string')
    return shared
  }
  if (cell.type === 'e') return { fault: 'error', text }
  if (cell.type === 'b') return text === '1' || text === 'true'
  if (cell.type === 'str' || cell.type === 'inlineStr') return decodeEscapes(text)
  if (cell.type === 'd' || text === '') return text === '' ? null : text
  const number = Number(text)
  if (Number.isNaN(number)) return text
  if (context.dateStyles.has(cell.style) && number >= 0 && number < 3_000_000)
    return { wall: wallOfSerial(number, context.from1904) }
  // Digits beyond a double's are the spreadsheet's loss already; the text shows it.
  return number
}

/** Collects the rows of `sheetData` that hold anything. */
const rowCollector = (context: SheetContext, emit: (line: TableLine) => void): XmlHandler => {
  let line = 0
  let cells: (Cell | undefined)[] | null = null
  let nextColumn = 0
  let cell: OpenCell | null = null
  let collecting = false
  let inPhonetic = false
  return {
    open: (tag, attributes) => {
      if (tag === 'row') {
        const number = Number(attribute(attributes, 'r') ?? line + 1)
        line = Number.isSafeInteger(number) && number > 0 ? number : line + 1
        cells = []
        nextColumn = 0
      } else if (tag === 'c' && cells !== null) {
        const column = columnOf(attribute(attributes, 'r') ?? '') ?? nextColumn
        nextColumn = column + 1
        cell = {
          column,
          type: attribute(attributes, 't') ?? '',
          style: Number(attribute(attributes, 's') ?? -1),
          formula: false,
          pieces: [],
          length: 0,
        }
      } else if (cell !== null && tag === 'f') cell.formula = true
      else if (cell !== null && (tag === 'v' || tag === 't')) collecting = !inPhonetic
      else if (tag === 'rPh') inPhonetic = true
    },
    text: (text) => {
      if (!collecting || cell === null || cell.length > context.cellLength) return
      cell.pieces.push(text)
      cell.length += text.length
    },
    close: (tag) => {
      if (tag === 'v' || tag === 't') collecting = false
      else if (tag === 'rPh') inPhonetic = false
      else if (tag === 'c' && cell !== null && cells !== null) {
        if (cell.column < MAX_COLUMNS) {
          const value = cellValue(cell, context)
          const text = cell.formula ? cell.pieces.join('').slice(0, 200) : ''
          cells[cell.column] = cell.formula ? { fault: 'formula', text } : value
        }
        cell = null
      } else if (tag === 'row' && cells !== null) {
        if (!cells.every(isEmptyCell)) emit({ line, cells })
        cells = null
      }
    },
  }
}

/** The non-empty rows of a sheet, as its XML arrives; nothing is read ahead of the consumer. */
export const sheetLines = async function* (
  text: AsyncIterable<string>,
  context: SheetContext,
): AsyncGenerator<TableLine> {
  let ready: TableLine[] = []
  const scanner = new XmlScanner(rowCollector(context, (line) => ready.push(line)))
  for await (const piece of text) {
    scanner.push(piece)
    yield* ready
    ready = []
  }
  scanner.end()
}
