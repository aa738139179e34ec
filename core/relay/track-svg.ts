import type { Instant } from '../clock/model.ts'
import type { UnitId } from './ids.ts'
import type { DueFlag, Lane, Track, TrackSegment } from './track.ts'
import { type Box, hatch, type Primitive, round, triangle } from './track-shapes.ts'

/** `strip` 120 × 8 for lists, no words; `full` on a page; `print` in black and white. */
export type TrackMode = 'strip' | 'full' | 'print'

/** What is written beside the picture; a strip writes nothing. */
export type TrackLabels = {
  readonly unit: (id: UnitId) => string
  readonly due: (at: Instant, kind: DueFlag['kind']) => string
  readonly returns: (count: number) => string
}

export type TrackFrame = {
  readonly mode: TrackMode
  readonly width: number
  readonly height: number
  readonly labels?: TrackLabels
}

/** How much one lane takes; the full picture grows with its lanes. */
const laneHeight = 7
const letter = 12

/** Height that a full or printed track needs: flags and their words above, the names and the lanes below. */
export const trackHeight = (track: Track): number => 64 + laneHeight * track.lanes.length

/**
 * The picture as shapes, the same for a page made on the server and for a screen. Nothing is told by colour alone:
 * stops are hatched, the due time is a flag, a return is an arrow, the resident's word is a round end.
 */
export const drawTrack = (track: Track, frame: TrackFrame): readonly Primitive[] => {
  const { mode, width } = frame
  const strip = mode === 'strip'
  const band: Box = strip
    ? { x: 0, y: frame.height * 0.25, w: width, h: frame.height * 0.5 }
    : { x: 0, y: 22, w: width, h: 16 }
  const at = (place: number): number => round(band.x + place * band.w)
  const out: Primitive[] = [{ shape: 'rect', class: 'track-rest', ...band }]
  const lateFrom = track.dueFlags.at(-1)
  if (track.late && lateFrom && track.now.place !== null) {
    const x = at(lateFrom.place)
    out.push({ shape: 'rect', class: 'track-late', ...band, x, w: round(at(track.now.place) - x) })
  }
  const gap = strip ? 0.5 : 1
  for (const segment of track.segments) out.push(bar(segment, band, at, gap))
  for (const stop of track.stops) {
    const x = at(stop.start)
    // Thinner than this no hatching can be told from a line.
    const w = Math.max(2, at(stop.start + stop.width) - x)
    out.push(hatch({ ...band, x: Math.min(x, band.x + band.w - w), w }, 'track-stop', strip ? 2 : 4))
  }
  for (const segment of track.segments)
    if (segment.returned) out.push(arrow(at(segment.start + segment.width), band))
  for (const flag of track.dueFlags) out.push(...flagOf(flag, band, at(flag.place), strip ? 0 : 10))
  if (track.now.place !== null) {
    const x = at(track.now.place)
    const reach = strip ? 2 : 6
    out.push({
      ...{ shape: 'line', class: 'track-now' },
      ...{ x1: x, y1: band.y - reach, x2: x, y2: band.y + band.h + reach },
    })
  } else out.push(endOf(track, band))
  if (strip) return out
  const names = frame.labels ? writing(track, band, at, frame.labels) : []
  const top = band.y + band.h + (names.length > 0 ? 24 : 6)
  return [...out, ...track.lanes.map((lane, i) => laneOf(lane, top + i * laneHeight, at)), ...names]
}

const bar = (s: TrackSegment, band: Box, at: (place: number) => number, gap: number): Primitive => {
  const x = at(s.start)
  const w = Math.max(0.5, round(at(s.start + s.width) - x - gap))
  return { shape: 'rect', class: `track-seg track-${s.as}${s.open ? ' is-open' : ''}`, ...band, x, w }
}

/** Points back to where it came from. */
const arrow = (x: number, { y, h }: Box): Primitive => {
  const [middle, size] = [y + h / 2, h / 2]
  return {
    shape: 'path',
    class: 'track-return',
    d: `M${round(x)} ${round(y)}L${round(x - size)} ${round(middle)}L${round(x)} ${round(y + h)}`,
  }
}

const flagOf = (flag: DueFlag, { y, h }: Box, x: number, pole: number): readonly Primitive[] => {
  const kind = `track-due is-${flag.kind}${flag.late ? ' is-late' : ''}${flag.provisional ? ' is-provisional' : ''}`
  const top = y - pole
  return [
    { shape: 'line', class: kind, x1: x, y1: top, x2: x, y2: y + h },
    // The pole stands at the due time, the cloth hangs to the left so that it stays inside the picture.
    { shape: 'path', class: kind, d: triangle(x, Math.max(0, pole > 0 ? top : y - h / 2), h / 2) },
  ]
}

/** Round where the resident said so; else two strokes with a gap between: ended, not confirmed. */
const endOf = (track: Track, { x, y, w, h }: Box): Primitive => {
  const [right, middle] = [x + w, y + h / 2]
  if (track.end === 'verified')
    return { shape: 'circle', class: 'track-end is-verified', cx: right - h / 2, cy: middle, r: h / 2 }
  const d = `M${right - 3} ${y - 1}V${y + h + 1}M${right - 1} ${y - 1}V${y + h + 1}`
  return { shape: 'path', class: 'track-end is-open', d }
}

const laneOf = (lane: Lane, y: number, at: (place: number) => number): Primitive => {
  const x = at(lane.start)
  const w = Math.max(2, round(at(lane.start + lane.width) - x))
  return { shape: 'rect', class: `track-lane is-${lane.kind} is-${lane.state}`, x, y, w, h: 4 }
}

const wide = (text: string): number =>
  [...text].reduce((w, c) => w + (c > '\u2e7f' ? letter : letter * 0.6), 0)

/** A name stands inside its segment, else below it where there is room; what finds none is left to the text form. */
const writing = (
  track: Track,
  band: Box,
  at: (place: number) => number,
  labels: TrackLabels,
): readonly Primitive[] => {
  const out: Primitive[] = []
  let free = band.x
  for (const s of track.segments) {
    const [text, x, room] = [labels.unit(s.unit), at(s.start), at(s.start + s.width) - at(s.start)]
    const need = wide(text)
    if (need + 6 <= room)
      out.push({ shape: 'text', class: 'track-name is-inside', x: x + 3, y: band.y + 12, text })
    else if (x >= free && x + need <= band.x + band.w) {
      out.push({ shape: 'text', class: 'track-name is-below', x, y: band.y + band.h + 15, text })
      free = x + need + 6
    }
  }
  let taken = band.x + band.w
  for (const flag of [...track.dueFlags].reverse()) {
    const text = labels.due(flag.at, flag.kind)
    const x = Math.min(at(flag.place) - 10 - wide(text), taken - wide(text))
    if (x < band.x) continue
    out.push({ shape: 'text', class: `track-day is-${flag.kind}`, x: round(x), y: 11, text })
    taken = x - 6
  }
  const last = track.segments.findLast((s) => s.returned)
  if (last && track.returns > 0) {
    const [text, x] = [labels.returns(track.returns), at(last.start + last.width) + 2]
    if (x + wide(text) <= Math.min(taken, band.x + band.w))
      out.push({ shape: 'text', class: 'track-count', x, y: 11, text })
  }
  return out
}
