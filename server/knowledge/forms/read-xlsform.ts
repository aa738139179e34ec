import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { XlsFormReport } from '@jiebang/contract/knowledge/forms.ts'
import { Refused } from '../../http/refused.ts'
import { cellText } from '../../import/cell.ts'
import { inFile } from '../../import/in-file.ts'
import { defaultLimits } from '../../import/limits.ts'
import { FileProblemError } from '../../import/petition-row.ts'
import { openWorkbook, type Workbook } from '../../import/xlsx/workbook.ts'
import { fromXlsForm, type SheetRow } from './from-xlsform.ts'

const mostBytes = 8 * 1024 * 1024
const mostRows = 2000
const limits = {
  ...defaultLimits,
  recordLength: 20_000,
  unpackedBytes: 32 * 1024 * 1024,
  sharedStringBytes: 16 * 1024 * 1024,
  fileBytes: mostBytes,
}

const rowsOf = async (workbook: Workbook, name: string): Promise<readonly SheetRow[]> => {
  const sheet = workbook.sheets.find((found) => found.name.trim().toLowerCase() === name)
  if (sheet === undefined) return []
  await workbook.check(sheet)
  const rows: SheetRow[] = []
  let headings: readonly string[] | null = null
  for await (const { line, cells } of workbook.lines(sheet)) {
    const texts = [...cells].map((cell) => cellText(cell ?? null).trim())
    if (headings === null) {
      if (texts.some((text) => text !== '')) headings = texts.map((text) => text.toLowerCase())
      continue
    }
    if (texts.every((text) => text === '')) continue
    const known = headings
    rows.push({
      row: line,
      cells: new Map(
        texts.flatMap((text, n): [string, string][] => (text === '' || !known[n] ? [] : [[known[n], text]])),
      ),
    })
    if (rows.length > mostRows) throw new Refused({ refused: 'request.tooLarge' })
  }
  return rows
}

/** Reads an XLSForm workbook for its designer to look at; nothing is written. */
export const readXlsForm = (body: Readable): Promise<XlsFormReport> =>
  inFile(body, mostBytes, async (path) => {
    const file = await open(path, 'r')
    try {
      const workbook = await openWorkbook(path, file, limits)
      const survey = await rowsOf(workbook, 'survey')
      if (survey.length === 0)
        throw new Refused({ refused: 'form.fileUnreadable', params: { reason: 'survey' } })
      const [choices, settings] = [await rowsOf(workbook, 'choices'), await rowsOf(workbook, 'settings')]
      return fromXlsForm({ survey, choices, settings })
    } catch (error) {
      if (!(error instanceof FileProblemError)) throw error
      throw new Refused({ refused: 'form.fileUnreadable', params: { reason: error.problem.code } })
    } finally {
      await file.close()
    }
  })
