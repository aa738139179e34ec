/** A mistake in a rule file, said so that its author finds and mends it. Lines and columns count from 1. */
export type RuleFault = {
  /** Path below the rules folder. */
  readonly file: string
  readonly line: number
  readonly column: number
  /** Keys and indexes down to the value: `deadlines[2].limit.unit`. */
  readonly path: string
  readonly code: RuleFaultCode
  /** What is wrong and what would be right, in plain words. */
  readonly message: string
}

export type RuleFaultCode =
  | 'unreadable'
  | 'syntax'
  | 'missing-key'
  | 'unknown-key'
  | 'wrong-type'
  | 'unknown-value'
  | 'bad-amount'
  | 'not-a-day'
  | 'wrong-year'
  | 'wrong-weekday'
  | 'dates-reversed'
  | 'duplicate'
  | 'overlap'
  | 'no-catch-all'
  | 'no-national-default'
  | 'unknown-class'
  | 'unmapped-class'
  | 'no-reason'

export type Place = { readonly line: number; readonly column: number; readonly path: string }

export const describeFault = (fault: RuleFault): string =>
  `${fault.file}:${fault.line}:${fault.column} ${fault.path === '' ? '' : `${fault.path}: `}${fault.message}`
