import { type Count, counts } from './counts.ts'

/** What a supervisor looks at every day; each is a list of matters as they stand now. */
export const watchLists = [
  /** Not at its end, also what the rates leave out: a marked matter goes on like any other. */
  'openNow',
  'late',
  'soon',
  'stopped',
  'onList',
  /** Handed back at least twice and not at its end. */
  'bouncedOften',
  'reopenedOpen',
  /** Answered, and nobody has verified it yet. */
  'toVerify',
  'disputedOpen',
  'disputedClosed',
  'extensionAsked',
  /** Declined or terminated, and not yet reviewed by another person. */
  'toReview',
  'markProposed',
  'markedUnreasonable',
  'markedMalicious',
  'notInOrder',
] as const
export type WatchList = (typeof watchLists)[number]

/** Every list of matters that stands behind a figure. */
export type FigureList = 'registered' | Count | WatchList
export const figureLists: readonly FigureList[] = ['registered', ...counts, ...watchLists]
