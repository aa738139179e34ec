import type { Clock, Instant } from '../clock/model.ts'
import { begin } from './begin.ts'
import { copy, type NextMatter } from './copy.ts'
import type { Fact, Recorded } from './facts.ts'
import { end, endAssists, endHalt, handOver } from './hand-over.ts'
import type { UnitId } from './ids.ts'
import type { Assist, Child, Holder, Matter } from './matter.ts'

/**
 * Folds one recorded fact into the state. Total over every fact (a fact nobody folds does not compile) and never
 * refuses: what stands in the store has happened.
 */
export const evolve = (state: Matter | null, record: Recorded): Matter => {
  const { fact } = record
  if (fact.type === 'Registered') return begin(record, fact)
  if (!state) throw new Error(`fact ${fact.type} of ${record.matter} comes before Registered`)
  const next = copy(state)
  next.version = record.seq
  next.lastAt = record.at
  fold(next, record, fact)
  return next
}

/** The state after all of a matter's facts, in order of seq. */
export const replay = (records: Iterable<Recorded>): Matter | null => {
  let state: Matter | null = null
  for (const record of records) state = evolve(state, record)
  return state
}

const isInTime = (m: Matter, at: Instant): boolean => m.clock?.dueAt == null || at <= m.clock.dueAt

const desk = (m: Matter): Holder => ({ as: 'desk', unit: m.desk })
const leadOf = (m: Matter): Holder => ({ as: 'lead', unit: m.lead ?? m.desk })
const notExtended: Matter['extension'] = { granted: 0, asked: null }

const assist = (m: Matter, unit: UnitId, change: (a: Assist) => Assist): readonly Assist[] =>
  m.assists.map((a) => (a.unit === unit && a.state !== 'reported' ? change(a) : a))

const called = ({ unit, clock }: { unit: UnitId; clock: Clock }, from: Instant): Assist => ({
  unit,
  state: 'called',
  clock,
  from,
})

const child = (m: Matter, id: string, change: (c: Child) => Child): readonly Child[] =>
  m.children.map((c) => (c.id === id ? change(c) : c))

const union = (have: readonly string[], more: readonly string[] = []): readonly string[] =>
  more.length === 0 ? have : [...new Set([...have, ...more])]

/** What dispatch and ruling have in common: another unit leads, with its own right to one extension. */
const giveTo = (m: NextMatter, at: number, lead: UnitId, clock: Clock): void => {
  m.lead = lead
  m.returnUntil = null
  m.extension = notExtended
  handOver(m, at, 'dispatched', { as: 'lead', unit: lead }, clock)
}

/** Warnings and escalation belong to a due time; another one begins them anew. */
const warnAnew = (m: NextMatter): void => {
  m.escalation = 0
  m.reminded = []
}

const fold = (m: NextMatter, record: Recorded, fact: Exclude<Fact, { type: 'Registered' }>): void => {
  const { at, by } = record
  switch (fact.type) {
    case 'Declined':
    case 'Terminated':
      end(m, at, fact.type === 'Declined' ? 'declined' : 'terminated')
      m.decline = { ground: fact.ground, by: by.id, review: 'pending' }
      return
    case 'DeclineReviewed':
      if (fact.clock) {
        m.lead = null
        m.returnUntil = null
        m.decline = null
        handOver(m, at, 'registered', desk(m), fact.clock)
      } else m.decline = m.decline && { ...m.decline, review: 'upheld' }
      return
    case 'Accepted':
      handOver(m, at, 'accepted', desk(m), fact.clock)
      m.requestType = fact.requestType
      m.urgency = fact.urgency
      m.category = fact.category
      m.public &&= fact.requestType !== 'report'
      return
    case 'Dispatched':
      giveTo(m, at, fact.lead, fact.clock)
      m.ruled = false
      if (fact.assists.length > 0) m.assists = [...m.assists, ...fact.assists.map((a) => called(a, at))]
      return
    case 'Ruled':
      giveTo(m, at, fact.lead, fact.clock)
      m.ruled = true
      return
    case 'Signed':
      handOver(m, at, 'handling', leadOf(m), fact.clock)
      m.returnUntil = fact.returnUntil
      return
    case 'Returned':
      handOver(m, at, 'accepted', desk(m), fact.clock, true)
      m.lead = null
      m.ruled = false
      m.returnUntil = null
      m.assists = endAssists(m.assists, at)
      m.returns++
      m.returnedBy = [...m.returnedBy, fact.unit]
      return
    case 'AssistCalled':
      m.assists = [...m.assists, called(fact, at)]
      return
    case 'AssistArrived':
      // Another clock: its warnings begin anew.
      m.assists = assist(m, fact.unit, ({ unit, from }) => ({
        unit,
        state: 'arrived',
        clock: fact.clock,
        from,
      }))
      return
    case 'AssistReported':
      m.assists = assist(m, fact.unit, (a) => ({ ...a, state: 'reported', clock: null, to: at }))
      return
    case 'ResidentAsked':
      m.turn = 'resident'
      m.clock = fact.clock
      m.reply = fact.reply
      if (fact.clock.dueAt === null) m.halts = [...m.halts, { from: at }]
      return
    case 'ResidentReplied':
    case 'Resumed':
      // A clock that had run out was never stopped: who has heard of it has heard of it.
      if (m.clock?.dueAt !== fact.clock.dueAt) warnAnew(m)
      m.turn = 'holder'
      m.clock = fact.clock
      m.reply = null
      m.askedInVain = fact.type === 'Resumed'
      m.halts = endHalt(m.halts, at)
      return
    case 'ExtensionAsked':
      m.extension = { ...m.extension, asked: { limit: fact.limit, by: by.id } }
      return
    case 'ExtensionGranted':
      m.clock = fact.clock
      m.extension = { granted: m.extension.granted + 1, asked: null }
      warnAnew(m)
      return
    case 'ExtensionRefused':
      m.extension = { ...m.extension, asked: null }
      return
    case 'Progressed':
    case 'Attached':
    case 'Noted':
      return
    case 'Assigned':
      m.assignee = fact.user
      return
    case 'MarkProposed':
      m.mark = { kind: fact.mark, by: by.id, state: 'proposed' }
      return
    case 'MarkConfirmed':
      m.mark = m.mark && { ...m.mark, state: 'confirmed' }
      return
    case 'MarkRejected':
      m.mark = null
      return
    case 'SecondLooked':
      m.secondLook = fact.finding
      return
    case 'Answered': {
      const { unit, outcome, level } = fact
      const inTime = isInTime(m, at)
      handOver(m, at, 'answered', { as: 'verifier', unit: m.desk }, fact.clock)
      m.returnUntil = null
      m.answer = { by: by.id, unit, outcome, level, at, inTime }
      m.answeredAt = at
      m.hearing = null
      m.callBacks = 0
      m.ratings = []
      return
    }
    case 'CallBackTried':
      m.callBacks++
      return
    case 'Verified':
      handOver(m, at, 'verified', desk(m), fact.clock)
      m.hearing = fact.hearing
      m.verifiedBy = by.id
      return
    case 'NotVerified':
      if (m.lead) handOver(m, at, 'handling', leadOf(m), fact.clock)
      else handOver(m, at, 'accepted', desk(m), fact.clock)
      m.hearing = null
      m.extension = notExtended
      return
    case 'Rated': {
      const { reporter, responded, solved, satisfied } = fact
      m.ratings = [...m.ratings, { reporter, responded, solved, satisfied, at }]
      return
    }
    case 'Held': {
      const { responsible, unit, milestones } = fact
      handOver(m, at, 'held', { as: 'responsible', unit, user: responsible }, fact.clock)
      m.held = { responsible, unit, milestones }
      m.callBacks = 0
      return
    }
    case 'LookedBack':
      if (!fact.clock) return
      m.clock = fact.clock
      warnAnew(m)
      return
    case 'StruckOff':
      handOver(m, at, 'verified', desk(m), fact.clock)
      m.hearing = fact.hearing
      m.verifiedBy = by.id
      m.held = null
      m.ratings = []
      m.answer = m.answer && { ...m.answer, outcome: 'solved' }
      return
    case 'Closed':
      end(m, at, 'closed')
      return
    case 'Reopened':
      if (m.lead) handOver(m, at, 'handling', leadOf(m), fact.clock)
      else handOver(m, at, 'registered', desk(m), fact.clock)
      m.hearing = null
      m.secondLook = null
      m.decline = null
      m.returnUntil = null
      m.reopens++
      if (fact.by === 'resident') m.residentReopens++
      m.extension = notExtended
      return
    case 'Merged':
      end(m, at, 'merged')
      m.mergedInto = fact.into
      return
    case 'MergedIn': {
      const known = new Set(m.reporters.map((r) => r.id))
      m.mergedFrom = [...m.mergedFrom, fact.from]
      m.reporters = [...m.reporters, ...fact.reporters.filter((r) => !known.has(r.id))]
      m.about = union(m.about, fact.about)
      m.recusedUsers = union(m.recusedUsers, fact.recusedUsers)
      m.recusedUnits = union(m.recusedUnits, fact.recusedUnits)
      return
    }
    case 'Split':
      m.children = [...m.children, ...fact.children.map((c) => ({ id: c.id, open: true, from: at }))]
      return
    case 'ChildClosed':
      m.children = child(m, fact.child, ({ id, from }) => ({ id, open: false, from, to: at }))
      return
    case 'ChildReopened':
      m.children = child(m, fact.child, ({ id, from }) => ({ id, open: true, from }))
      return
    case 'Withdrawn':
      if (fact.last) end(m, at, 'withdrawn')
      else m.reporters = m.reporters.filter((r) => r.id !== fact.reporter)
      return
    case 'Redacted':
      m.redacted = [...m.redacted, ...fact.seqs]
      return
    case 'Escalated':
      m.escalation = fact.level
      return
    case 'Reminded': {
      const { kind, unit } = fact
      if (unit !== undefined) {
        m.assists = assist(m, unit, (a) => ({ ...a, reminded: [...(a.reminded ?? []), kind] }))
        return
      }
      if (!m.reminded.includes(kind)) m.reminded = [...m.reminded, kind]
      return
    }
    case 'Recused':
      if (fact.user) m.recusedUsers = [...m.recusedUsers, fact.user]
      if (fact.unit) m.recusedUnits = [...m.recusedUnits, fact.unit]
      return
    case 'ClockRecomputed':
      m.clock = fact.clock
      if (fact.clock.dueAt !== null && fact.clock.dueAt > at) warnAnew(m)
      return
    default:
      unfolded(fact)
  }
}

/** Does not compile while a fact is left that nobody folds. */
const unfolded = (fact: never): never => {
  throw new Error(`unknown fact ${JSON.stringify(fact)}`)
}
