import type { Instant } from '../clock/model.ts'
import { begin } from './begin.ts'
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
  return { ...fold(state, record, fact), version: record.seq, lastAt: record.at }
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

const assist = (m: Matter, unit: UnitId, change: (a: Assist) => Assist): readonly Assist[] =>
  m.assists.map((a) => (a.unit === unit && a.state !== 'reported' ? change(a) : a))

const child = (m: Matter, id: string, change: (c: Child) => Child): readonly Child[] =>
  m.children.map((c) => (c.id === id ? change(c) : c))

const union = (have: readonly string[], more: readonly string[] = []): readonly string[] =>
  more.length === 0 ? have : [...new Set([...have, ...more])]

const dispatched = (m: Matter, at: number, lead: UnitId): Matter => ({
  ...m,
  lead,
  returnUntil: null,
  extension: { granted: 0, asked: null },
  lastAt: at,
})

const fold = (m: Matter, record: Recorded, fact: Exclude<Fact, { type: 'Registered' }>): Matter => {
  const { at, by } = record
  switch (fact.type) {
    case 'Declined':
      return { ...end(m, at, 'declined'), decline: { ground: fact.ground, by: by.id, review: 'pending' } }
    case 'DeclineReviewed':
      if (fact.clock) {
        const anew = { ...m, lead: null, returnUntil: null, decline: null }
        return handOver(anew, at, 'registered', desk(m), fact.clock)
      }
      return { ...m, decline: m.decline && { ...m.decline, review: 'upheld' } }
    case 'Accepted':
      return {
        ...handOver(m, at, 'accepted', desk(m), fact.clock),
        requestType: fact.requestType,
        urgency: fact.urgency,
        category: fact.category,
        public: m.public && fact.requestType !== 'report',
      }
    case 'Dispatched':
      return {
        ...handOver(
          dispatched(m, at, fact.lead),
          at,
          'dispatched',
          { as: 'lead', unit: fact.lead },
          fact.clock,
        ),
        ruled: false,
        assists: [
          ...m.assists,
          ...fact.assists.map((a): Assist => ({ unit: a.unit, state: 'called', clock: a.clock, from: at })),
        ],
      }
    case 'Signed':
      return { ...handOver(m, at, 'handling', leadOf(m), fact.clock), returnUntil: fact.returnUntil }
    case 'Returned':
      return {
        ...handOver(m, at, 'accepted', desk(m), fact.clock, true),
        lead: null,
        ruled: false,
        returnUntil: null,
        assists: endAssists(m.assists, at),
        returns: m.returns + 1,
        returnedBy: [...m.returnedBy, fact.unit],
      }
    case 'Ruled':
      return {
        ...handOver(
          dispatched(m, at, fact.lead),
          at,
          'dispatched',
          { as: 'lead', unit: fact.lead },
          fact.clock,
        ),
        ruled: true,
      }
    case 'AssistCalled':
      return {
        ...m,
        assists: [...m.assists, { unit: fact.unit, state: 'called', clock: fact.clock, from: at }],
      }
    case 'AssistArrived':
      return { ...m, assists: assist(m, fact.unit, (a) => ({ ...a, state: 'arrived', clock: fact.clock })) }
    case 'AssistReported':
      return {
        ...m,
        assists: assist(m, fact.unit, (a) => ({ ...a, state: 'reported', clock: null, to: at })),
      }
    case 'ResidentAsked': {
      const halts = fact.clock.dueAt === null ? [...m.halts, { from: at }] : m.halts
      return { ...m, turn: 'resident', clock: fact.clock, reply: fact.reply, halts }
    }
    case 'ResidentReplied':
    case 'Resumed': {
      const next: Matter = {
        ...m,
        turn: 'holder',
        clock: fact.clock,
        reply: null,
        askedInVain: fact.type === 'Resumed',
        halts: endHalt(m.halts, at),
      }
      // A clock that had run out was never stopped: who has heard of it has heard of it.
      return m.clock?.dueAt === fact.clock.dueAt ? next : { ...next, escalation: 0, reminded: [] }
    }
    case 'ExtensionAsked':
      return { ...m, extension: { ...m.extension, asked: { limit: fact.limit, by: by.id } } }
    case 'ExtensionGranted':
      return {
        ...m,
        clock: fact.clock,
        extension: { granted: m.extension.granted + 1, asked: null },
        escalation: 0,
        reminded: [],
      }
    case 'ExtensionRefused':
      return { ...m, extension: { ...m.extension, asked: null } }
    case 'Progressed':
      return m
    case 'Answered':
      return {
        ...handOver(m, at, 'answered', { as: 'verifier', unit: m.desk }, fact.clock),
        returnUntil: null,
        answer: {
          by: by.id,
          unit: fact.unit,
          outcome: fact.outcome,
          level: fact.level,
          at,
          inTime: isInTime(m, at),
        },
        answeredAt: at,
        hearing: null,
        callBacks: 0,
        ratings: [],
      }
    case 'CallBackTried':
      return { ...m, callBacks: m.callBacks + 1 }
    case 'Verified':
      return { ...handOver(m, at, 'verified', desk(m), fact.clock), hearing: fact.hearing }
    case 'NotVerified':
      return {
        ...(m.lead
          ? handOver(m, at, 'handling', leadOf(m), fact.clock)
          : handOver(m, at, 'accepted', desk(m), fact.clock)),
        hearing: null,
        extension: { granted: 0, asked: null },
      }
    case 'Rated': {
      const { reporter, responded, solved, satisfied } = fact
      return { ...m, ratings: [...m.ratings, { reporter, responded, solved, satisfied, at }] }
    }
    case 'Held': {
      const { responsible, unit, milestones } = fact
      return {
        ...handOver(m, at, 'held', { as: 'responsible', unit, user: responsible }, fact.clock),
        held: { responsible, unit, milestones },
        callBacks: 0,
      }
    }
    case 'LookedBack':
      return fact.clock ? { ...m, clock: fact.clock, escalation: 0, reminded: [] } : m
    case 'StruckOff':
      return {
        ...handOver(m, at, 'verified', desk(m), fact.clock),
        hearing: fact.hearing,
        held: null,
        ratings: [],
        answer: m.answer && { ...m.answer, outcome: 'solved' },
      }
    case 'Closed':
      return end(m, at, 'closed')
    case 'Reopened': {
      const next = m.lead
        ? handOver(m, at, 'handling', leadOf(m), fact.clock)
        : handOver(m, at, 'registered', desk(m), fact.clock)
      return {
        ...next,
        hearing: null,
        decline: null,
        returnUntil: null,
        reopens: m.reopens + 1,
        residentReopens: m.residentReopens + (fact.by === 'resident' ? 1 : 0),
        extension: { granted: 0, asked: null },
      }
    }
    case 'Merged':
      return { ...end(m, at, 'merged'), mergedInto: fact.into }
    case 'MergedIn': {
      const known = new Set(m.reporters.map((r) => r.id))
      return {
        ...m,
        mergedFrom: [...m.mergedFrom, fact.from],
        reporters: [...m.reporters, ...fact.reporters.filter((r) => !known.has(r.id))],
        about: union(m.about, fact.about),
        recusedUsers: union(m.recusedUsers, fact.recusedUsers),
        recusedUnits: union(m.recusedUnits, fact.recusedUnits),
      }
    }
    case 'Split':
      return {
        ...m,
        children: [...m.children, ...fact.children.map((c) => ({ id: c.id, open: true, from: at }))],
      }
    case 'ChildClosed':
      return { ...m, children: child(m, fact.child, ({ id, from }) => ({ id, open: false, from, to: at })) }
    case 'ChildReopened':
      return { ...m, children: child(m, fact.child, ({ id, from }) => ({ id, open: true, from })) }
    case 'Withdrawn': {
      const reporters = m.reporters.filter((r) => r.id !== fact.reporter)
      return fact.last ? end(m, at, 'withdrawn') : { ...m, reporters }
    }
    case 'Terminated':
      return { ...end(m, at, 'terminated'), decline: { ground: fact.ground, by: by.id, review: 'pending' } }
    case 'Redacted':
      return { ...m, redacted: [...m.redacted, ...fact.seqs] }
    case 'Escalated':
      return { ...m, escalation: fact.level }
    case 'Reminded':
      return { ...m, reminded: m.reminded.includes(fact.kind) ? m.reminded : [...m.reminded, fact.kind] }
    case 'Recused':
      return {
        ...m,
        recusedUsers: fact.user ? [...m.recusedUsers, fact.user] : m.recusedUsers,
        recusedUnits: fact.unit ? [...m.recusedUnits, fact.unit] : m.recusedUnits,
      }
    case 'ClockRecomputed': {
      const late = fact.clock.dueAt === null || fact.clock.dueAt <= at
      return late ? { ...m, clock: fact.clock } : { ...m, clock: fact.clock, escalation: 0, reminded: [] }
    }
  }
}
