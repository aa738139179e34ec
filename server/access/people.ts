import { randomInt } from 'node:crypto'
import type { Grant, NewPerson, Person } from '@jiebang/contract/access/admin.ts'
import type { Role } from '@jiebang/core/access/roles.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import type pg from 'pg'
import { Refused } from '../http/refused.ts'
import { covers, type Officer } from './admin-guard.ts'

type Row = {
  id: string
  version: number
  login: string
  name: string
  demo: boolean
  created_at: number
  disabled_at: number | null
  locked_until: number | null
  must_change: boolean
  sessions: number
}
type GrantRow = {
  user_id: string
  role: Grant['role']
  region: string
  unit: string | null
  kinds: string[] | null
  valid_from: string
  valid_to: string | null
}

const peopleSql = `select u.id, u.version, u.login, u.name, u.demo, u.created_at, u.disabled_at, u.locked_until,
    coalesce(p.must_change, false) as must_change,
    (select count(*) from session s where s.user_id = u.id and s.expires_at > $2::timestamptz) as sessions
  from app_user u left join password_state p on p.user_id = u.id
  where u.county = $1 and ($3::uuid is null or u.id = $3) order by u.name, u.id`
const grantsSql = `select user_id, role, region, unit, kinds, valid_from, valid_to from user_role
  where county = $1 and ($2::uuid is null or user_id = $2) order by valid_from desc, role, region`

const grantOf = ({ role, region, unit, kinds, valid_from, valid_to }: GrantRow): Grant => ({
  ...{ role, region, from: valid_from },
  ...(unit === null ? {} : { unit }),
  ...(kinds === null ? {} : { kinds }),
  ...(valid_to === null ? {} : { to: valid_to }),
})

/** Everybody of the county, or one of them, with all grants there ever were. */
export const peopleOf = async (
  db: pg.Pool | pg.ClientBase,
  who: Officer,
  now: number,
  id: string | null = null,
): Promise<Person[]> => {
  const [found, granted] = await Promise.all([
    db.query<Row>({
      name: 'admin.people',
      text: peopleSql,
      values: [who.county, new Date(now).toISOString(), id],
    }),
    db.query<GrantRow>({ name: 'admin.grants', text: grantsSql, values: [who.county, id] }),
  ])
  const today = dayOf(now)
  const byUser = new Map<string, GrantRow[]>()
  for (const row of granted.rows) byUser.set(row.user_id, [...(byUser.get(row.user_id) ?? []), row])
  return found.rows.map((row) => {
    const grants = (byUser.get(row.id) ?? []).map(grantOf)
    return {
      ...{ id: row.id, version: row.version, login: row.login, name: row.name, demo: row.demo },
      ...{ createdAt: row.created_at, disabledAt: row.disabled_at, lockedUntil: row.locked_until },
      ...{ mustChange: row.must_change, sessions: row.sessions },
      grants: grants.map((g) => ({ ...g, valid: g.from <= today && today <= (g.to ?? today) })),
      mine: row.id !== who.id && grants.every((g) => !isOpen(g, today) || covers(who, g.region)),
    }
  })
}

/** Counts now or later. */
export const isOpen = ({ to }: { readonly to?: string }, today: string): boolean =>
  to === undefined || to >= today

/** Somebody of this county whom the officer may change: never themselves, nobody whose role reaches further. */
export const personFor = async (
  client: pg.ClientBase,
  who: Officer,
  id: string,
  now: number,
): Promise<Person> => {
  const [found] = await peopleOf(client, who, now, id)
  if (!found) throw new Refused({ refused: 'request.notFound' })
  if (found.id === who.id) throw new Refused({ refused: 'admin.ownAccount' })
  if (!found.mine) throw new Refused({ refused: 'access.notYours' })
  return found
}

/** 0 O 1 l I left out: it is read out over the telephone. */
const letters = 'abcdefghijkmnpqrstuvwxyz'
const capitals = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const digits = '23456789'
const pick = (from: string, count: number): string =>
  Array.from({ length: count }, () => from[randomInt(from.length)] ?? '').join('')

/** About 70 bits: 16 characters in four groups, of three kinds, which passes the rules for passwords. */
export const makeStartPassword = (): string =>
  [pick(letters, 4), pick(capitals, 4), pick(digits, 4), pick(letters, 4)].join('-')

/** Creates the account; false when the same id is there already with the same login, as of a repeated request. */
export const insertPerson = async (
  client: pg.ClientBase,
  county: string,
  { id, login, name }: Pick<NewPerson, 'id' | 'login' | 'name'>,
  hash: string,
  now: number,
): Promise<boolean> => {
  const values = [id, county, name.trim(), login, hash, new Date(now).toISOString()]
  const made = await client.query(
    `insert into app_user (id, county, name, login, password_hash, created_at) values ($1, $2, $3, $4, $5, $6)
      on conflict do nothing`,
    values,
  )
  if (made.rowCount === 1) return true
  const same = await client.query('select 1 from app_user where id = $1 and login = $2 and county = $3', [
    id,
    login,
    county,
  ])
  if (same.rowCount === 1) return false
  throw new Refused({ refused: 'admin.loginTaken', params: { login } })
}

const lastSql = `select 1 from user_role r join app_user u on u.id = r.user_id
  where r.county = $1 and r.role = $2 and r.region = $1 and r.user_id <> $3 and u.disabled_at is null
    and r.valid_from <= $4 and (r.valid_to is null or r.valid_to >= $4) limit 1`

/** After this person nobody would be left to administer the county. */
export const refuseLastAdmin = async (
  client: pg.ClientBase,
  county: string,
  user: string,
  now: number,
): Promise<void> => {
  const role: Role = 'admin'
  const others = await client.query(lastSql, [county, role, user, dayOf(now)])
  if (others.rowCount === 0) throw new Refused({ refused: 'admin.lastAdmin' })
}
