/**
 * Lengths and numbers that 等保三级 (GB/T 22239-2019 8.1.4.1) asks for without naming them: settings of the system with
 * defaults (core/access/policy.ts); a county may set its own.
 */
export type SessionSettings = {
  readonly idleMs: number
  readonly longestMs: number
  readonly triesBeforeLock: number
  readonly lockMs: number
}
export const sessionDefaults: SessionSettings = {
  idleMs: 30 * 60_000,
  longestMs: 12 * 3_600_000,
  triesBeforeLock: 5,
  lockMs: 15 * 60_000,
}
