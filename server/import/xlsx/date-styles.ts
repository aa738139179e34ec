import type { WorkbookPackage } from './workbook-package.ts'
import { attribute } from './xml-scanner.ts'

/** Built-in number formats that show a date (ECMA-376 part 1, 18.8.30, East Asian ones included). */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

const isDateFormat = (code: string): boolean =>
  /[ymdhs年月日]/i.test(
    code
      .slice(0, 500)
      .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
      .replace(/"[^"]*"|\\.|_./g, '')
      .replace(/general/gi, ''),
  )

/** The cell style numbers (`s` of a cell) that show their number as a date. */
export const readDateStyles = async (
  workbook: WorkbookPackage,
  part: string | undefined,
): Promise<ReadonlySet<number>> => {
  const dates = new Set<number>()
  if (part === undefined || workbook.size(part) === undefined) return dates
  const custom = new Map<number, boolean>()
  let inCellFormats = false
  let index = 0
  await workbook.scan(part, {
    open: (tag, attributes) => {
      if (tag === 'cellXfs') inCellFormats = true
      const id = Number(attribute(attributes, 'numFmtId') ?? -1)
      if (tag === 'numFmt') custom.set(id, isDateFormat(attribute(attributes, 'formatCode') ?? ''))
      if (tag !== 'xf' || !inCellFormats) return
      if (custom.get(id) ?? isBuiltInDate(id)) dates.add(index)
      index++
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCellFormats = false
    },
    text: () => {},
  })
  return dates
}
