import type { Clock, Instant } from '../clock/model.ts'
import type { NextMatter } from './copy.ts'
import type { Assist, Ending, Halt, Holder, Segment, Stage } from './matter.ts'

/** Ends the last stretch of the track. */
export const endSegment = (
  segments: readonly Segment[],
  at: Instant,
  returned = false,
): readonly Segment[] => {
  const last = segments.at(-1)
  if (!last || last.to !== undefined) return segments
  const { unit, as, from } = last
  const ended: Segment = returned ? { unit, as, from, to: at, returned: true } : { unit, as, from, to: at }
  return segments.with(-1, ended)
}

const sameHands = (a: Holder | null, b: Holder): boolean =>
  a !== null && a.unit === b.unit && a.as === b.as && a.user === b.user

/** A stop ends with the reply, or with the clock that stood still. */
export const endHalt = (halts: readonly Halt[], at: Instant): readonly Halt[] => {
  const last = halts.at(-1)
  return last && last.to === undefined ? [...halts.slice(0, -1), { ...last, to: at }] : halts
}

/** Those called to assist are called no longer. */
export const endAssists = (assists: readonly Assist[], at: Instant): readonly Assist[] =>
  assists.map((a) => (a.state === 'reported' ? a : { ...a, state: 'reported', clock: null, to: at }))

/** The baton goes to `holder` (or stays) and a new clock runs; warnings and escalation begin anew with it. */
export const handOver = (
  m: NextMatter,
  at: Instant,
  stage: Stage,
  holder: Holder,
  clock: Clock,
  returned = false,
): void => {
  // The desk that verified and now closes is the same pair of hands in another part.
  if (m.segments.at(-1)?.unit !== holder.unit) m.hands++
  if (!sameHands(m.holder, holder)) {
    const segment = { unit: holder.unit, as: holder.as, from: at }
    m.segments = [...endSegment(m.segments, at, returned), segment]
  }
  if (m.holder?.unit !== holder.unit) m.assignee = null
  m.stage = stage
  m.ending = null
  m.closedAt = null
  m.holder = holder
  m.turn = 'holder'
  m.clock = clock
  m.reply = null
  m.askedInVain = false
  m.halts = endHalt(m.halts, at)
  m.escalation = 0
  m.reminded = []
  m.extension = { ...m.extension, asked: null }
}

/** Nobody holds a matter that has ended; its clock goes with the baton. */
export const end = (m: NextMatter, at: Instant, ending: Ending): void => {
  m.stage = 'closed'
  m.ending = ending
  m.holder = null
  m.assignee = null
  m.turn = 'holder'
  m.clock = null
  m.reply = null
  m.closedAt = at
  m.segments = endSegment(m.segments, at)
  m.halts = endHalt(m.halts, at)
  m.assists = endAssists(m.assists, at)
  m.extension = { ...m.extension, asked: null }
}
