import type { RowFault } from '@jiebang/contract/dispatch/catalogue.ts'
import type { CatalogueItem } from '@jiebang/core/dispatch/catalogue.ts'
import { checkItem, type ItemKnown } from '@jiebang/core/dispatch/check-item.ts'
import { type DutyList, dutyLists } from '@jiebang/core/dispatch/duty-list.ts'
import { readUnitRef, type UnitRef } from '@jiebang/core/dispatch/unit-ref.ts'
import { type RequestType, requestTypes } from '@jiebang/core/relay/words.ts'
import { cellText } from '../import/cell.ts'
import { normaliseHeading } from '../import/columns.ts'
import type { ParsedLine } from '../import/csv-lines.ts'

/** Column of the exported file and the headings under which it is found again. */
export const itemColumns = [
  { key: 'code', header: '编号' },
  { key: 'title', header: '事项' },
  { key: 'category', header: '分类代码' },
  { key: 'place', header: '区划代码' },
  { key: 'types', header: '诉求类型' },
  { key: 'lead', header: '主办单位' },
  { key: 'assists', header: '协办单位' },
  { key: 'list', header: '履职清单' },
  { key: 'clause', header: '清单条目' },
  { key: 'basis', header: '依据' },
  { key: 'source', header: '来源' },
  { key: 'grade', header: '核实级别' },
  { key: 'from', header: '生效日期' },
  { key: 'to', header: '失效日期' },
] as const
type Key = (typeof itemColumns)[number]['key']

export const listNames: Readonly<Record<DutyList, string>> = {
  department: '部门自行承担',
  town: '乡镇基本履职',
  shared: '乡镇配合履职',
  village: '村社协助',
}
export const typeNames: Readonly<Record<RequestType, string>> = {
  inquiry: '咨询',
  help: '求助',
  complaint: '投诉',
  report: '举报',
  suggestion: '建议',
  praise: '表扬',
}
const separators = /[;；、\n]+/

export type ReadRow = {
  readonly line: number
  readonly code: string
  readonly item: CatalogueItem | null
  readonly faults: readonly RowFault[]
}

const columnOf = (text: string): Key | undefined => {
  const heading = normaliseHeading(text)
  return itemColumns.find(({ key, header }) => heading === normaliseHeading(header) || heading === key)?.key
}
export const isItemHeading = (text: string): boolean => columnOf(text) !== undefined

const wordIn = <K extends string>(text: string, names: Readonly<Record<K, string>>, of: readonly K[]) =>
  of.find((word) => word === text || names[word] === text)

/** A unit by its id, its name or short name, or in one of the written forms. */
export type UnitWords = ReadonlyMap<string, string>
const unitIn = (text: string, units: UnitWords): UnitRef | null => {
  const id = units.get(text)
  return id === undefined ? readUnitRef(text) : { unit: id }
}

const dayIn = (text: string): string => text.slice(0, 10).replace(/[/.]/g, '-')

/**
 * Turns the lines of a table into items: the first line with known headings is the heading; every row is good or says
 * everything that is wrong with it. Null where no heading was found.
 */
export const readItemRows = (
  lines: readonly ParsedLine[],
  known: ItemKnown,
  units: UnitWords,
  from: string,
): readonly ReadRow[] | null => {
  const headings = lines.findIndex(
    (line) => !('reason' in line) && line.cells.filter((cell) => isItemHeading(cellText(cell))).length >= 4,
  )
  const heading = lines[headings]
  if (heading === undefined || 'reason' in heading) return null
  const places = new Map<Key, number>()
  heading.cells.forEach((cell, i) => {
    const key = columnOf(cellText(cell))
    if (key !== undefined && !places.has(key)) places.set(key, i)
  })
  const seen = new Set<string>()
  return lines.slice(headings + 1).flatMap((line): ReadRow[] => {
    if ('reason' in line)
      return [
        { line: line.line, code: '', item: null, faults: [{ code: 'unreadable', field: line.reason.code }] },
      ]
    const cell = (key: Key): string => {
      const at = places.get(key)
      return at === undefined ? '' : cellText(line.cells[at]).trim()
    }
    if (itemColumns.every(({ key }) => cell(key) === '')) return []
    const faults: RowFault[] = []
    const wrong = (code: RowFault['code'], field: Key): undefined => {
      faults.push({ code, field, value: cell(field).slice(0, 60) })
      return undefined
    }
    const parts = (key: Key): string[] =>
      cell(key)
        .split(separators)
        .map((part) => part.trim())
        .filter(Boolean)
    const types = parts('types').flatMap(
      (text) => wordIn(text, typeNames, requestTypes) ?? wrong('typeWrong', 'types') ?? [],
    )
    const lead = unitIn(cell('lead'), units) ?? wrong('unitWrong', 'lead')
    const assists = parts('assists').flatMap(
      (text) => unitIn(text, units) ?? wrong('unitWrong', 'assists') ?? [],
    )
    const list = wordIn(cell('list'), listNames, dutyLists) ?? wrong('listWrong', 'list')
    const grade =
      (['A', 'B', 'C', 'U'] as const).find((g) => g === (cell('grade') || 'U')) ??
      wrong('gradeWrong', 'grade')
    const code = cell('code')
    if (seen.has(code)) wrong('repeated', 'code')
    seen.add(code)
    if (lead === undefined || list === undefined || grade === undefined)
      return [{ line: line.line, code, item: null, faults }]
    const item: CatalogueItem = {
      ...{
        code,
        version: 0,
        title: cell('title'),
        category: cell('category'),
        place: cell('place'),
        types,
        lead,
      },
      ...{ assists, list, clause: cell('clause'), basis: cell('basis'), source: cell('source'), grade },
      ...{ from: dayIn(cell('from')) || from, to: dayIn(cell('to')) || null },
    }
    faults.push(...checkItem(item, known))
    return [{ line: line.line, code, item: faults.length === 0 ? item : null, faults }]
  })
}
