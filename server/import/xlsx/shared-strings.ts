import { tooLarge } from '../file-problems.ts'
import type { ImportLimits } from '../limits.ts'
import { FileProblemError } from '../petition-row.ts'
import { decodeEscapes } from './escapes.ts'
import type { WorkbookPackage } from './workbook-package.ts'

const BLOCK = 8 * 1024 * 1024

/**
 * The shared strings, packed as UTF-8 outside of the JavaScript heap: as strings they would take up to
 * twice the bytes and the collector's time.
 */
export class SharedStrings {
  readonly #blocks: Buffer[] = []
  #used = BLOCK
  /** Start of each string as block × BLOCK + offset, and its length in bytes. */
  readonly #starts: number[] = []
  readonly #lengths: number[] = []

  add(text: string): void {
    const bytes = Buffer.from(text, 'utf8')
    if (this.#used + bytes.length > BLOCK) {
      this.#blocks.push(Buffer.allocUnsafe(Math.max(BLOCK, bytes.length)))
      this.#used = 0
    }
    const block = this.#blocks.at(-1)
    bytes.copy(block ?? Buffer.alloc(0), this.#used)
    this.#starts.push((this.#blocks.length - 1) * BLOCK + this.#used)
    this.#lengths.push(bytes.length)
    this.#used += bytes.length
  }

  get(index: number): string | undefined {
    const start = this.#starts[index]
    const length = this.#lengths[index]
    if (start === undefined || length === undefined) return undefined
    const from = start % BLOCK
    return this.#blocks[Math.floor(start / BLOCK)]?.toString('utf8', from, from + length)
  }
}

/** Reads `xl/sharedStrings.xml`; phonetic readings (`rPh`) are no part of the text. */
export const readSharedStrings = async (
  workbook: WorkbookPackage,
  part: string | undefined,
  limits: ImportLimits,
): Promise<SharedStrings> => {
  const strings = new SharedStrings()
  if (part === undefined) return strings
  if ((workbook.size(part) ?? 0) > limits.sharedStringBytes)
    throw new FileProblemError(tooLarge('strings', limits.sharedStringBytes))
  let pieces: string[] = []
  let length = 0
  let inText = false
  let inPhonetic = false
  await workbook.scan(part, {
    open: (tag) => {
      if (tag === 't') inText = true
      else if (tag === 'rPh') inPhonetic = true
      else if (tag === 'si') {
        pieces = []
        length = 0
      }
    },
    text: (text) => {
      // Beyond this the cell is refused as too long anyway.
      if (!inText || inPhonetic || length > limits.recordLength) return
      pieces.push(text)
      length += text.length
    },
    close: (tag) => {
      if (tag === 't') inText = false
      else if (tag === 'rPh') inPhonetic = false
      else if (tag === 'si') strings.add(decodeEscapes(pieces.join('')))
    },
  })
  return strings
}
