import { NotDelivered } from '../message.ts'

/** One message with the address that it goes to: made at the moment of sending and kept nowhere. */
export type Parcel = {
  /** The same parcel may be sent twice after a crash; its id tells. */
  readonly id: string
  /** Telephone number, mail address or id of the messaging app. */
  readonly to: string
  /** One line, for channels that have one. */
  readonly subject: string
  readonly text: string
  /** Empty where the installation has no public address. */
  readonly link: string
  readonly no: string
  readonly kind: string
  /** Token that an answer by mail brings back. */
  readonly reply: string
}

/** Resolves once the gateway has taken it on. @throws NotDelivered, GivenUp when trying again is no use. */
export type Send = (parcel: Parcel, signal: AbortSignal) => Promise<void>

/** The gateway will never take this one, such as a number that does not exist. */
export class GivenUp extends NotDelivered {}

/** What a gateway said as a short code; digits in a row could be somebody's number. */
export const safeCode = (said: unknown): string =>
  String(said)
    .replace(/[^A-Za-z0-9._-]/g, '')
    .replace(/\d{6,}/g, '')
    .slice(0, 40) || 'unknown'
