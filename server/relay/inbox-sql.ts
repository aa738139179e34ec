import { countedUpTo, type InboxShow } from '@jiebang/contract/relay/views.ts'
import {
  awaitReview,
  Conditions,
  named,
  notAbout,
  page,
  type Reach,
  reachable,
  type Self,
  type Statement,
  soonMs,
  within,
} from './list-sql.ts'

/** Whose inbox it is. `users` are the person and those whom they stand in for. */
export type InboxOf = {
  readonly county: string
  readonly units: readonly string[]
  readonly users: readonly string[]
  readonly self: Self
}

/** Where somebody decides on extensions: as the desk of a matter, or as supervisor of its region. */
export type Decides = { readonly desks: readonly string[]; readonly regions: readonly string[] }

const held = ({ county, units, self }: InboxOf): Conditions => {
  const c = new Conditions(county)
  c.add(`m.stage <> 'closed'`)
  c.add(
    units.length === 1 ? 'm.holder_unit = ?' : 'm.holder_unit = any(?::text[])',
    units.length === 1 ? units[0] : units,
  )
  notAbout(c, self)
  return c
}

/** Named to see to it, or responsible for it on the rectification list. */
const mine = (users: string): string =>
  `(m.assignee = any(${users}::uuid[]) or (m.stage = 'held' and m.state->'held'->>'responsible' = any(${users}::text[])))`

/** What these units hold, soonest due first. */
export const heldStatement = (
  of: InboxOf,
  show: InboxShow,
  cursor: string | undefined,
  limit: number,
): Statement => {
  const c = held(of)
  if (show === 'mine') c.parts.push(mine(c.bind(of.users)))
  if (show === 'nobody') c.add(`m.assignee is null and m.stage <> 'held'`)
  return page(c, 'due', cursor, limit)
}

/** What these units were called to assist with and have not reported on. */
export const assistStatement = ({ county, units, self }: InboxOf, limit: number): Statement => {
  const c = new Conditions(county)
  c.add(`m.stage <> 'closed'`)
  notAbout(c, self)
  c.add('m.assist_units && ?::text[]', units)
  return named(c, `order by m.due_at nulls last, m.id limit ${limit}`)
}

const toDecide = ({ county, self }: InboxOf, { desks, regions }: Decides): Conditions => {
  const c = new Conditions(county)
  c.add('m.asked')
  notAbout(c, self)
  const ways = regions.map((region) => {
    const [from, to] = within(region)
    return `(m.place >= ${c.bind(from)} and m.place < ${c.bind(to)})`
  })
  if (desks.length > 0) ways.push(`m.state->>'desk' = any(${c.bind(desks)}::text[])`)
  c.parts.push(ways.length > 0 ? `(${ways.join(' or ')})` : 'false')
  return c
}

/** Extensions that wait for a decision of this person. */
export const askedStatement = (of: InboxOf, decides: Decides, limit: number): Statement =>
  named(toDecide(of, decides), `order by m.due_at nulls last, m.id limit ${limit}`)

const bounded = (conditions: string): string =>
  `(select count(*)::int from (select from matter m where ${conditions} limit ${countedUpTo}) as counted)`

/** Each counted for itself and no further than is told: an inbox of thousands costs what one of a thousand does. */
export const countStatement = (of: InboxOf, now: number): Statement => {
  const c = held(of)
  const all = c.parts.join(' and ')
  const [from, to] = [c.bind(new Date(now).toISOString()), c.bind(new Date(now + soonMs).toISOString())]
  const late = `${all} and m.due_at < ${from}::timestamptz`
  const soon = `${all} and m.due_at >= ${from}::timestamptz and m.due_at < ${to}::timestamptz`
  const own = `m.county = $1 and m.stage <> 'closed' and m.assignee = any(${c.bind(of.users)}::uuid[])`
  return c.statement(
    'inbox.counts',
    `select ${bounded(all)} as open, ${bounded(late)} as late, ${bounded(soon)} as soon, ${bounded(own)} as mine`,
  )
}

export const askedCount = (of: InboxOf, decides: Decides): Statement => {
  const c = toDecide(of, decides)
  return c.statement('inbox.asked', `select ${bounded(c.parts.join(' and '))} as asked`)
}

/** How many wait for a review within this reach. */
export const reviewCount = (county: string, reach: Reach): Statement => {
  const c = new Conditions(county)
  reachable(c, reach, county)
  notAbout(c, reach.self)
  awaitReview(c)
  return c.statement('inbox.review', `select ${bounded(c.parts.join(' and '))} as "toReview"`)
}
