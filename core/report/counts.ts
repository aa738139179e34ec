/**
 * What one matter may count for. The first is what every figure is made of; the four after it say why a matter is left
 * out, and each matter that was registered has exactly one of these five. All others hold only for counted matters.
 */
export const counts = [
  'counted',
  'declined',
  'merged',
  'withdrawn',
  'marked',
  /** Not at its end yet. */
  'open',
  /** At its end, closed. */
  'ended',
  /** Answered at least once. */
  'answered',
  /** Answered at least once, or overdue in the hands of the lead unit before that. */
  'due',
  /** The first answer was given before its due time. */
  'inTime',
  /** Dispatched at least once. */
  'dispatched',
  'signed',
  'signedInTime',
  /** Handed back at least once. */
  'bounced',
  /** Closed at least once, whatever came after. */
  'closed',
  /** Closed without ever being found not to be so, and never reopened. */
  'once',
  'reopened',
  /** After a closing the resident reopened it, or said that it is not solved, or was not satisfied. */
  'disputed',
  /** At its end, and the person it was for was heard. */
  'heard',
  'rated',
  'responded',
  'satisfied',
  /** The resident has said of the last answer whether it solved the matter. */
  'asked',
  'solved',
  /** At its end, answered by the grid or the village. */
  'nearby',
  /** Somebody took a second look at its closing. */
  'looked',
  'inOrder',
] as const
export type Count = (typeof counts)[number]

/** How many matters count for each. */
export type Counted = { readonly [C in Count]: number }

export const noCounts = (): { [C in Count]: number } =>
  Object.fromEntries(counts.map((count) => [count, 0])) as { [C in Count]: number }
