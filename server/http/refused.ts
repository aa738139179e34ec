import type { ShellRefusal } from '@jiebang/contract/problems/shell-codes.ts'
import type { Refusal } from '@jiebang/core/relay/refusals.ts'
import type { Result } from '../services.ts'

export type FieldError = { readonly path: string; readonly message: string }

/**
 * A refusal on its way to the answer. Only routes throw it, so that a handler's type is what it answers when all is
 * well; everything below returns results.
 */
export class Refused extends Error {
  readonly why: Refusal | ShellRefusal
  readonly errors: readonly FieldError[] | undefined

  /** `errors` name the fields of what was sent that were not understood. */
  constructor(why: Refusal | ShellRefusal, errors?: readonly FieldError[]) {
    super(why.refused)
    this.why = why
    this.errors = errors
  }
}

/** The value, or the refusal as the answer of the request. */
export const granted = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Refused(result.why)
  return result.value
}
