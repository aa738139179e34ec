import { Chance } from '../chance.ts'

/** Longitude first, in millionths of a degree, so that a corner that two cells share is the same to the bit. */
export type Corner = readonly [east: number, north: number]

export type Lattice = {
  readonly columns: number
  readonly rows: number
  /** Row by row, `columns + 1` corners in each. */
  readonly corners: readonly Corner[]
}

/** The most that a corner strays from its place, as a share of a cell: below a half no cell turns over. */
const stray = 0.3

/** A grid of four-cornered cells whose corners are shifted a little. The same seed gives the same lattice. */
export const lattice = (
  seed: string,
  columns: number,
  rows: number,
  origin: Corner,
  cell: Corner,
): Lattice => {
  const chance = new Chance(seed)
  const corners = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i): Corner => {
    const x = (i % (columns + 1)) + chance.between(-stray, stray)
    const y = Math.floor(i / (columns + 1)) + chance.between(-stray, stray)
    return [Math.round(origin[0] + x * cell[0]), Math.round(origin[1] + y * cell[1])]
  })
  return { columns, rows, corners }
}

/** The cells that share a side with this one. */
export const besides = ({ columns, rows }: Lattice, cell: number): number[] => {
  const column = cell % columns
  const found: number[] = []
  if (column > 0) found.push(cell - 1)
  if (column < columns - 1) found.push(cell + 1)
  if (cell >= columns) found.push(cell - columns)
  if (cell < columns * (rows - 1)) found.push(cell + columns)
  return found
}

/** Corner numbers of a cell, counter-clockwise from the south-west. */
export const cornersOf = ({ columns }: Lattice, cell: number): readonly [number, number, number, number] => {
  const southWest = Math.floor(cell / columns) * (columns + 1) + (cell % columns)
  return [southWest, southWest + 1, southWest + columns + 2, southWest + columns + 1]
}
