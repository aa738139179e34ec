import { createHash } from 'node:crypto'
import type { PetitionRow } from './petition-row.ts'

/** 48 bits of a digest as one number, so that a million rows fit in a few tens of megabytes. */
const digest = (row: PetitionRow): number =>
  Number.parseInt(createHash('sha1').update(JSON.stringify(row)).digest('hex').slice(0, 12), 16)

/**
 * Remembers the numbers of one file. The same number with the same content may pass (the store says that
 * it is repeated); with other content it is a mistake that only a person can settle.
 */
export class RepeatedNumbers {
  readonly #indexes = new Map<string, number>()
  readonly #lines: number[] = []
  readonly #digests: number[] = []

  /** The line of the earlier row that contradicts this one, or null. */
  contradicts(row: PetitionRow, line: number): number | null {
    const seen = this.#indexes.get(row.sourceId)
    if (seen === undefined) {
      this.#indexes.set(row.sourceId, this.#lines.length)
      this.#lines.push(line)
      this.#digests.push(digest(row))
      return null
    }
    return this.#digests[seen] === digest(row) ? null : (this.#lines[seen] ?? null)
  }
}
