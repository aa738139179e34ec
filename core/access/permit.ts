import type { Instant } from '../clock/model.ts'
import type { CommandName } from '../relay/commands.ts'
import type { ActorRef } from '../relay/facts.ts'
import type { DivisionCode } from '../relay/ids.ts'
import type { Matter } from '../relay/matter.ts'
import { type Refusal, refuse } from '../relay/refusals.ts'
import { type Permission, permissions } from './permissions.ts'
import type { Actor, RoleGrant } from './roles.ts'
import { inRegion, isKeptOut, isRecusedUnit, isValid, stands } from './standing.ts'

/** Who really did it; for whom, or under which emergency, stands beside it. */
const named = (user: string, { role, unit, actingFor, emergency }: RoleGrant): ActorRef => ({
  id: user,
  role,
  ...(unit === undefined ? {} : { unit }),
  ...(actingFor === undefined ? {} : { actingFor }),
  ...(emergency === undefined ? {} : { emergency: emergency.id }),
})

/** 紧急授权: the steps that the emergency names, on any matter of its region, and only those. */
const inEmergency = (command: CommandName, grant: RoleGrant, m: Matter): boolean =>
  grant.emergency?.commands.includes(command) === true && inRegion(grant, m.place)

/** Where the desk itself has to keep out, a supervisor of the region stands in for it: somebody must be able to move. */
const standsIn = (p: Permission, grant: RoleGrant, m: Matter): boolean =>
  p.role === 'dispatcher' &&
  (p.as === 'desk' || p.as === 'verifier') &&
  grant.role === 'supervisor' &&
  isRecusedUnit(m, m.desk) &&
  inRegion(grant, m.place)

/** Settles in which role the actor does this, or says why not. The first permission that fits is taken. */
export const permit = (command: CommandName, m: Matter, actor: Actor, at: Instant): ActorRef | Refusal => {
  const table = permissions[command]
  switch (actor.kind) {
    case 'system': {
      const { rule } = actor
      const fits = (as: string) =>
        rule === undefined
          ? as === 'anyone' || (as === 'imported' && m.source?.startsWith('import:') === true)
          : as === 'rule'
      return table.some((p) => p.role === 'system' && fits(p.as))
        ? { id: rule === undefined ? 'system' : `rule:${rule}`, role: 'system' }
        : refuse('access.notYours')
    }
    case 'reporter': {
      const own = m.reporters.some((r) => r.id === actor.id)
      return own && table.some((p) => p.role === 'resident')
        ? { id: `reporter:${actor.id}`, role: 'resident' }
        : refuse('access.notYours')
    }
    case 'visitor':
      return refuse('access.notSignedIn')
    case 'user': {
      for (const p of table) {
        for (const grant of actor.grants) {
          const usual = grant.role === p.role ? stands(grant, actor.id, m, p.as) : standsIn(p, grant, m)
          const fits = grant.emergency === undefined ? usual : inEmergency(command, grant, m)
          if (!fits || !isValid(grant, m.county, m.kind, at)) continue
          // An interest keeps a person out, whatever their role (Jinan Regulation §32).
          return isKeptOut(actor, m) ? refuse('access.recused') : named(actor.id, grant)
        }
      }
      return refuse('access.notYours')
    }
  }
}

/** Registering needs no matter yet: residents may always, staff in their own region, the system for imports. */
export const permitRegister = (
  actor: Actor,
  county: string,
  place: DivisionCode,
  at: Instant,
): ActorRef | Refusal => {
  switch (actor.kind) {
    case 'system':
      return actor.rule === undefined ? { id: 'system', role: 'system' } : refuse('access.notYours')
    case 'reporter':
      return { id: `reporter:${actor.id}`, role: 'resident' }
    case 'visitor':
      return { id: 'visitor', role: 'resident' }
    case 'user': {
      const grant = actor.grants.find(
        (g) =>
          isValid(g, county, 'request', at) &&
          inRegion(g, place) &&
          permissions.Register.some((p) => p.role === g.role && p.as === 'region'),
      )
      return grant ? named(actor.id, grant) : refuse('access.notYours')
    }
  }
}
