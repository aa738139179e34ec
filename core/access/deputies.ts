import { startOfDay } from '../clock/instant.ts'
import type { Day, Instant } from '../clock/model.ts'
import type { UserId } from '../relay/ids.ts'
import type { Actor, Hand, Role, RoleGrant } from './roles.ts'

/** 代理: `deputy` acts in these roles of `principal` from one day to another, both included, unless ended before. */
export type Deputation = {
  readonly id: string
  readonly county: string
  readonly principal: UserId
  readonly deputy: UserId
  readonly roles: readonly Role[]
  readonly from: Day
  readonly to: Day
  readonly endedAt: Instant | null
}

/** Roles that somebody else may fill in for. Administrators and auditors are named, never stood in for (三员分立). */
export const deputisable: readonly Role[] = [
  'gridWorker',
  'villageOfficer',
  'dispatcher',
  'handler',
  'supervisor',
  'leader',
]

const dayMs = 86_400_000
type Span = { readonly from: Instant; readonly until: Instant }

/** The instants between which it counts; empty when it was ended before it began. */
export const spanOf = ({ from, to, endedAt }: Deputation): Span => {
  const until = startOfDay(to) + dayMs
  return { from: startOfDay(from), until: endedAt === null ? until : Math.min(until, endedAt) }
}

export const isInForce = (d: Deputation, at: Instant): boolean => {
  const { from, until } = spanOf(d)
  return from <= at && at < until
}

const later = (a: Day, b: Day): Day => (a > b ? a : b)
const earlier = (a: Day, b: Day | undefined): Day => (b !== undefined && b < a ? b : a)

/**
 * The grants that a deputy has of the principal's own: cut to the days of the deputation. What the principal holds for
 * somebody else, or in an emergency, is not handed on.
 */
export const grantsInStead = (d: Deputation, principals: readonly RoleGrant[]): RoleGrant[] =>
  principals
    .filter(
      (g) =>
        g.actingFor === undefined &&
        g.emergency === undefined &&
        g.county === d.county &&
        d.roles.includes(g.role) &&
        deputisable.includes(g.role),
    )
    .map((g) => ({ ...g, from: later(g.from, d.from), to: earlier(d.to, g.to), actingFor: d.principal }))
    .filter((g) => g.from <= g.to)

/** With whom this person counts as one: principals, deputies, and who stands in for the same person at the same time. */
export const handsOf = (deputations: readonly Deputation[], user: UserId): Hand[] => {
  const hands: Hand[] = []
  const add = (other: UserId, { from, until }: Span): void => {
    if (other !== user && from < until) hands.push({ user: other, from, until })
  }
  for (const d of deputations) {
    const span = spanOf(d)
    if (d.principal === user) add(d.deputy, span)
    if (d.deputy !== user) continue
    add(d.principal, span)
    for (const other of deputations) {
      if (other.principal !== d.principal) continue
      const beside = spanOf(other)
      add(other.deputy, {
        from: Math.max(span.from, beside.from),
        until: Math.min(span.until, beside.until),
      })
    }
  }
  return hands
}

/**
 * Whether the second person that a step needs is really another one: a deputy and the person they stand in for are one
 * hand on every matter that was open on any day of the deputation, also after it has ended.
 */
export const isSameHand = (actor: Actor, other: UserId, since: Instant, at: Instant): boolean =>
  actor.kind === 'user' &&
  (actor.id === other ||
    (actor.hands ?? []).some((h) => h.user === other && h.from <= at && h.until >= since))

export type DeputationFault = 'deputy.self' | 'deputy.days' | 'deputy.noSuchRole' | 'deputy.overlaps'

type Wanted = Omit<Deputation, 'id' | 'endedAt'>

/** Why this deputation cannot be, or null. `known` are all of the principal's; `today` is the first day possible. */
export const deputationFault = (
  wanted: Wanted,
  principals: readonly RoleGrant[],
  known: readonly Deputation[],
  today: Day,
  longestDays: number,
): DeputationFault | null => {
  if (wanted.principal === wanted.deputy) return 'deputy.self'
  const days = (startOfDay(wanted.to) - startOfDay(wanted.from)) / dayMs + 1
  if (wanted.from < today || days < 1 || days > longestDays) return 'deputy.days'
  const asked = { ...wanted, id: '', endedAt: null }
  const given = grantsInStead(asked, principals)
  if (wanted.roles.length === 0 || !wanted.roles.every((role) => given.some((g) => g.role === role)))
    return 'deputy.noSuchRole'
  const overlaps = known.some((d) => {
    const [a, b] = [spanOf(d), spanOf(asked)]
    return (
      d.deputy === wanted.deputy && d.principal === wanted.principal && a.from < b.until && b.from < a.until
    )
  })
  return overlaps ? 'deputy.overlaps' : null
}
