import type { Clock, Instant } from '../clock/model.ts'
import type { Assist, Ending, Halt, Holder, Matter, Segment, Stage } from './matter.ts'

/** Ends the last stretch of the track. */
export const endSegment = (
  segments: readonly Segment[],
  at: Instant,
  returned = false,
): readonly Segment[] => {
  const last = segments.at(-1)
  if (!last || last.to !== undefined) return segments
  return [...segments.slice(0, -1), { ...last, to: at, ...(returned ? { returned: true as const } : {}) }]
}

const sameHands = (a: Holder | null, b: Holder): boolean =>
  a !== null && a.unit === b.unit && a.as === b.as && a.user === b.user

/** The baton goes to `holder` (or stays) and a new clock runs; warnings and escalation begin anew with it. */
export const handOver = (
  m: Matter,
  at: Instant,
  stage: Stage,
  holder: Holder,
  clock: Clock,
  returned = false,
): Matter => {
  const stays = sameHands(m.holder, holder)
  const segments = stays
    ? m.segments
    : [...endSegment(m.segments, at, returned), { unit: holder.unit, as: holder.as, from: at }]
  return {
    ...m,
    stage,
    ending: null,
    closedAt: null,
    holder,
    turn: 'holder',
    clock,
    reply: null,
    askedInVain: false,
    // The desk that verified and now closes is the same pair of hands in another part.
    hands: m.segments.at(-1)?.unit === holder.unit ? m.hands : m.hands + 1,
    segments,
    halts: endHalt(m.halts, at),
    escalation: 0,
    reminded: [],
    extension: { ...m.extension, asked: null },
  }
}

/** A stop ends with the reply, or with the clock that stood still. */
export const endHalt = (halts: readonly Halt[], at: Instant): readonly Halt[] => {
  const last = halts.at(-1)
  return last && last.to === undefined ? [...halts.slice(0, -1), { ...last, to: at }] : halts
}

/** Those called to assist are called no longer. */
export const endAssists = (assists: readonly Assist[], at: Instant): readonly Assist[] =>
  assists.map((a) => (a.state === 'reported' ? a : { ...a, state: 'reported', clock: null, to: at }))

/** Nobody holds a matter that has ended; its clock goes with the baton. */
export const end = (m: Matter, at: Instant, ending: Ending): Matter => ({
  ...m,
  stage: 'closed',
  ending,
  holder: null,
  turn: 'holder',
  clock: null,
  reply: null,
  closedAt: at,
  segments: endSegment(m.segments, at),
  halts: endHalt(m.halts, at),
  assists: endAssists(m.assists, at),
  extension: { ...m.extension, asked: null },
})
