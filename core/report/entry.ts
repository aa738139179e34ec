import { workingDaysBetween } from '../clock/calendar.ts'
import { dayOf } from '../clock/instant.ts'
import type { Calendar, Day, Instant } from '../clock/model.ts'
import { evolve } from '../relay/evolve.ts'
import type { Recorded } from '../relay/facts.ts'
import type { UnitId } from '../relay/ids.ts'
import type { Matter } from '../relay/matter.ts'
import type { Count } from './counts.ts'

/** What the counting goes by besides the facts. */
export type CountRules = {
  readonly calendar: Calendar
  /** From this mark on (of 5) a person is satisfied. */
  readonly satisfiedFrom: number
  /** Down from this mark a person disputes a closing. */
  readonly disputedTo: number
}

/** What one matter is to the figures: where it belongs and what it counts for. Follows from its facts alone. */
export type Entry = {
  readonly matter: Matter
  /** Day of registration in Asia/Shanghai: the period it belongs to. */
  readonly day: Day
  /** The unit that leads or last led it; null while nobody has. */
  readonly unit: UnitId | null
  /** Working days from registration to the first answer, stops not taken off; null while unanswered. */
  readonly wait: number | null
  /** What the last second look found, also after it was reopened for that. */
  readonly look: 'inOrder' | 'notInOrder' | null
  /** When it was last closed, whatever came after. */
  readonly lastClosedAt: Instant | null
  readonly is: ReadonlySet<Count>
}

/** What the folded state does not keep. */
type Seen = {
  unit: UnitId | null
  firstAnsweredAt: Instant | null
  firstInTime: boolean
  overdue: boolean
  dispatched: boolean
  signed: boolean
  signedInTime: boolean
  lastClosedAt: Instant | null
  notVerified: boolean
  disputed: boolean
  solved: boolean | null
  look: Entry['look']
}

/** The entry of one matter from all of its facts in order; null for none. Replays what decided it, trusts no state. */
export const entryOf = (records: Iterable<Recorded>, rules: CountRules): Entry | null => {
  let m: Matter | null = null
  const seen: Seen = {
    unit: null,
    firstAnsweredAt: null,
    firstInTime: false,
    overdue: false,
    dispatched: false,
    signed: false,
    signedInTime: false,
    lastClosedAt: null,
    notVerified: false,
    disputed: false,
    solved: null,
    look: null,
  }
  for (const record of records) {
    if (m) see(seen, m, record, rules)
    m = evolve(m, record)
    if (m.lead !== null) seen.unit = m.lead
  }
  return m && entry(m, seen, rules)
}

const isInTime = (m: Matter, at: Instant): boolean => m.clock?.dueAt == null || at <= m.clock.dueAt

const see = (seen: Seen, before: Matter, { fact, at }: Recorded, rules: CountRules): void => {
  switch (fact.type) {
    case 'Dispatched':
      seen.dispatched = true
      return
    case 'Signed':
      if (!seen.signed) seen.signedInTime = isInTime(before, at)
      seen.signed = true
      return
    case 'Reminded':
      if (fact.kind === 'due' && before.stage === 'handling') seen.overdue = true
      return
    case 'Escalated':
      if (before.stage === 'handling') seen.overdue = true
      return
    case 'Answered':
      if (seen.firstAnsweredAt === null) {
        seen.firstAnsweredAt = at
        seen.firstInTime = isInTime(before, at)
      }
      seen.solved = null
      return
    case 'Verified':
      // Whoever was told why it is so was not asked whether it is solved.
      if (fact.hearing.means !== 'notPossible' && before.answer?.outcome === 'solved') seen.solved = true
      return
    case 'StruckOff':
      if (fact.hearing.means !== 'notPossible') seen.solved = true
      return
    case 'NotVerified':
      seen.notVerified = true
      seen.solved = false
      return
    case 'Rated':
      seen.solved = fact.solved
      if (before.stage === 'closed' && (!fact.solved || fact.satisfied <= rules.disputedTo))
        seen.disputed = true
      return
    case 'Reopened':
      if (fact.by !== 'resident') return
      seen.solved = false
      if (before.ending === 'closed') seen.disputed = true
      return
    case 'SecondLooked':
      seen.look = fact.finding
      return
    case 'Closed':
      seen.lastClosedAt = at
      return
    default:
  }
}

const leftOut = (m: Matter): Count | null => {
  switch (m.ending) {
    case 'declined':
    case 'terminated':
      return 'declined'
    case 'merged':
    case 'withdrawn':
      return m.ending
    default:
      return m.mark?.state === 'confirmed' ? 'marked' : null
  }
}

const entry = (m: Matter, seen: Seen, rules: CountRules): Entry => ({
  matter: m,
  day: dayOf(m.registeredAt),
  unit: seen.unit,
  wait:
    seen.firstAnsweredAt === null
      ? null
      : workingDaysBetween(rules.calendar, m.registeredAt, seen.firstAnsweredAt),
  look: seen.look,
  lastClosedAt: seen.lastClosedAt,
  is: countsOf(m, seen, rules),
})

const countsOf = (m: Matter, seen: Seen, rules: CountRules): ReadonlySet<Count> => {
  const out = leftOut(m)
  if (out) return new Set([out])
  const rating = m.ratings.at(-1)
  const closed = seen.lastClosedAt !== null
  const ended = m.ending === 'closed'
  const answered = seen.firstAnsweredAt !== null
  const holds: { readonly [C in Count]?: boolean } = {
    counted: true,
    open: m.stage !== 'closed',
    ended,
    answered,
    due: answered || seen.overdue,
    inTime: seen.firstInTime,
    dispatched: seen.dispatched,
    signed: seen.signed,
    signedInTime: seen.signedInTime,
    bounced: seen.dispatched && m.returns > 0,
    closed,
    once: closed && !seen.notVerified && m.reopens === 0,
    reopened: closed && m.reopens > 0,
    disputed: closed && seen.disputed,
    heard: ended && m.hearing !== null && m.hearing.means !== 'notPossible',
    rated: rating !== undefined,
    responded: rating?.responded ?? false,
    satisfied: rating !== undefined && rating.satisfied >= rules.satisfiedFrom,
    asked: seen.solved !== null,
    solved: seen.solved === true,
    nearby: ended && (m.answer?.level === 'grid' || m.answer?.level === 'village'),
    looked: seen.look !== null,
    inOrder: seen.look === 'inOrder',
  }
  return new Set((Object.keys(holds) as Count[]).filter((count) => holds[count]))
}
