import type { GridId } from './grid.ts'

/** A grid by the middle of its area, WGS-84 degrees. */
export type Centred = { readonly id: GridId; readonly long: number; readonly lat: number }

/**
 * The order in which the cells of a village are counted: from west to east, and from north to south (DB11, 15-digit code;
 * grade B). Read row by row as one reads a page. The standard's excerpt says nothing of ragged rows: a row begins
 * with the northernmost that is left and takes whatever lies less than a row's height south of it, the height being the
 * span of all centres over the root of their number.
 */
export const readingOrder = (grids: readonly Centred[]): readonly GridId[] => {
  const north = Math.max(...grids.map((g) => g.lat))
  const south = Math.min(...grids.map((g) => g.lat))
  const rows = Math.max(1, Math.ceil(Math.sqrt(grids.length)))
  const height = (north - south) / rows
  const left = grids.toSorted((a, b) => b.lat - a.lat || a.long - b.long || (a.id < b.id ? -1 : 1))
  const order: GridId[] = []
  while (left.length > 0) {
    const head = left[0]?.lat ?? 0
    const end = left.findIndex((g, i) => i > 0 && head - g.lat >= height && g.lat < head)
    const row = left.splice(0, end === -1 ? left.length : end)
    row.sort((a, b) => a.long - b.long || b.lat - a.lat || (a.id < b.id ? -1 : 1))
    order.push(...row.map((g) => g.id))
  }
  return order
}

const highest = 999

/**
 * Codes for the grids of one village that have none: its 12 digits and a number of three. Numbers that were ever given
 * (`taken`, 15 digits) stay and are not given again; new ones go on after the highest. Null when the numbers run out.
 */
export const numberGrids = (
  village: string,
  grids: readonly Centred[],
  taken: readonly string[],
): ReadonlyMap<GridId, string> | null => {
  const used = taken.filter((code) => code.startsWith(village)).map((code) => Number(code.slice(12)))
  const first = Math.max(0, ...used) + 1
  if (first + grids.length - 1 > highest) return null
  const codes = readingOrder(grids).map((id, i): [GridId, string] => [
    id,
    village + String(first + i).padStart(3, '0'),
  ])
  return new Map(codes)
}
