import type { Role, RoleGrant } from '@jiebang/core/access/roles.ts'
import { isValid } from '@jiebang/core/access/standing.ts'
import type { FastifyRequest } from 'fastify'
import { Refused } from '../http/refused.ts'
import { refuseForeignCounty, sessionOf } from './guard.ts'

/** Somebody who acts in one of some roles in one county. */
export type Officer = {
  readonly id: string
  readonly county: string
  /** Division codes whose beginnings their role covers. */
  readonly regions: readonly string[]
}

/**
 * Who asks, if they hold one of the roles in the county named in the address today; else they are told no more than
 * what everybody is told. What was lent (deputies, emergencies) does not administer.
 */
export const officer = (request: FastifyRequest, roles: readonly Role[], now: number): Officer => {
  refuseForeignCounty(request, now)
  const { county } = request.params as { county: string }
  const { user, grants } = sessionOf(request)
  const regions = grants
    .filter((g) => roles.includes(g.role) && isValid(g, county, 'request', now) && isOwn(g))
    .map((g) => g.region)
  if (regions.length === 0) throw new Refused({ refused: 'access.notYours' })
  return { id: user.id, county, regions }
}

const isOwn = ({ actingFor, emergency }: RoleGrant): boolean =>
  actingFor === undefined && emergency === undefined

/** Whether the place lies in what the officer's role covers. */
export const covers = (who: Officer, place: string): boolean => who.regions.some((r) => place.startsWith(r))

export const refuseOutside = (who: Officer, place: string): void => {
  if (!covers(who, place)) throw new Refused({ refused: 'access.notYours' })
}

/** What concerns the county as a whole is for those whose role covers it all. */
export const refuseUnlessWhole = (who: Officer): void => refuseOutside(who, who.county)
