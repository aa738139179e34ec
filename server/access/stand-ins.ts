import { type BreakGlass, emergencyGrant, isOpen } from '@jiebang/core/access/break-glass.ts'
import { type Deputation, grantsInStead, handsOf, isInForce } from '@jiebang/core/access/deputies.ts'
import type { Hand, Role, RoleGrant } from '@jiebang/core/access/roles.ts'
import type pg from 'pg'
import { grantsOf } from './accounts.ts'

export type DeputationRow = {
  id: string
  county: string
  principal: string
  deputy: string
  roles: Role[]
  first_day: string
  last_day: string
  ended_at: number | null
}
export const deputationOf = (row: DeputationRow): Deputation => ({
  id: row.id,
  county: row.county,
  principal: row.principal,
  deputy: row.deputy,
  roles: row.roles,
  from: row.first_day,
  to: row.last_day,
  endedAt: row.ended_at,
})
export const deputationColumns =
  'd.id, d.county, d.principal, d.deputy, d.roles, d.first_day, d.last_day, d.ended_at'

/** Theirs, and those of everybody who stood in for the same people: who counts as one hand follows from all of them. */
const deputationsAround = async (pool: pg.Pool, user: string): Promise<Deputation[]> => {
  const text = `select ${deputationColumns} from deputation d where d.principal = $1
      or d.principal in (select principal from deputation where deputy = $1)`
  const found = await pool.query<DeputationRow>({ name: 'access.deputations', text, values: [user] })
  return found.rows.map(deputationOf)
}

type EmergencyRow = {
  id: string
  county: string
  user_id: string
  region: string
  commands: string[]
  started_at: number
  ends_at: number
  ended_at: number | null
}

const openEmergencies = async (pool: pg.Pool, user: string, at: number): Promise<BreakGlass[]> => {
  const text = `select id, county, user_id, region, commands, started_at, ends_at, ended_at from break_glass
    where user_id = $1 and ends_at > $2 and ended_at is null`
  const values = [user, new Date(at).toISOString()]
  const found = await pool.query<EmergencyRow>({ name: 'access.emergencies', text, values })
  return found.rows
    .map((row) => ({
      id: row.id,
      county: row.county,
      user: row.user_id,
      region: row.region,
      commands: row.commands,
      startedAt: row.started_at,
      endsAt: row.ends_at,
      endedAt: row.ended_at,
      reviewedBy: null,
    }))
    .filter((b) => isOpen(b, at))
}

export type Powers = { readonly grants: readonly RoleGrant[]; readonly hands: readonly Hand[] }

/** A person's own grants, those of people they stand in for today, and what an emergency opens to them. */
export const powersOf = async (pool: pg.Pool, user: string, at: number): Promise<Powers> => {
  const [own, around, emergencies] = await Promise.all([
    grantsOf(pool, user),
    deputationsAround(pool, user),
    openEmergencies(pool, user, at),
  ])
  const running = around.filter((d) => d.deputy === user && isInForce(d, at))
  const lent = await Promise.all(
    running.map(async (d) => grantsInStead(d, await grantsOf(pool, d.principal))),
  )
  return {
    grants: [...own, ...lent.flat(), ...emergencies.map(emergencyGrant)],
    hands: handsOf(around, user),
  }
}
