import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  countyAndId,
  endGrant,
  type Grant,
  newGrant,
  type Person,
  person,
} from '@jiebang/contract/access/admin.ts'
import type { Role } from '@jiebang/core/access/roles.ts'
import { dayNumberFrom, dayOf } from '@jiebang/core/clock/instant.ts'
import { canonical } from '@jiebang/core/oversight/canonical.ts'
import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'
import { administer, type Deed } from './admin-deed.ts'
import { type Officer, officer, refuseOutside, refuseUnlessWhole } from './admin-guard.ts'
import { requireRecentProof } from './guard.ts'
import { isOpen, peopleOf, personFor, refuseLastAdmin } from './people.ts'
import type { Sessions } from './sessions.ts'

type Options = { readonly app: App; readonly sessions: Sessions }

/** 三员分立: whoever administers or audits does nothing else, so that nobody looks into their own work. */
const apart: readonly Role[] = ['admin', 'auditor']
/** Theirs is given only by whoever administers the county as a whole. */
const whole: readonly Role[] = ['admin', 'auditor', 'supervisor', 'leader']

/** Roles of the county's people: given, dated and ended; never one's own. */
export const grantRoutes: FastifyPluginAsyncTypebox<Options> = async (server, { app, sessions }) => {
  const tags = ['admin']
  const admin = (request: FastifyRequest): Officer => {
    const who = officer(request, ['admin'], app.now())
    requireRecentProof(request)
    return who
  }
  const reread = async (who: Officer, id: string): Promise<Person> => {
    await sessions.changed()
    const [found] = await peopleOf(app.pool, who, app.now(), id)
    if (!found) throw new Refused({ refused: 'request.notFound' })
    return found
  }

  server.post(
    '/counties/:county/admin/people/:id/grants',
    { schema: { tags, params: countyAndId, body: newGrant, response: { 200: person } } },
    async (request) => {
      const who = admin(request)
      const { id } = request.params
      const { why, ...wanted } = request.body
      await administer(app, who, why, async (client) => ({
        deed: await giveGrant(client, who, id, wanted, app.now()),
        value: null,
      }))
      return reread(who, id)
    },
  )

  server.post(
    '/counties/:county/admin/people/:id/grants/end',
    { schema: { tags, params: countyAndId, body: endGrant, response: { 200: person } } },
    async (request) => {
      const who = admin(request)
      const { id } = request.params
      const { role, region, to, why } = request.body
      refuseOutside(who, region)
      if (whole.includes(role)) refuseUnlessWhole(who)
      await administer(app, who, why, async (client) => {
        const before = await personFor(client, who, id, app.now())
        const found = before.grants.find((g) => g.role === role && g.region === region)
        if (!found) throw new Refused({ refused: 'request.notFound' })
        refuseBadDays(found.from, to)
        if (role === 'admin') await refuseLastAdmin(client, who.county, id, app.now())
        const text = `update user_role set valid_to = $5
          where user_id = $1 and role = $2 and region = $3 and county = $4`
        await client.query(text, [id, role, region, who.county, to])
        const { valid: _valid, ...earlier } = found
        const detail = { before: earlier, after: { ...earlier, to } }
        return { deed: { action: 'role.ended', subject: id, detail }, value: null }
      })
      return reread(who, id)
    },
  )
}

/** Gives a role to somebody the officer may change; null where they hold exactly this already. */
export const giveGrant = async (
  client: pg.ClientBase,
  who: Officer,
  id: string,
  wanted: Grant,
  now: number,
): Promise<Deed | null> => {
  refuseBadDays(wanted.from, wanted.to)
  refuseOutside(who, wanted.region)
  if (whole.includes(wanted.role)) refuseUnlessWhole(who)
  const before = await personFor(client, who, id, now)
  refuseMixed(before, wanted, dayOf(now))
  await refuseUnknown(client, who, wanted)
  const same = before.grants.find((g) => g.role === wanted.role && g.region === wanted.region)
  const { valid: _valid, ...earlier } = same ?? { valid: false }
  if (same && canonical(earlier) === canonical(wanted)) return null
  if (same?.role === 'admin' && wanted.to !== undefined) await refuseLastAdmin(client, who.county, id, now)
  await put(client, who.county, id, wanted)
  const detail = { before: same ? earlier : null, after: wanted }
  return { action: 'role.granted', subject: id, detail }
}

const refuseBadDays = (from: string, to: string | undefined): void => {
  const wrong = [from, to].some((day) => day !== undefined && dayNumberFrom(day) === null)
  if (wrong || (to !== undefined && to < from))
    throw new Refused({ refused: 'request.invalid' }, [
      { path: '/to', message: 'must be a day not before from' },
    ])
}

const refuseMixed = (person: Person, wanted: { readonly role: Role }, today: string): void => {
  const others = person.grants.filter((g) => isOpen(g, today) && g.role !== wanted.role)
  if (others.length > 0 && [wanted, ...others].some(({ role }) => apart.includes(role)))
    throw new Refused({ refused: 'admin.rolesApart' })
}

const refuseUnknown = async (client: pg.ClientBase, who: Officer, { region, unit }: Grant) => {
  const place = await client.query(
    'select 1 from division where code = $1 and (county = $2 or code = $2) and valid_to is null',
    [region, who.county],
  )
  if (place.rowCount === 0) throw new Refused({ refused: 'place.unknown', params: { place: region } })
  if (unit === undefined) return
  const found = await client.query('select 1 from unit where id = $1 and county = $2 and valid_to is null', [
    unit,
    who.county,
  ])
  if (found.rowCount === 0) throw new Refused({ refused: 'unit.unknown', params: { unit } })
}

const put = (client: pg.ClientBase, county: string, id: string, g: Grant) =>
  client.query(
    `insert into user_role (user_id, role, county, region, unit, kinds, valid_from, valid_to)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (user_id, role, region) do update
      set unit = excluded.unit, kinds = excluded.kinds, valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
    [id, g.role, county, g.region, g.unit ?? null, g.kinds ?? null, g.from, g.to ?? null],
  )
