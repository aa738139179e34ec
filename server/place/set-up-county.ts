import type pg from 'pg'
import type { ChinaDivision, RuleBook } from '../clock/rule-book.ts'

export type CountySetUp =
  | {
      readonly ok: true
      readonly name: string
      readonly desk: string
      readonly deskName: string
      readonly new: boolean
    }
  | { readonly ok: false; readonly why: 'unknown' | 'province' | 'noDesk'; readonly name?: string }

type CountyRow = { name: string; default_desk: string | null }

/** First day of the division data; one fixed day makes the rows the same whoever sets the county up first. */
const validFrom = '1949-10-01'

const countySql = 'select name, default_desk from county where code = $1'
const unitSql = `select id, name from unit where county = $1 and kind = 'desk' and valid_to is null
  order by (id = $2) desc, id limit 1`

/**
 * The county with the desk that receives what no other desk is responsible for. One that is not set up yet is set up
 * from the division data with a single desk, so that there is a holder for everything; what more it has is up to its
 * administrators. Cities whose districts are not run apart may stand for a county. Safe to call at once from anywhere.
 */
export const setUpCounty = async (
  pool: pg.Pool,
  rules: Pick<RuleBook, 'divisions'>,
  code: string,
  now: number,
): Promise<CountySetUp> => {
  const [known] = (await pool.query<CountyRow>(countySql, [code])).rows
  if (known) return deskOf(pool, code, known, false)
  const division = rules.divisions.get(code)
  if (!division) return { ok: false, why: 'unknown' }
  if (division.level === 'province') return { ok: false, why: 'province', name: division.name }
  await insert(pool, division, now)
  const [made] = (await pool.query<CountyRow>(countySql, [code])).rows
  return made ? deskOf(pool, code, made, true) : { ok: false, why: 'unknown' }
}

const deskOf = async (
  pool: pg.Pool,
  code: string,
  county: CountyRow,
  isNew: boolean,
): Promise<CountySetUp> => {
  const found = await pool.query<{ id: string; name: string }>(unitSql, [code, county.default_desk ?? ''])
  const [desk] = found.rows
  if (!desk) return { ok: false, why: 'noDesk', name: county.name }
  return { ok: true, name: county.name, desk: desk.id, deskName: desk.name, new: isNew }
}

/** The county's own row comes last: whoever sees it finds the rest. */
const insert = async (pool: pg.Pool, { code, name, level }: ChinaDivision, now: number): Promise<void> => {
  const desk = `${code}-desk`
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query(
      `insert into division (code, name, level, parent, county, valid_from) values ($1, $2, $3, $4, $1, $5)
        on conflict do nothing`,
      [code, name, level, parentOf(code, level), validFrom],
    )
    await client.query(
      `insert into unit (id, county, name, short_name, kind, division, valid_from)
        values ($1, $2, $3, $4, 'desk', $2, $5) on conflict do nothing`,
      [desk, code, `${name}受理台`, `${name}受理台`, validFrom],
    )
    await client.query(
      `insert into county (code, name, set_up_at, synthetic, default_desk) values ($1, $2, $3, false, $4)
        on conflict do nothing`,
      [code, name, new Date(now).toISOString(), desk],
    )
    await client.query('commit')
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.release(broken)
  }
}

const parentOf = (code: string, level: ChinaDivision['level']): string =>
  level === 'prefecture' ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`
