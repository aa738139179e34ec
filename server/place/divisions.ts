import type { ChangeDivision, DivisionRow, EndWith, NewDivision } from '@jiebang/contract/place/admin.ts'
import { dayNumberFrom } from '@jiebang/core/clock/instant.ts'
import type pg from 'pg'
import type { Deed } from '../access/admin-deed.ts'
import { covers, type Officer, refuseOutside } from '../access/admin-guard.ts'
import { Refused } from '../http/refused.ts'

type Row = {
  code: string
  version: number
  name: string
  level: string
  parent: string | null
  mca_code: string | null
  urban_rural: string | null
  valid_from: string
  valid_to: string | null
}

const listSql = `select code, version, name, level, parent, mca_code, urban_rural, valid_from, valid_to from division
  where (county = $1 or code = $1) and ($2::text is null or code = $2) order by code, valid_from desc`

export const divisionsOf = async (
  db: pg.Pool | pg.ClientBase,
  who: Officer,
  code: string | null = null,
): Promise<DivisionRow[]> => {
  const values = [who.county, code]
  const { rows } = await db.query<Row>({ name: 'admin.divisions', text: listSql, values })
  return rows.map((r) => ({
    ...{ code: r.code, version: r.version, name: r.name, level: r.level, parent: r.parent },
    ...{ mcaCode: r.mca_code, urbanRural: r.urban_rural, from: r.valid_from, to: r.valid_to },
    mine: covers(who, r.code),
  }))
}

const levels: Readonly<Record<number, string>> = { 9: 'town', 12: 'village', 15: 'grid' }

export type Done = { readonly deed: Deed | null; readonly value: null }
const nothing: Done = { deed: null, value: null }

export const refuseNoDay = (day: string, path: string): void => {
  if (dayNumberFrom(day) === null)
    throw new Refused({ refused: 'request.invalid' }, [{ path, message: 'must be a day' }])
}
export const refuseOldVersion = (seen: number, version: number): void => {
  if (seen !== version) throw new Refused({ refused: 'command.versionChanged', params: { version } })
}

/** The one in use with this code, for whoever may change it. */
const current = async (client: pg.ClientBase, who: Officer, code: string): Promise<DivisionRow> => {
  const found = (await divisionsOf(client, who, code)).find((d) => d.to === null)
  if (!found) throw new Refused({ refused: 'request.notFound' })
  refuseOutside(who, code)
  return found
}

/**
 * Level and parent follow from the code: nine digits a town, twelve a village, fifteen a grid. The same once more, as
 * of a repeated import, changes nothing.
 */
export const addDivision = async (
  client: pg.ClientBase,
  who: Officer,
  { why: _why, ...d }: NewDivision,
): Promise<Done> => {
  const level = levels[d.code.length]
  refuseNoDay(d.from, '/from')
  if (level === undefined || !d.code.startsWith(who.county))
    throw new Refused({ refused: 'place.outsideCounty', params: { place: d.code } })
  refuseOutside(who, d.code)
  const parent = d.code.slice(0, -3)
  const around = (await divisionsOf(client, who, parent)).find((p) => p.to === null)
  if (!around) throw new Refused({ refused: 'admin.wrongParent', params: { code: d.code } })
  const [same] = await divisionsOf(client, who, d.code)
  const name = d.name.trim()
  if (same?.to === null) {
    const isSame = same.name === name && same.mcaCode === (d.mcaCode ?? null)
    if (isSame && same.urbanRural === (d.urbanRural ?? null)) return nothing
    throw new Refused({ refused: 'admin.codeTaken', params: { code: d.code } })
  }
  if (same && same.to !== null && d.from <= same.to)
    throw new Refused({ refused: 'admin.codeTaken', params: { code: d.code } })
  await client.query(
    `insert into division (code, name, level, parent, county, mca_code, urban_rural, valid_from)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [d.code, name, level, parent, who.county, d.mcaCode ?? null, d.urbanRural ?? null, d.from],
  )
  return { deed: { action: 'division.added', subject: d.code, detail: { after: d } }, value: null }
}

export const alterDivision = async (
  client: pg.ClientBase,
  who: Officer,
  code: string,
  { seen, why: _why, ...wanted }: ChangeDivision,
): Promise<Done> => {
  const before = await current(client, who, code)
  refuseOldVersion(seen, before.version)
  const { name, mcaCode, urbanRural } = { ...before, ...wanted }
  const text = `update division set name = $3, mca_code = $4, urban_rural = $5, version = version + 1
    where code = $1 and valid_from = $2`
  await client.query(text, [code, before.from, name.trim(), mcaCode, urbanRural])
  const had = { name: before.name, mcaCode: before.mcaCode, urbanRural: before.urbanRural }
  const detail = { before: had, after: { name: name.trim(), mcaCode, urbanRural } }
  return { deed: { action: 'division.changed', subject: code, detail }, value: null }
}

const insideSql = `select
  (select count(*) from division where county = $1 and parent = $2 and valid_to is null)
  + (select count(*) from unit where county = $1 and division = $2 and valid_to is null)
  + (select count(*) from user_role where county = $1 and region = $2 and (valid_to is null or valid_to > $3))
  as count`

export const endDivision = async (
  client: pg.ClientBase,
  who: Officer,
  code: string,
  { seen, to, anyway }: EndWith,
): Promise<Done> => {
  const before = await current(client, who, code)
  refuseNoDay(to, '/to')
  if (code === who.county || to < before.from)
    throw new Refused({ refused: 'request.invalid' }, [{ path: '/to', message: 'cannot end then' }])
  refuseOldVersion(seen, before.version)
  const { rows } = await client.query<{ count: number }>(insideSql, [who.county, code, to])
  const count = rows[0]?.count ?? 0
  if (count > 0 && anyway !== true) throw new Refused({ refused: 'admin.stillHas', params: { count } })
  const text = 'update division set valid_to = $3, version = version + 1 where code = $1 and valid_from = $2'
  await client.query(text, [code, before.from, to])
  const detail = { before: { to: null }, after: { to }, still: count }
  return { deed: { action: 'division.ended', subject: code, detail }, value: null }
}
