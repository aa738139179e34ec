import { createHash } from 'node:crypto'
import type { PetitionRow } from './petition-row.ts'

/** 48 bits and the next 32 bits of a text's SHA-256. */
const digest = (text: string): { readonly long: number; readonly short: number } => {
  const bytes = createHash('sha256').update(text).digest()
  return { long: bytes.readUIntBE(0, 6), short: bytes.readUInt32BE(6) }
}

/** Slots of an open-addressing table; line 0 is a free slot. */
type Slots = {
  readonly numbers: Float64Array
  readonly checks: Uint32Array
  readonly contents: Float64Array
  readonly lines: Uint32Array
}

const makeSlots = (size: number): Slots => ({
  numbers: new Float64Array(size),
  checks: new Uint32Array(size),
  contents: new Float64Array(size),
  lines: new Uint32Array(size),
})

/** The slot that holds the number, else the free one where it belongs. `size` is a power of two. */
const slotOf = ({ numbers, checks, lines }: Slots, long: number, short: number): number => {
  const mask = lines.length - 1
  let slot = short & mask
  while (lines[slot] !== 0 && (numbers[slot] !== long || checks[slot] !== short)) slot = (slot + 1) & mask
  return slot
}

/**
 * Remembers the numbers of one file: the same number with the same content may pass (the store says that
 * it is repeated); with other content it is a mistake that only a person can settle. Takes 24 bytes a slot
 * outside of the JavaScript heap, where a Map of strings takes about a hundred each and holds no more than
 * 16.7 million: a 200 MB file of tiny rows has nine million. Two numbers do not share 80 bits of a SHA-256.
 */
export class RepeatedNumbers {
  #slots = makeSlots(1024)
  #count = 0

  /** The line of the earlier row that contradicts this one, or null. */
  contradicts(row: PetitionRow, line: number): number | null {
    const { long, short } = digest(row.sourceId)
    const content = digest(JSON.stringify(row)).long
    const slot = slotOf(this.#slots, long, short)
    const earlier = this.#slots.lines[slot] ?? 0
    if (earlier !== 0) return this.#slots.contents[slot] === content ? null : earlier
    this.#put(slot, long, short, content, line)
    this.#count++
    if (this.#count * 3 > this.#slots.lines.length * 2) this.#grow()
    return null
  }

  #put(slot: number, long: number, short: number, content: number, line: number): void {
    this.#slots.numbers[slot] = long
    this.#slots.checks[slot] = short
    this.#slots.contents[slot] = content
    this.#slots.lines[slot] = line
  }

  #grow(): void {
    const { numbers, checks, contents, lines } = this.#slots
    this.#slots = makeSlots(lines.length * 2)
    for (let old = 0; old < lines.length; old++) {
      const line = lines[old] ?? 0
      if (line === 0) continue
      const long = numbers[old] ?? 0
      const short = checks[old] ?? 0
      this.#put(slotOf(this.#slots, long, short), long, short, contents[old] ?? 0, line)
    }
  }
}
