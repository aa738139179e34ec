import type { Instant } from '@jiebang/core/clock/model.ts'

/**
 * What must be told outside. Never a text by or about a person: a kind, a number, and whom it is for; whoever receives
 * it asks the API for the rest, under their own rights.
 */
export type Message = {
  /** The same message may come twice; its id tells. */
  readonly id: string
  readonly county: string
  readonly matter: string
  /** Number told to the resident. */
  readonly no: string
  /** Name of the fact that it is about. */
  readonly kind: string
  /** `reporters`, `unit:…` or `role:…`. */
  readonly audience: string
  /** When the fact happened. */
  readonly at: Instant
}

/** Resolves once the message is safe with whoever takes it on; throws when it is not, and is then tried again. */
export type Deliver = (message: Message, signal: AbortSignal) => Promise<void>

/** Why a delivery failed, as a short code for the store: never what somebody's server answered. */
export class NotDelivered extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}
