/**
 * What a stored fact or matter may be found to have wrong, as stable codes; a column differs from the fact's body, or
 * the state from what the facts fold to.
 */
export const findingCodes = [
  'fact.hash',
  'fact.unreadable',
  'fact.prev',
  'fact.seq',
  'fact.column',
  'fact.personal',
  'fact.personalGone',
  'fact.withoutMatter',
  'matter.withoutFacts',
  'matter.version',
  'matter.head',
  'matter.state',
  'matter.column',
  'root.differs',
  'audit.hash',
  'audit.prev',
  'audit.missing',
  'audit.column',
  'audit.head',
  'audit.root',
] as const
export type FindingCode = (typeof findingCodes)[number]

export type Finding = {
  readonly code: FindingCode
  readonly county: string
  /** Id of the matter; null for a root. */
  readonly matter: string | null
  /** Its number, where a matter is there to tell it. */
  readonly no: string | null
  /** Number of the fact in its matter, or of the event in the audit log; null where the matter itself or a root differs. */
  readonly seq: number | null
  /** Which column, path of the state or day; null where the code says it all. */
  readonly where: string | null
}
