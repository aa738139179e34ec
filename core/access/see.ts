import type { Instant } from '../clock/model.ts'
import type { FactName } from '../relay/facts.ts'
import type { Matter } from '../relay/matter.ts'
import type { Actor, Role } from './roles.ts'
import { inRegion, isKeptOut, isValid, stands } from './standing.ts'

/** Roles that see every matter of their region; handlers see what their unit has or had in hand. */
const regional: readonly Role[] = [
  'dispatcher',
  'supervisor',
  'leader',
  'auditor',
  'villageOfficer',
  'gridWorker',
]

const tiedBy = (m: Matter, unit: string | undefined): boolean =>
  unit !== undefined &&
  (unit === m.desk ||
    unit === m.lead ||
    unit === m.holder?.unit ||
    m.segments.some((s) => s.unit === unit) ||
    m.assists.some((a) => a.unit === unit))

/** Whether this person may open the matter at all. */
export const maySee = (actor: Actor, m: Matter, at: Instant): boolean => {
  if (actor.kind === 'reporter') return m.reporters.some((r) => r.id === actor.id)
  if (actor.kind !== 'user') return actor.kind === 'system'
  if (isKeptOut(actor, m) && m.requestType === 'report') return false
  return actor.grants.some(
    (g) =>
      isValid(g, m.county, m.kind, at) &&
      ((regional.includes(g.role) && inRegion(g, m.place)) || (g.role === 'handler' && tiedBy(m, g.unit))),
  )
}

/**
 * Whether this person may ask to see who reported (masked until they say why, and the reading is recorded). A secret
 * reporter, and everybody who reports a wrong (举报), is for the desk and the supervisor only; whoever is recused or complained about never.
 */
export const maySeeReporter = (actor: Actor, m: Matter, at: Instant): boolean => {
  if (actor.kind !== 'user' || isKeptOut(actor, m)) return false
  const secret = m.requestType === 'report' || m.reporters.some((r) => r.secret)
  return actor.grants.some((g) => {
    if (!isValid(g, m.county, m.kind, at)) return false
    if (g.role === 'dispatcher') return stands(g, actor.id, m, 'desk')
    if (g.role === 'supervisor') return inRegion(g, m.place)
    return g.role === 'handler' && !secret && stands(g, actor.id, m, 'lead')
  })
}

/** What staff say among themselves; residents see every other fact of their matter. */
const amongStaff = [
  'Noted',
  'Assigned',
  'MarkProposed',
  'MarkConfirmed',
  'MarkRejected',
  'SecondLooked',
] as const satisfies readonly FactName[]
export type AmongStaff = (typeof amongStaff)[number]
const hidden: ReadonlySet<FactName> = new Set(amongStaff)

/** Whether a fact of a matter that they may see is for this person too. */
export const maySeeFact = (actor: Actor, fact: FactName): boolean =>
  actor.kind === 'user' || actor.kind === 'system' || !hidden.has(fact)
