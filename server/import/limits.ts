/**
 * How much a file may ask of the machine. Technical bounds, not law: an operator may raise them.
 * Sizes are bytes, lengths are UTF-16 units.
 */
export type ImportLimits = {
  /** Longest text or reply of a petition. */
  readonly textLength: number
  readonly titleLength: number
  /** Longest of every other text: number, author, phone, place … */
  readonly wordLength: number
  /** One line of JSON, or one record of CSV. */
  readonly recordLength: number
  /** All parts of a workbook unpacked. */
  readonly unpackedBytes: number
  /** The shared strings of a workbook unpacked; they are held in memory, packed as UTF-8. */
  readonly sharedStringBytes: number
  readonly workbookParts: number
  /** A CSV or JSONL file; it streams, so only the numbers seen are held in memory. */
  readonly fileBytes: number
}

const MiB = 1024 * 1024

export const defaultLimits: ImportLimits = {
  textLength: 20_000,
  titleLength: 500,
  wordLength: 200,
  recordLength: 1_000_000,
  unpackedBytes: 1024 * MiB,
  sharedStringBytes: 512 * MiB,
  workbookParts: 10_000,
  fileBytes: 4096 * MiB,
}
