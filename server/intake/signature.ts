import { createHmac, timingSafeEqual } from 'node:crypto'
import { minuteMs } from '@jiebang/core/clock/instant.ts'

/** A request that is older, or further in the future, is refused; a signature is remembered for as long. */
export const windowMs = 5 * minuteMs

/** HMAC-SHA-256 over `<seconds>.<body>`, as the header says it: `sha256=<hex>`. */
export const signatureOver = (secret: string, seconds: string, body: Buffer | string): string =>
  `sha256=${createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex')}`

/** Compared in constant time. */
export const isSigned = (given: string, secret: string, seconds: string, body: Buffer): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(signatureOver(secret, seconds, body))]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Seconds since 1970 as text; null for what is none or lies outside the window. */
export const inWindow = (seconds: string, now: number): boolean =>
  /^\d{9,11}$/.test(seconds) && Math.abs(Number(seconds) * 1000 - now) <= windowMs
