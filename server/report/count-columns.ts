import { type Count, type Counted, counts, noCounts } from '@jiebang/core/report/counts.ts'

/** Column of figure_entry (boolean) and figure_day (sum) for a count. */
export const columnOf = (count: Count): string =>
  `c_${count.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`

/** One statement piece per count, in order. */
export const forCounts = (piece: (column: string, index: number) => string): string =>
  counts.map((count, i) => piece(columnOf(count), i)).join(', ')

/** Bit i is set where the i-th count holds: a whole entry's counts as one number. */
export const bitsOf = (is: ReadonlySet<Count>): number =>
  counts.reduce((bits, count, i) => (is.has(count) ? bits | (1 << i) : bits), 0)

/** The counts in a row of sums; what is missing or null is 0. */
export const countedFrom = (row: { readonly [column: string]: unknown }): Counted => {
  const counted = noCounts()
  for (const count of counts) counted[count] = Number(row[columnOf(count)] ?? 0)
  return counted
}
