import type { Actor, Role, RoleGrant } from '../access/roles.ts'
import { inRegion, isValid } from '../access/standing.ts'
import type { Instant } from '../clock/model.ts'
import type { ActorRef } from '../relay/facts.ts'
import type { DivisionCode } from '../relay/ids.ts'
import type { CommandName } from './commands.ts'
import type { GridRef, NoteLevel } from './household.ts'
import { type PeopleRefusal, refusePeople } from './refusals.ts'

/** Where a household lies, and the grids of whoever asks. */
export type Where = {
  readonly county: string
  readonly place: DivisionCode
  readonly grid: GridRef | null
  /** Grids that the person works, by post (core/place/grid.ts). */
  readonly grids: readonly GridRef[]
}

const readers: readonly Role[] = ['gridWorker', 'villageOfficer', 'dispatcher', 'supervisor']
const writers: readonly Role[] = ['gridWorker', 'villageOfficer', 'dispatcher']
/** Merging, splitting, taking another's change and erasing are for village and desk. */
const firm: readonly CommandName[] = [
  'MergeHouseholds',
  'UndoMerge',
  'SplitHousehold',
  'SettleChange',
  'EraseField',
]
const firmWriters: readonly Role[] = ['villageOfficer', 'dispatcher']
const restrictedReaders: readonly Role[] = ['villageOfficer', 'dispatcher', 'supervisor']

/** A grid worker's place is the grid; without a post, the region of the role. */
const reaches = (grant: RoleGrant, where: Where): boolean => {
  if (grant.emergency !== undefined) return false
  if (grant.role === 'gridWorker' && where.grid !== null && where.grids.includes(where.grid)) return true
  return inRegion(grant, where.place)
}

const grantFor = (actor: Actor, roles: readonly Role[], where: Where, at: Instant): RoleGrant | undefined =>
  actor.kind === 'user'
    ? actor.grants.find(
        (g) => roles.includes(g.role) && isValid(g, where.county, 'household', at) && reaches(g, where),
      )
    : undefined

/** Whether this person may open the household at all. */
export const maySeeHousehold = (actor: Actor, where: Where, at: Instant): boolean =>
  actor.kind === 'system' || grantFor(actor, readers, where, at) !== undefined

export const maySeeNote = (actor: Actor, level: NoteLevel, where: Where, at: Instant): boolean =>
  actor.kind === 'system' ||
  grantFor(actor, level === 'restricted' ? restrictedReaders : readers, where, at) !== undefined

/** Settles in which role the actor does this, or says why not. */
export const permitPeople = (
  command: CommandName,
  actor: Actor,
  where: Where,
  at: Instant,
): ActorRef | PeopleRefusal => {
  if (actor.kind === 'system') return { id: 'system', role: 'system' }
  if (actor.kind !== 'user') return refusePeople('access.notSignedIn')
  // The firmest role first: a village officer who also works a grid acts as village officer.
  const grant =
    grantFor(actor, firmWriters, where, at) ??
    (firm.includes(command) ? undefined : grantFor(actor, writers, where, at))
  if (!grant) return refusePeople('access.notYours')
  const { role, unit, actingFor } = grant
  return {
    id: actor.id,
    role,
    ...(unit === undefined ? {} : { unit }),
    ...(actingFor === undefined ? {} : { actingFor }),
  }
}
