import type { FactName, Recorded } from '@jiebang/core/relay/facts.ts'
import type { ReporterId } from '@jiebang/core/relay/ids.ts'

/**
 * What a resident is told of a fact.
 * step – the line itself: to every reporter of the matter, to the one whose deed it was, or to nobody.
 * texts – the words that stand with it: for the resident, only for the one who wrote them, or never (internal).
 */
export type Telling = {
  readonly step: 'all' | 'own' | 'none'
  readonly texts: 'all' | 'own' | 'none'
}

const t = (step: Telling['step'], texts: Telling['texts']): Telling => ({ step, texts })
const line = t('all', 'none')
const withWords = t('all', 'all')
const ownWords = t('all', 'own')

/**
 * One decision per fact. Of a merged matter's other people nothing is told but that they are there. Why a unit handed
 * back, what units say to each other and notes on call-backs are internal. A fact that is not here does not compile.
 */
export const tellings: { readonly [N in FactName]: Telling } = {
  Registered: line,
  Declined: withWords,
  DeclineReviewed: withWords,
  Accepted: line,
  Dispatched: line,
  Signed: line,
  Returned: line,
  Ruled: line,
  AssistCalled: line,
  AssistArrived: line,
  AssistReported: line,
  ResidentAsked: withWords,
  ResidentReplied: ownWords,
  Resumed: line,
  ExtensionAsked: withWords,
  ExtensionGranted: line,
  ExtensionRefused: line,
  Progressed: withWords,
  Answered: withWords,
  CallBackTried: line,
  Verified: ownWords,
  NotVerified: ownWords,
  Rated: t('own', 'own'),
  Held: withWords,
  LookedBack: withWords,
  StruckOff: withWords,
  Closed: line,
  Reopened: ownWords,
  Merged: line,
  MergedIn: line,
  Split: line,
  ChildClosed: line,
  ChildReopened: line,
  Withdrawn: ownWords,
  Terminated: withWords,
  Redacted: t('none', 'none'),
  Escalated: line,
  Reminded: ownWords,
  Recused: line,
  ClockRecomputed: line,
  Attached: ownWords,
  Noted: t('none', 'none'),
  Assigned: t('none', 'none'),
  MarkProposed: t('none', 'none'),
  MarkConfirmed: t('none', 'none'),
  MarkRejected: t('none', 'none'),
  SecondLooked: t('none', 'none'),
}

/** Whose deed a fact is, seen by one reporter. A reply that staff took down is the resident's own. */
export const isOwn = ({ by, fact }: Recorded, me: ReporterId): boolean =>
  by.id === `reporter:${me}` || ('reporter' in fact && fact.reporter === me)

const silentReminders = ['soon', 'due']

export const isTold = (record: Recorded, me: ReporterId): boolean => {
  if (record.fact.type === 'Reminded' && silentReminders.includes(record.fact.kind)) return false
  const { step } = tellings[record.fact.type]
  return step === 'all' || (step === 'own' && isOwn(record, me))
}

/** The texts that this reporter may read, by field; empty when there are none. */
export const textsFor = (record: Recorded, me: ReporterId): Readonly<Record<string, string>> => {
  const { texts } = tellings[record.fact.type]
  const open = texts === 'all' || (texts === 'own' && isOwn(record, me))
  return open ? (record.personal ?? {}) : {}
}
