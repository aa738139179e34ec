import type { Instant } from '../clock/model.ts'

/** A stretch of time and where it is drawn, as fractions of the whole width. */
export type Piece = {
  readonly from: Instant
  readonly to: Instant
  readonly start: number
  readonly width: number
}

/** No stretch is thinner than this share of the track, unless there are so many that together they would fill it. */
const thinnest = 0.02
const mostForThin = 0.4

/**
 * Lays stretches of time that follow one another on a line of length 1: as long as they lasted, but each wide enough to
 * be seen. The line keeps the order of time: later is never further left.
 */
export const layOut = (times: readonly Instant[]): readonly Piece[] => {
  const count = times.length - 1
  if (count < 1) return []
  const [first, last] = [times[0] ?? 0, times[count] ?? 0]
  const least = Math.min(thinnest, mostForThin / count)
  const free = 1 - count * least
  const share = (from: Instant, to: Instant): number =>
    last > first ? (to - from) / (last - first) : 1 / count
  const pieces: Piece[] = []
  let start = 0
  for (let i = 0; i < count; i++) {
    const [from, to] = [times[i] ?? first, times[i + 1] ?? last]
    // The last one takes what rounding left, so that the line ends at 1.
    const width = i === count - 1 ? 1 - start : least + free * share(from, to)
    pieces.push({ from, to, start, width })
    start += width
  }
  return pieces
}

/** Where an instant is drawn; before the line 0, after it 1. */
export const placeOf = (pieces: readonly Piece[], at: Instant): number => {
  const last = pieces.at(-1)
  if (!last || at >= last.to) return last ? last.start + last.width : 0
  const piece = pieces.findLast((p) => p.from <= at)
  if (!piece) return 0
  const within = piece.to > piece.from ? Math.min(1, (at - piece.from) / (piece.to - piece.from)) : 1
  return Math.min(1, piece.start + piece.width * within)
}
