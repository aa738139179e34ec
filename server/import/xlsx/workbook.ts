import type { FileHandle } from 'node:fs/promises'
import type { TableLine } from '../cell.ts'
import { notAWorkbook } from '../file-problems.ts'
import type { ImportLimits } from '../limits.ts'
import { FileProblemError } from '../petition-row.ts'
import { readDateStyles } from './date-styles.ts'
import { readSharedStrings } from './shared-strings.ts'
import { type SheetContext, sheetLines } from './sheet-lines.ts'
import { WorkbookPackage } from './workbook-package.ts'
import { attribute } from './xml-scanner.ts'

export type Sheet = { readonly name: string; readonly part: string; readonly bytes: number }

export type Workbook = {
  /** Visible sheets in their order; hidden ones when there are no others. */
  readonly sheets: readonly Sheet[]
  readonly from1904: boolean
  /** Throws a broken workbook when the sheet's checksum is wrong. */
  readonly check: (sheet: Sheet) => Promise<void>
  readonly lines: (sheet: Sheet, onBytes?: (count: number) => void) => AsyncGenerator<TableLine>
}

type Listed = { name: string; relation: string; hidden: boolean }

const readWorkbookPart = async (archive: WorkbookPackage, part: string) => {
  const listed: Listed[] = []
  let from1904 = false
  await archive.scan(part, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') from1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '')
      if (tag !== 'sheet') return
      const relation = /(?:^|\s)\w+:id\s*=\s*["']([^"']*)/.exec(attributes)?.[1] ?? ''
      const hidden = /hidden/i.test(attribute(attributes, 'state') ?? '')
      listed.push({ name: attribute(attributes, 'name') ?? '', relation, hidden })
    },
    close: () => {},
    text: () => {},
  })
  return { listed, from1904 }
}

/**
 * Opens a workbook for streaming: directory, styles and shared strings are read, sheets are not yet.
 * Its own reader, because the library at hand tells no formula from its cached result, reads ahead of
 * its consumer without bound, and builds a tree of all shared strings.
 */
export const openWorkbook = async (
  path: string,
  file: FileHandle,
  limits: ImportLimits,
): Promise<Workbook> => {
  const archive = await WorkbookPackage.open(path, file, limits)
  const main = [...(await archive.relations('')).values()].find(({ type }) => type === 'officeDocument')
  if (main === undefined) throw new FileProblemError(notAWorkbook())
  const { listed, from1904 } = await readWorkbookPart(archive, main.part)
  const relations = await archive.relations(main.part)
  const partOfType = (type: string) =>
    [...relations.values()].find((relation) => relation.type === type)?.part
  const context: SheetContext = {
    strings: await readSharedStrings(archive, partOfType('sharedStrings'), limits),
    dateStyles: await readDateStyles(archive, partOfType('styles')),
    from1904,
    cellLength: limits.recordLength,
  }
  const sheetOf = ({ name, relation }: Listed): Sheet[] => {
    const target = relations.get(relation)
    const bytes = target === undefined ? undefined : archive.size(target.part)
    return target?.type === 'worksheet' && bytes !== undefined ? [{ name, part: target.part, bytes }] : []
  }
  const visible = listed.filter(({ hidden }) => !hidden)
  const sheets = (visible.length > 0 ? visible : listed).flatMap(sheetOf)
  if (sheets.length === 0) throw new FileProblemError(notAWorkbook())
  return {
    sheets,
    from1904,
    check: (sheet) => archive.check(sheet.part),
    lines: (sheet, onBytes) => sheetLines(archive.text(sheet.part, onBytes), context),
  }
}
