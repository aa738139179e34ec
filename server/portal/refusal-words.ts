import type { ShellRefusal } from '@jiebang/contract/problems/shell-codes.ts'
import type { Refusal } from '@jiebang/core/relay/refusals.ts'
import type { Reader } from './page.ts'
import { type ResidentRefusal, residentRefusals } from './words/words.ts'

export type Why = Refusal | ShellRefusal

/** Codes that no form of the portal should bring about are told as a fault, never shown raw. */
export const refusalWords = (r: Reader, why: Why): string => {
  const known: ResidentRefusal = residentRefusals.find((code) => code === why.refused) ?? 'fault.unexpected'
  return r.words.refusal[known]({ params: why.params ?? {}, now: r.now })
}

const statuses: readonly (readonly [RegExp, number])[] = [
  [/^(session|access)\./, 403],
  [/tooManyTries|tooManyRequests/, 429],
  [/notFound|notSetUp/, 404],
  [/tooLarge/, 413],
  [/methodNotAllowed/, 405],
  [/^store\./, 503],
  [/^fault\./, 500],
  [/^(text|request|place|command\.idMissing|enter|rate\.outOfRange)/, 400],
]

/** HTTP status of a refusal on the portal; what does not fit the matter's state is a conflict. */
export const statusOf = (why: Why): number => statuses.find(([fits]) => fits.test(why.refused))?.[1] ?? 409
