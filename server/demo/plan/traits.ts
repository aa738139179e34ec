import type { Outcome } from '@jiebang/core/relay/words.ts'
import type { Wishes } from './cast.ts'

/** What the resident does when asked something: reply, stay silent until the wait is over, or leave it open today. */
export type Asked = 'replies' | 'silent' | 'waiting'

/** The clock that runs out before somebody moves; `forever` means that nobody has moved to this day. */
export type Late = {
  readonly step: 'accept' | 'dispatch' | 'sign' | 'handle' | 'verify' | 'close'
  readonly days: number
  readonly forever?: true
}

/** What is not ordinary in a story. Absent means that it does not happen. */
export type Traits = {
  readonly wishes?: Wishes
  readonly askedAtDesk?: Asked
  readonly asked?: Asked
  readonly deskAnswers?: true
  readonly returns?: 1 | 2
  /** The story stands where the last return left it. */
  readonly afterReturn?: 'undecided'
  readonly assist?: 'called' | 'arrived' | 'reported' | 'dispatched'
  readonly extension?: 'asked' | 'granted' | 'refused'
  readonly progress?: true
  readonly recuse?: true
  readonly redact?: true
  readonly terminate?: 'upheld' | 'pending'
  readonly withdraw?: 'resident' | 'staff'
  readonly late?: Late
  readonly remind?: true
  readonly outcome?: Outcome
  readonly notVerified?: 'desk' | 'resident' | 'village'
  readonly hearing?: 'resident' | 'callBack' | 'onSite' | 'noReplyWanted' | 'noContact' | 'unreachable'
  readonly hold?: 'open' | 'struckOff'
  readonly rated?: 'good' | 'middling' | 'poor' | 'no'
  readonly again?: 'resident' | 'lookBack'
  readonly lookedBack?: true
}
