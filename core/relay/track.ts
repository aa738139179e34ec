import { isStopped } from '../clock/clock.ts'
import type { Calendar, Instant } from '../clock/model.ts'
import { type TimeLeft, timeLeft } from '../clock/time-left.ts'
import type { MatterId, UnitId } from './ids.ts'
import type { Ending, Holder, Matter } from './matter.ts'
import { layOut, type Piece, placeOf } from './track-scale.ts'

/** A stretch on the track; `start` and `width` are fractions of its whole length. */
export type Stretch = {
  readonly from: Instant
  /** Null while it lasts. */
  readonly to: Instant | null
  readonly start: number
  readonly width: number
}

export type TrackSegment = Stretch & {
  readonly unit: UnitId
  readonly as: Holder['as']
  /** Ended by handing back (退单). */
  readonly returned: boolean
  /** Still in these hands. */
  readonly open: boolean
}

export type DueFlag = {
  readonly at: Instant
  readonly place: number
  /** `first` stays visible beside `extended`; without an extension there is one flag, `current`. */
  readonly kind: 'first' | 'extended' | 'current'
  readonly late: boolean
  readonly provisional: boolean
}

/** Runs beside the track: a unit that assists, or a child of a matter that was split. */
export type Lane = Stretch &
  (
    | { readonly kind: 'assist'; readonly unit: UnitId; readonly state: 'called' | 'arrived' | 'reported' }
    | { readonly kind: 'child'; readonly matter: MatterId; readonly state: 'open' | 'closed' }
  )

export type Track = {
  readonly from: Instant
  readonly to: Instant
  /** Today; `place` is null once the matter has ended. */
  readonly now: { readonly at: Instant; readonly place: number | null }
  readonly segments: readonly TrackSegment[]
  readonly stops: readonly Stretch[]
  readonly dueFlags: readonly DueFlag[]
  readonly lanes: readonly Lane[]
  readonly returns: number
  /** `verified` (round) by the resident's own word; `open` for every other end. */
  readonly end: 'running' | 'verified' | 'open'
  readonly ending: Ending | null
  readonly late: boolean
  readonly stopped: boolean
  /** Null when ended. Working days need the calendar; without one they are told in calendar days. */
  readonly left: TimeLeft | 'stopped' | null
}

/**
 * 接力轨: the way of a matter from registration to today and on to the due time, as places on a line of length 1. Draws
 * from the state alone, so that lists can show it. Segments never overlap and are never too thin to see.
 */
export const track = (m: Matter, now: Instant, law?: { readonly calendar: Calendar }): Track => {
  // A reader's clock may be a little behind the clock that wrote the facts.
  const today = m.closedAt ?? Math.max(now, m.lastAt)
  const flags = flagTimes(m)
  const to = m.closedAt ?? Math.max(today, ...flags.map((flag) => flag.at), m.clock?.firstDueAt ?? today)
  const pieces = layOut(boundaries(m, today, to))
  const stretch = (from: Instant, end: Instant | null): Stretch => {
    const start = placeOf(pieces, from)
    const width = Math.max(0, placeOf(pieces, Math.min(end ?? today, today)) - start)
    return { from, to: end, start, width }
  }
  const dueAt = m.clock?.dueAt ?? null
  return {
    from: m.registeredAt,
    to,
    now: { at: today, place: m.closedAt === null ? placeOf(pieces, today) : null },
    segments: segmentsOf(m, pieces),
    stops: m.halts.map((halt) => stretch(halt.from, halt.to ?? null)),
    dueFlags: flags.map((flag) => ({
      ...flag,
      place: placeOf(pieces, flag.at),
      late: today > flag.at,
      provisional: m.clock?.provisional === true,
    })),
    lanes: lanesOf(m, stretch),
    returns: m.returns,
    end: m.stage !== 'closed' ? 'running' : m.hearing?.means === 'resident' ? 'verified' : 'open',
    ending: m.ending,
    late: dueAt !== null && today > dueAt,
    stopped: m.clock !== null && isStopped(m.clock),
    left: leftOf(m, today, law),
  }
}

const flagTimes = (m: Matter): readonly Pick<DueFlag, 'at' | 'kind'>[] => {
  const { clock } = m
  if (!clock || clock.dueAt === null) return []
  if (!clock.extension) return [{ at: clock.dueAt, kind: 'current' }]
  return [
    { at: clock.firstDueAt, kind: 'first' },
    { at: clock.dueAt, kind: 'extended' },
  ]
}

/** Every segment is a piece of its own; so is a time in which it was closed, and what is still to come. */
const boundaries = (m: Matter, today: Instant, to: Instant): readonly Instant[] => {
  const times: Instant[] = []
  for (const segment of m.segments) {
    if (times.at(-1) !== segment.from) times.push(segment.from)
    times.push(segment.to ?? today)
  }
  if (m.closedAt === null && to > today) times.push(to)
  return times
}

const segmentsOf = (m: Matter, pieces: readonly Piece[]): readonly TrackSegment[] => {
  let next = 0
  return m.segments.map((segment) => {
    const { from, to, unit, as } = segment
    while (pieces[next] && pieces[next]?.from !== from) next++
    const piece = pieces[next++]
    return {
      ...{ unit, as, from, to: to ?? null },
      ...{ start: piece?.start ?? 1, width: piece?.width ?? 0 },
      returned: segment.returned === true,
      open: to === undefined,
    }
  })
}

const lanesOf = (m: Matter, stretch: (from: Instant, to: Instant | null) => Stretch): readonly Lane[] => [
  ...m.assists.map(({ unit, state, from, to }): Lane => {
    return { kind: 'assist', unit, state, ...stretch(from, to ?? null) }
  }),
  ...m.children.map(({ id, open, from, to }): Lane => {
    return { kind: 'child', matter: id, state: open ? 'open' : 'closed', ...stretch(from, to ?? null) }
  }),
]

const leftOf = (m: Matter, now: Instant, law?: { readonly calendar: Calendar }): Track['left'] => {
  if (!m.clock) return null
  if (law) return timeLeft(m.clock, now, law.calendar)
  const { extension: _, ...clock } = m.clock
  const days = m.clock.limit.unit === 'workingDays' ? 'calendarDays' : m.clock.limit.unit
  return timeLeft({ ...clock, limit: { ...clock.limit, unit: days } }, now, noCalendar)
}

const noCalendar: Calendar = { version: '', years: [] }
