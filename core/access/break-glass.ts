import { dayOf } from '../clock/instant.ts'
import type { Instant } from '../clock/model.ts'
import type { DivisionCode, UserId } from '../relay/ids.ts'
import { isSameHand } from './deputies.ts'
import { type Actor, type Role, type RoleGrant, roles } from './roles.ts'
import { isValid } from './standing.ts'

/** 紧急授权: one person sees a whole region, and may take some steps, for a few hours and with a reason. */
export type BreakGlass = {
  readonly id: string
  readonly county: string
  readonly user: UserId
  readonly region: DivisionCode
  readonly commands: readonly string[]
  readonly startedAt: Instant
  readonly endsAt: Instant
  /** When it was ended by hand; null when it ran out or still runs. */
  readonly endedAt: Instant | null
  /** Who countersigned what was done in it. */
  readonly reviewedBy: UserId | null
}

/** Who may take it, and for how long: part of the county's access policy. */
export type BreakGlassPolicy = {
  readonly roles: readonly Role[]
  readonly units: readonly string[]
  readonly commands: readonly string[]
  readonly minutes: number
}

/** Steps that a policy may open in an emergency: what sets help in motion, never what answers, verifies or closes. */
export const emergencyCommands = ['Accept', 'Dispatch', 'CallAssist', 'Progress', 'Remind'] as const

/** Never longer, whatever a policy says. */
export const longestEmergencyMs = 3 * 3_600_000

export const endOf = (b: BreakGlass): Instant =>
  Math.min(b.endsAt, b.startedAt + longestEmergencyMs, b.endedAt ?? Number.POSITIVE_INFINITY)

export const isOpen = (b: BreakGlass, at: Instant): boolean => b.startedAt <= at && at < endOf(b)

/** What it adds to the person's own grants: the view of a leader over the region, and the named steps. */
export const emergencyGrant = (b: BreakGlass): RoleGrant => ({
  role: 'leader',
  county: b.county,
  region: b.region,
  from: dayOf(b.startedAt),
  emergency: {
    id: b.id,
    from: b.startedAt,
    until: endOf(b),
    commands: b.commands.filter((name) => emergencyCommands.some((known) => known === name)),
  },
})

const own = (grants: readonly RoleGrant[], county: string, at: Instant): RoleGrant[] =>
  grants.filter(
    (g) => g.actingFor === undefined && g.emergency === undefined && isValid(g, county, 'request', at),
  )

/** Only by a role or unit of one's own, never by one that is held for somebody else. */
export const mayBreakGlass = (
  policy: BreakGlassPolicy,
  grants: readonly RoleGrant[],
  county: string,
  at: Instant,
): boolean =>
  own(grants, county, at).some(
    (g) => policy.roles.includes(g.role) || (g.unit !== undefined && policy.units.includes(g.unit)),
  )

/** Who hears of it at once and countersigns it. */
export const reviewers: readonly Role[] = roles.filter((role) => role === 'supervisor' || role === 'auditor')

export type ReviewFault =
  | 'emergency.notReviewer'
  | 'emergency.own'
  | 'emergency.stillOpen'
  | 'emergency.reviewed'

/** Why this person cannot countersign now, or null: another hand, of a supervising role, once, after it is over. */
export const reviewFault = (b: BreakGlass, actor: Actor, at: Instant): ReviewFault | null => {
  if (actor.kind !== 'user' || !own(actor.grants, b.county, at).some((g) => reviewers.includes(g.role)))
    return 'emergency.notReviewer'
  if (isSameHand(actor, b.user, b.startedAt, at)) return 'emergency.own'
  if (isOpen(b, at)) return 'emergency.stillOpen'
  return b.reviewedBy === null ? null : 'emergency.reviewed'
}
