import type { ShellRefusal } from '@jiebang/contract/problems/shell-codes.ts'
import type { Refusal } from '@jiebang/core/relay/refusals.ts'
import type { Result } from '../services.ts'

/**
 * A refusal on its way to the answer. Only routes throw it, so that a handler's type is what it answers when all is
 * well; everything below returns results.
 */
export class Refused extends Error {
  readonly why: Refusal | ShellRefusal

  constructor(why: Refusal | ShellRefusal) {
    super(why.refused)
    this.why = why
  }
}

/** The value, or the refusal as the answer of the request. */
export const granted = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Refused(result.why)
  return result.value
}
