import type { Role } from '@jiebang/core/access/roles.ts'
import type pg from 'pg'
import { hashPassword } from '../access/password.ts'
import { uuidOf } from '../store/uuid7.ts'

/** Synthetic: a county with two towns, three villages and a grid, and a second county that is nobody's business here. */
export const county = '990101'
export const foreign = '990102'
export const [town1, town2] = ['990101001', '990101002'] as const
export const [village1, village2] = ['990101001001', '990101001002'] as const
export const village3 = '990101002001'
export const grid1 = '990101001001001'
export const password = '合成-password-1'

const divisions: readonly (readonly [code: string, level: string])[] = [
  [county, 'county'],
  [town1, 'town'],
  [town2, 'town'],
  [village1, 'village'],
  [village2, 'village'],
  [village3, 'village'],
  [grid1, 'grid'],
  [foreign, 'county'],
  ['990102001', 'town'],
]

const units: readonly (readonly [id: string, county: string, kind: string, division: string])[] = [
  ['desk0', county, 'desk', county],
  ['desk1', county, 'desk', town1],
  ['desk2', county, 'desk', town2],
  ['housing', county, 'department', county],
  ['urban', county, 'department', county],
  ['committee1', county, 'village', village1],
  ['watch', county, 'supervision', county],
  ['desk9', foreign, 'desk', foreign],
  ['housing9', foreign, 'department', foreign],
]

type Person = {
  readonly login: string
  readonly role: Role
  readonly region: string
  readonly unit?: string
  readonly county?: string
  readonly from?: string
  readonly to?: string
}

const people: readonly Person[] = [
  { login: 'desk0', role: 'dispatcher', region: county, unit: 'desk0' },
  { login: 'desk1', role: 'dispatcher', region: town1, unit: 'desk1' },
  { login: 'desk1b', role: 'dispatcher', region: town1, unit: 'desk1' },
  { login: 'desk2', role: 'dispatcher', region: town2, unit: 'desk2' },
  { login: 'dept1', role: 'handler', region: county, unit: 'housing' },
  { login: 'dept1b', role: 'handler', region: county, unit: 'housing' },
  { login: 'dept2', role: 'handler', region: county, unit: 'urban' },
  { login: 'village1', role: 'villageOfficer', region: village1, unit: 'committee1' },
  { login: 'grid1', role: 'gridWorker', region: grid1 },
  { login: 'sup1', role: 'supervisor', region: county, unit: 'watch' },
  { login: 'lead1', role: 'leader', region: county },
  { login: 'audit1', role: 'auditor', region: county },
  { login: 'admin1', role: 'admin', region: county, unit: 'housing' },
  { login: 'former1', role: 'dispatcher', region: county, unit: 'desk0', to: '2026-01-31' },
  { login: 'other1', role: 'dispatcher', region: foreign, unit: 'desk9', county: foreign },
  { login: 'other2', role: 'supervisor', region: foreign, county: foreign },
]
export const logins: readonly string[] = people.map((p) => p.login)

export const userId = (login: string): string => uuidOf(`user:${login}`)

/** Argon2 is slow on purpose: everybody of a test run has the same password. */
let hashed: Promise<string> | undefined

export const addUser = async (
  pool: pg.Pool,
  login: string,
  more: { county?: string; demo?: boolean; disabled?: boolean } = {},
): Promise<void> => {
  hashed ??= hashPassword(password)
  await pool.query(
    `insert into app_user (id, county, name, login, password_hash, demo, disabled_at, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, '2026-01-01T00:00:00Z')`,
    [
      userId(login),
      more.county ?? county,
      `合成 ${login}`,
      login,
      await hashed,
      more.demo ?? false,
      more.disabled ? '2026-01-02T00:00:00Z' : null,
    ],
  )
}

export const grant = (pool: pg.Pool, p: Person): Promise<unknown> =>
  pool.query(
    `insert into user_role (user_id, role, county, region, unit, valid_from, valid_to) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      userId(p.login),
      p.role,
      p.county ?? county,
      p.region,
      p.unit ?? null,
      p.from ?? '2020-01-01',
      p.to ?? null,
    ],
  )

/** Fills the reference tables; the second county is not synthetic, so that no demo account may enter it. */
export const setUpSmallCounty = async (pool: pg.Pool): Promise<void> => {
  for (const [code, level] of divisions)
    await pool.query(
      `insert into division (code, name, level, parent, county, valid_from) values ($1, $2, $3, $4, $5, '1949-10-01')`,
      [code, `合成${code}`, level, code.length > 6 ? code.slice(0, -3) : null, code.slice(0, 6)],
    )
  for (const [id, of, kind, division] of units)
    await pool.query(
      `insert into unit (id, county, name, short_name, kind, division, valid_from) values ($1, $2, $3, $3, $4, $5, '1949-10-01')`,
      [id, of, `合成单位 ${id}`, kind, division],
    )
  await pool.query(
    `insert into county (code, name, set_up_at, synthetic, default_desk)
      values ($1, '合成县', '2026-01-01T00:00:00Z', true, 'desk0'), ($2, '合成邻县', '2026-01-02T00:00:00Z', false, 'desk9')`,
    [county, foreign],
  )
  // Of the synthetic county no second factor is asked; of the other one none either, unless a test wants to.
  await pool.query(
    `insert into access_policy (county, version, policy, set_by, set_at) values ($1, 1, $2, $3, '2026-01-02T00:00:00Z')`,
    [foreign, { factor: { roles: [], stepUpMinutes: 10 } }, userId('nobody')],
  )
  for (const person of people) {
    await addUser(pool, person.login, person.county ? { county: person.county } : {})
    await grant(pool, person)
  }
}
