/**
 * A cell as a reader hands it on. `wall` is a wall-clock time without a zone, as milliseconds from 1970
 * read as if it were UTC. A `fault` names why the cell's value must not be used.
 */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly wall: number }
  | { readonly fault: 'formula' | 'error' | 'tooLong' | 'nested'; readonly text: string }

/** The cells of one line of a table, by column index; absent ones are empty. */
export type TableLine = { readonly line: number; readonly cells: readonly (Cell | undefined)[] }

const pad = (n: number) => String(n).padStart(2, '0')

const wallText = (wall: number): string => {
  const d = new Date(wall)
  const day = `${d.getUTCFullYear()}-${pad(d.getUTCMonth() + 1)}-${pad(d.getUTCDate())}`
  return `${day} ${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}:${pad(d.getUTCSeconds())}`
}

/** The cell as a person would read it. */
export const cellText = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell !== 'object') return String(cell)
  return 'wall' in cell ? wallText(cell.wall) : cell.text
}

/** A formula that shows nothing counts as empty: people fill formulas down below their data. */
export const isEmptyCell = (cell: Cell | undefined): boolean => cellText(cell).trim() === ''
