import { type Cell, cellText } from './cell.ts'
import { missingColumns, type Recognised, recogniseColumns } from './columns.ts'
import { missingColumn, noRows } from './file-problems.ts'
import type { JsonLine } from './jsonl-lines.ts'
import { type ColumnKey, type ColumnMap, FileProblemError } from './petition-row.ts'
import type { SourceRow } from './table.ts'

/** A key that only later objects have is still recognised if it shows within this many. */
const SAMPLE = 50

/**
 * Recognises columns by the keys of the first objects and gives all of them as rows. Throws
 * `FileProblemError` when none of them has a required key, or when there are none.
 */
export const openJsonTable = async (
  lines: AsyncGenerator<JsonLine>,
  map: ColumnMap,
): Promise<{
  readonly columns: ReadonlyMap<ColumnKey, string>
  readonly rows: AsyncGenerator<SourceRow>
}> => {
  const first: JsonLine[] = []
  const keys = new Set<string>()
  while (first.length < SAMPLE) {
    const next = await lines.next()
    if (next.done === true) break
    first.push(next.value)
    if (!('fields' in next.value)) continue
    for (const key of next.value.fields.keys()) if (keys.size < 500) keys.add(key)
  }
  if (first.length === 0) throw new FileProblemError(noRows())
  const headings = [...keys]
  const recognised: Recognised = recogniseColumns(headings, map)
  const missing = missingColumns(recognised)
  if (missing.length > 0) {
    await lines.return(undefined)
    throw new FileProblemError(missingColumn(missing, headings.slice(0, 50)))
  }
  const columns = new Map([...recognised].map(([key, index]) => [key, headings[index] ?? key]))
  const rowOf = (parsed: JsonLine): SourceRow => {
    const { line } = parsed
    if ('reason' in parsed) return { line, reason: parsed.reason, raw: { 原文: parsed.text } }
    const cells = new Map<ColumnKey, Cell>()
    for (const [key, heading] of columns) cells.set(key, parsed.fields.get(heading) ?? null)
    const raw = Object.fromEntries([...parsed.fields].map(([key, cell]) => [key, cellText(cell)]))
    return { line, cells, headings: columns, raw }
  }
  const rows = async function* (): AsyncGenerator<SourceRow> {
    for (const line of first) yield rowOf(line)
    for await (const line of lines) yield rowOf(line)
  }
  return { columns, rows: rows() }
}
