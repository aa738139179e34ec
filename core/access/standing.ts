import { dayOf } from '../clock/instant.ts'
import type { Instant } from '../clock/model.ts'
import type { UnitId } from '../relay/ids.ts'
import type { Matter } from '../relay/matter.ts'
import type { Actor, RoleGrant } from './roles.ts'

/**
 * How a person stands to a matter:
 * anyone – no tie needed · reporter – it is theirs · desk – of the township desk it was registered at ·
 * lead – of the unit that handles it · assist – of a unit called to assist · verifier – of the unit that verifies ·
 * rule – a rule of the administrators · responsible – named on the rectification list · region – it lies in their region · imported – the system, on a
 * matter that came from a file.
 */
export type Standing =
  | 'anyone'
  | 'reporter'
  | 'desk'
  | 'lead'
  | 'assist'
  | 'verifier'
  | 'responsible'
  | 'region'
  | 'imported'
  | 'rule'

/** The grant counts on that day and for that kind of matter. */
export const isValid = (grant: RoleGrant, county: string, kind: string, at: Instant): boolean => {
  const day = dayOf(at)
  return (
    grant.county === county &&
    grant.from <= day &&
    (grant.to === undefined || day <= grant.to) &&
    (grant.kinds === undefined || grant.kinds.includes(kind)) &&
    (grant.emergency === undefined || (grant.emergency.from <= at && at < grant.emergency.until))
  )
}

export const inRegion = (grant: RoleGrant, place: string): boolean => place.startsWith(grant.region)

/**
 * Has an interest in the matter: named so, standing in for somebody who is, or of a unit that is complained about or
 * recused. Binds in every role.
 */
export const isKeptOut = (actor: Actor, m: Matter): boolean =>
  actor.kind === 'user' &&
  (m.recusedUsers.includes(actor.id) ||
    actor.grants.some(
      (g) =>
        (g.unit !== undefined && isRecusedUnit(m, g.unit)) ||
        (g.actingFor !== undefined && m.recusedUsers.includes(g.actingFor)),
    ))

export const isRecusedUnit = (m: Matter, unit: UnitId): boolean =>
  m.recusedUnits.includes(unit) || m.about.includes(unit)

/** Whether a valid grant gives this standing to the matter. */
export const stands = (grant: RoleGrant, user: string, m: Matter, standing: Standing): boolean => {
  switch (standing) {
    case 'anyone':
      return true
    case 'desk':
      return grant.unit === m.desk
    case 'lead':
      return grant.unit !== undefined && grant.unit === (m.lead ?? (m.stage === 'accepted' ? m.desk : null))
    case 'assist':
      return m.assists.some((a) => a.unit === grant.unit)
    case 'verifier':
      return m.holder?.as === 'verifier' && grant.unit === m.holder.unit
    case 'responsible':
      return (
        m.held?.responsible === (grant.actingFor ?? user) || (m.held !== null && m.held.unit === grant.unit)
      )
    case 'region':
      return inRegion(grant, m.place)
    case 'reporter':
    case 'imported':
    case 'rule':
      return false
  }
}
