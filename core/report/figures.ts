import type { Grade } from '../clock/model.ts'
import type { RequestType } from '../relay/words.ts'
import type { Count, Counted } from './counts.ts'

/** A rate: how many of `whole` are also `part`. Every matter that counts for `part` counts for `whole`. */
export type Formula = { readonly part: Count; readonly whole: Count; readonly better: 'more' | 'less' }

/** All rates, in the order in which they are shown. Their published definitions are rules/report/figures.yaml. */
export const formulas = {
  response: { part: 'responded', whole: 'rated', better: 'more' },
  solution: { part: 'solved', whole: 'asked', better: 'more' },
  satisfaction: { part: 'satisfied', whole: 'rated', better: 'more' },
  onTime: { part: 'inTime', whole: 'due', better: 'more' },
  signOnTime: { part: 'signedInTime', whole: 'signed', better: 'more' },
  once: { part: 'once', whole: 'closed', better: 'more' },
  bounce: { part: 'bounced', whole: 'dispatched', better: 'less' },
  reopen: { part: 'reopened', whole: 'closed', better: 'less' },
  dispute: { part: 'disputed', whole: 'closed', better: 'less' },
  reach: { part: 'heard', whole: 'ended', better: 'more' },
  nearby: { part: 'nearby', whole: 'ended', better: 'more' },
  secondLook: { part: 'inOrder', whole: 'looked', better: 'more' },
} as const satisfies { readonly [id: string]: Formula }
export type FigureId = keyof typeof formulas
export const figureIds = Object.keys(formulas) as readonly FigureId[]

type Text = { readonly zh: string; readonly en: string }

/** What is published about a rate: its words, and where they come from. */
export type Definition = {
  readonly id: FigureId
  readonly name: Text
  readonly part: Text
  readonly whole: Text
  /** What is left out of both, and why. */
  readonly without: Text
  readonly source: string
  readonly grade: Grade
}

/** What is expected of a rate in a class, and how far it may miss that (容错率). Shares from 0 to 1. */
export type Expectation = { readonly figure: FigureId; readonly meets: number; readonly tolerance: number }

/** 分档分类: kinds of matters that are measured apart because they cannot be compared. */
export type FigureClass = {
  readonly id: string
  readonly name: Text
  readonly types: readonly RequestType[]
  readonly expects: readonly Expectation[]
}

export type FigureRules = {
  readonly version: string
  readonly satisfiedFrom: number
  readonly disputedTo: number
  /** Of fewer matters than this nothing is said. */
  readonly fewest: number
  readonly source: string
  readonly grade: Grade
  readonly figures: readonly Definition[]
  readonly classes: readonly FigureClass[]
}

/** Never a place in a table: whether it is as expected, within the tolerance, or below. */
export type Band = 'meets' | 'near' | 'below'

export type Rate = { readonly part: number; readonly whole: number; readonly share: number | null }

export const rateOf = (id: FigureId, counted: Counted): Rate => {
  const { part, whole } = formulas[id]
  const [of, all] = [counted[part], counted[whole]]
  return { part: of, whole: all, share: all === 0 ? null : of / all }
}

/** Null where nothing is expected, or where too few matters stand behind the rate to say anything. */
export const bandOf = (
  id: FigureId,
  { whole, share }: Rate,
  of: FigureClass,
  { fewest }: Pick<FigureRules, 'fewest'>,
): Band | null => {
  const expected = of.expects.find((one) => one.figure === id)
  if (!expected || share === null || whole < fewest) return null
  const { better } = formulas[id]
  const missing = better === 'more' ? expected.meets - share : share - expected.meets
  // Shares are divisions: one hundred-millionth is no difference.
  const none = 1e-8
  if (missing <= none) return 'meets'
  return missing <= expected.tolerance + none ? 'near' : 'below'
}
