/** Stable codes of what can go wrong before the store answers its first query. */
export type StoreProblemCode =
  | 'database-unsupported-platform'
  | 'database-binaries-unreadable'
  | 'database-no-account'
  | 'database-in-use'
  | 'database-folder-unusable'
  | 'database-other-version'
  | 'database-init-failed'
  | 'database-did-not-start'
  | 'database-unreachable'
  | 'database-role-not-allowed'
  | 'migration-folder-wrong'
  | 'migration-changed'
  | 'migration-missing'
  | 'migration-failed'

/**
 * A start-up failure that an operator can act on: what happened, what to do, and for the log what lay beneath.
 * Never carries a password.
 */
export class StoreProblem extends Error {
  readonly code: StoreProblemCode
  /** What the operator does next, one sentence. */
  readonly remedy: string

  constructor(code: StoreProblemCode, what: string, remedy: string, options?: { cause?: unknown }) {
    super(`${what} ${remedy}`, options)
    this.name = 'StoreProblem'
    this.code = code
    this.remedy = remedy
  }
}
