import { type FileHandle, open, stat } from 'node:fs/promises'
import { isKnownHeading } from './columns.ts'
import { csvLines, detectDelimiter } from './csv-lines.ts'
import { decodeFile, readPrefix } from './decode-text.ts'
import * as problems from './file-problems.ts'
import { openJsonTable } from './json-table.ts'
import { jsonlLines } from './jsonl-lines.ts'
import { defaultLimits, type ImportLimits } from './limits.ts'
import {
  type ColumnKey,
  type ColumnMap,
  type FileProblem,
  FileProblemError,
  type RowResult,
} from './petition-row.ts'
import { RepeatedNumbers } from './repeated-numbers.ts'
import { rowOfCells } from './row-of-cells.ts'
import { duplicateNumber } from './row-reasons.ts'
import { isRenamed, type Sniffed, sniff } from './sniff.ts'
import { openTable, type SourceRow } from './table.ts'
import { openWorkbook, type Sheet, type Workbook } from './xlsx/workbook.ts'

export type OpenOptions = { readonly map?: ColumnMap; readonly limits?: Partial<ImportLimits> }

export type OpenedRows = {
  readonly ok: true
  readonly format: Sniffed['format']
  /** The file's heading for each column recognised. */
  readonly columns: Readonly<Partial<Record<ColumnKey, string>>>
  /** The name promises another format than the content is; the content was believed. */
  readonly renamed: boolean
  /** The sheet that was chosen, of a workbook. */
  readonly sheet?: string
  /** How far the reading is, in bytes of `totalBytes`; the number of rows is not known before the end. */
  readonly totalBytes: number
  readonly readBytes: () => number
  /**
   * To be iterated once; nothing is read ahead by more than a piece of the file. Ends by throwing
   * `FileProblemError` when the disk fails in the middle.
   */
  readonly rows: AsyncIterable<RowResult>
}

export type OpenResult = OpenedRows | { readonly ok: false; readonly problem: FileProblem }

type Source = {
  readonly columns: ReadonlyMap<ColumnKey, string>
  readonly rows: AsyncGenerator<SourceRow>
  readonly totalBytes: number
  readonly from1904: boolean
  readonly sheet?: string
  readonly close: () => Promise<void>
}

type Counter = { bytes: number }

const openText = async (
  path: string,
  sniffed: Exclude<Sniffed, { format: 'xlsx' }>,
  map: ColumnMap,
  limits: ImportLimits,
  counter: Counter,
): Promise<Source> => {
  const { size } = await stat(path)
  if (size > limits.fileBytes) throw new FileProblemError(problems.tooLarge('file', limits.fileBytes))
  const text = decodeFile(path, sniffed.encoding, (count) => {
    counter.bytes += count
  })
  const common = { totalBytes: size, from1904: false, close: async () => {} }
  if (sniffed.format === 'jsonl') {
    const { columns, rows } = await openJsonTable(jsonlLines(text, limits.recordLength), map)
    return { ...common, columns, rows }
  }
  const delimiter = detectDelimiter(sniffed.head, (heading) => isKnownHeading(heading, map))
  const table = await openTable(csvLines(text, delimiter, limits.recordLength), map, true)
  return { ...common, columns: headingsByColumn(table), rows: table.rows }
}

const headingsByColumn = (table: {
  readonly recognised: ReadonlyMap<ColumnKey, number>
  readonly headings: readonly string[]
}) => new Map([...table.recognised].map(([key, index]) => [key, table.headings[index] ?? key]))

/** The first sheet that opens as a table; the first one's problem when none does. */
const chooseSheet = async (workbook: Workbook, map: ColumnMap, counter: Counter) => {
  let problem: FileProblemError | undefined
  for (const sheet of workbook.sheets.slice(0, 50)) {
    try {
      await workbook.check(sheet)
      counter.bytes = 0
      const lines = workbook.lines(sheet, (count) => {
        counter.bytes += count
      })
      return { sheet, table: await openTable(lines, map, false) }
    } catch (error) {
      if (!(error instanceof FileProblemError)) throw error
      if (!choosable.has(error.problem.code)) throw error
      problem ??= error
    }
  }
  throw problem ?? new FileProblemError(problems.noRows())
}

/** What may be wrong with one sheet while another is the one meant. */
const choosable = new Set(['import.missing-column', 'import.no-rows'])

const openBook = async (
  path: string,
  map: ColumnMap,
  limits: ImportLimits,
  counter: Counter,
): Promise<Source> => {
  const file: FileHandle = await open(path, 'r')
  try {
    const workbook = await openWorkbook(path, file, limits)
    const { sheet, table }: { sheet: Sheet; table: Awaited<ReturnType<typeof openTable>> } =
      await chooseSheet(workbook, map, counter)
    return {
      columns: headingsByColumn(table),
      rows: table.rows,
      totalBytes: sheet.bytes,
      from1904: workbook.from1904,
      sheet: sheet.name,
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

const results = async function* (
  source: Source,
  limits: ImportLimits,
  path: string,
): AsyncGenerator<RowResult> {
  const numbers = new RepeatedNumbers()
  try {
    for await (const item of source.rows) {
      const { line, raw } = item
      if ('reason' in item) {
        yield { line, ok: false, reason: item.reason, raw }
        continue
      }
      const checked = rowOfCells(item, limits, source.from1904)
      if (!checked.ok) {
        yield { line, ok: false, reason: checked.reason, raw }
        continue
      }
      const earlier = numbers.contradicts(checked.row, line)
      if (earlier === null) yield { line, ok: true, row: checked.row, raw }
      else {
        const heading = item.headings.get('sourceId') ?? 'sourceId'
        yield { line, ok: false, reason: duplicateNumber(heading, checked.row.sourceId, earlier), raw }
      }
    }
  } catch (error) {
    throw new FileProblemError(problemOf(error, path), error)
  } finally {
    await source.rows.return(undefined)
    await source.close()
  }
}

const problemOf = (error: unknown, path: string): FileProblem => {
  if (error instanceof FileProblemError) return error.problem
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return problems.fileNotFound(path)
  if (code === 'EISDIR') return problems.notAFile(path)
  if (/^E[A-Z]+$/.test(code)) return problems.fileUnreadable(path, code)
  throw error
}

/**
 * Opens a file of petitions by what it holds (.xlsx, .csv, .jsonl; UTF-8, GB18030, UTF-16) and recognises
 * its columns. Whatever is wrong with the file is an answer, never an exception; what is wrong with a row
 * is told with that row. The same number with the same content comes through again, with other content
 * it is refused.
 */
export const openRows = async (path: string, options: OpenOptions = {}): Promise<OpenResult> => {
  const limits = { ...defaultLimits, ...options.limits }
  const map = options.map ?? {}
  const counter: Counter = { bytes: 0 }
  try {
    const info = await stat(path)
    if (!info.isFile()) return { ok: false, problem: problems.notAFile(path) }
    const sniffed = sniff(await readPrefix(path))
    const source =
      sniffed.format === 'xlsx'
        ? await openBook(path, map, limits, counter)
        : await openText(path, sniffed, map, limits, counter)
    return {
      ok: true,
      format: sniffed.format,
      columns: Object.fromEntries(source.columns),
      renamed: isRenamed(path, sniffed.format),
      ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
      totalBytes: source.totalBytes,
      readBytes: () => counter.bytes,
      rows: results(source, limits, path),
    }
  } catch (error) {
    return { ok: false, problem: problemOf(error, path) }
  }
}
