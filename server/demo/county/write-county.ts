import type pg from 'pg'
import { demoUsers } from './people.ts'
import { demoCounty, demoCountyName, demoPlaces } from './places.ts'
import { countyDesk, demoUnits } from './units.ts'

const sql = {
  divisions: `insert into division (code, name, level, parent, county, mca_code, urban_rural, valid_from, valid_to)
    select r.* from json_to_recordset($1::json) as r(code text, name text, level text, parent text, county text,
      mca_code text, urban_rural text, valid_from date, valid_to date)
    on conflict do nothing`,
  units: `insert into unit (id, county, name, short_name, kind, division, phone, leader_user, valid_from)
    select r.* from json_to_recordset($1::json) as r(id text, county text, name text, short_name text, kind text,
      division text, phone text, leader_user uuid, valid_from date)
    on conflict do nothing`,
  users: `insert into app_user (id, county, name, login, password_hash, demo, created_at, phone)
    select r.id, r.county, r.name, r.login, $2, true, $3::timestamptz, r.phone
    from json_to_recordset($1::json) as r(id uuid, county text, name text, login text, phone text)
    on conflict do nothing`,
  // Only for accounts that could be made: a sign-in may belong to somebody of a real county.
  roles: `insert into user_role (user_id, role, county, region, unit, valid_from)
    select r.* from json_to_recordset($1::json) as r(user_id uuid, role text, county text, region text, unit text,
      valid_from date)
    where exists (select from app_user u where u.id = r.user_id)
    on conflict do nothing`,
  county: `insert into county (code, name, set_up_at, synthetic, default_desk)
    values ($1, $2, $3::timestamptz, true, $4) on conflict do nothing`,
} as const

const unitsSince = '2012-01-01'

const divisionRows = demoPlaces.map((p) => ({
  code: p.code,
  name: p.name,
  level: p.level,
  parent: p.parent,
  county: p.level === 'county' ? null : demoCounty,
  mca_code: p.mca ?? null,
  urban_rural: p.urbanRural ?? null,
  valid_from: p.from,
  valid_to: p.to ?? null,
}))

const unitRows = demoUnits.map((u) => ({
  id: u.id,
  county: demoCounty,
  name: u.name,
  short_name: u.shortName,
  kind: u.kind,
  division: u.division,
  phone: u.phone,
  leader_user: demoUsers.find((user) => user.leads === u.id)?.id ?? null,
  valid_from: unitsSince,
}))

const userRows = demoUsers.map(({ id, name, login, phone }) => ({
  id,
  county: demoCounty,
  name,
  login,
  phone: phone ?? null,
}))

const roleRows = demoUsers.flatMap((u) =>
  u.grants.map((g) => ({
    user_id: u.id,
    role: g.role,
    county: g.county,
    region: g.region,
    unit: g.unit ?? null,
    valid_from: g.from,
  })),
)

/** Divisions, units, people and roles of the demo county in one transaction; what is there already stays as it is. */
export const writeCounty = async (pool: pg.Pool, passwordHash: string, now: number): Promise<void> => {
  const at = new Date(now).toISOString()
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query(sql.divisions, [JSON.stringify(divisionRows)])
    await client.query(sql.units, [JSON.stringify(unitRows)])
    await client.query(sql.users, [JSON.stringify(userRows), passwordHash, at])
    await client.query(sql.roles, [JSON.stringify(roleRows)])
    await client.query(sql.county, [demoCounty, demoCountyName, at, countyDesk])
    await client.query('commit')
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.release(broken)
  }
}
