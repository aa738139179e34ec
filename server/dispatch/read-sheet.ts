import { open } from 'node:fs/promises'
import { csvLines, detectDelimiter, type ParsedLine } from '../import/csv-lines.ts'
import { decodeFile, readPrefix } from '../import/decode-text.ts'
import { noRows, unknownFormat } from '../import/file-problems.ts'
import { defaultLimits } from '../import/limits.ts'
import { FileProblemError } from '../import/petition-row.ts'
import { sniff } from '../import/sniff.ts'
import { openWorkbook } from '../import/xlsx/workbook.ts'

/** A catalogue is a few thousand lines at most. */
const limits = {
  ...defaultLimits,
  recordLength: 20_000,
  unpackedBytes: 64 * 1024 * 1024,
  sharedStringBytes: 32 * 1024 * 1024,
  fileBytes: 8 * 1024 * 1024,
}
const mostLines = 5000

const take = async (lines: AsyncGenerator<ParsedLine>): Promise<readonly ParsedLine[]> => {
  const taken: ParsedLine[] = []
  for await (const line of lines) {
    taken.push(line)
    if (taken.length > mostLines) break
  }
  return taken
}

/**
 * The lines of the first sheet of a workbook, or of a CSV file in any usual encoding, told apart by content.
 * @throws FileProblemError
 */
export const readSheet = async (
  path: string,
  isHeading: (text: string) => boolean,
): Promise<readonly ParsedLine[]> => {
  const sniffed = sniff(await readPrefix(path))
  if (sniffed.format === 'jsonl') throw new FileProblemError(unknownFormat())
  if (sniffed.format === 'csv') {
    const text = decodeFile(path, sniffed.encoding, () => undefined)
    return take(csvLines(text, detectDelimiter(sniffed.head, isHeading), limits.recordLength))
  }
  const file = await open(path, 'r')
  try {
    const workbook = await openWorkbook(path, file, limits)
    const [sheet] = workbook.sheets
    if (!sheet) throw new FileProblemError(noRows())
    await workbook.check(sheet)
    return await take(workbook.lines(sheet))
  } finally {
    await file.close()
  }
}
