import type { ChangeUnit, EndWith, NewUnit, UnitRow } from '@jiebang/contract/place/admin.ts'
import type pg from 'pg'
import { covers, type Officer, refuseOutside } from '../access/admin-guard.ts'
import { Refused } from '../http/refused.ts'
import { type Done, divisionsOf, refuseNoDay, refuseOldVersion } from './divisions.ts'

type Row = {
  id: string
  county: string
  version: number
  name: string
  short_name: string
  kind: UnitRow['kind']
  division: string
  phone: string | null
  leader_user: string | null
  valid_from: string
  valid_to: string | null
}

const listSql = `select id, county, version, name, short_name, kind, division, phone, leader_user, valid_from, valid_to
  from unit where county = $1 and ($2::text is null or id = $2) order by valid_to nulls first, division, id`
const holdsSql = `select holder_unit as id, count(*) as count from matter
  where county = $1 and stage <> 'closed' and ($2::text is null or holder_unit = $2) group by holder_unit`

/** `db` in the scope of the county, so that open matters can be counted. */
export const unitsOf = async (
  db: pg.ClientBase,
  who: Officer,
  id: string | null = null,
): Promise<UnitRow[]> => {
  const values = [who.county, id]
  const [units, holds] = await Promise.all([
    db.query<Row>({ name: 'admin.units', text: listSql, values }),
    db.query<{ id: string; count: number }>({ name: 'admin.holds', text: holdsSql, values }),
  ])
  const counts = new Map(holds.rows.map((r) => [r.id, r.count]))
  return units.rows.map((r) => ({
    ...{ id: r.id, version: r.version, name: r.name, shortName: r.short_name, kind: r.kind },
    ...{ division: r.division, phone: r.phone, leader: r.leader_user, from: r.valid_from, to: r.valid_to },
    holds: counts.get(r.id) ?? 0,
    mine: covers(who, r.division),
  }))
}

const current = async (client: pg.ClientBase, who: Officer, id: string): Promise<UnitRow> => {
  const [found] = await unitsOf(client, who, id)
  if (!found || found.to !== null) throw new Refused({ refused: 'request.notFound' })
  refuseOutside(who, found.division)
  return found
}

const refuseUnknown = async (
  client: pg.ClientBase,
  who: Officer,
  { division, leader }: { readonly division: string; readonly leader: string | null },
): Promise<void> => {
  const place = (await divisionsOf(client, who, division)).find((d) => d.to === null)
  if (!place) throw new Refused({ refused: 'place.unknown', params: { place: division } })
  refuseOutside(who, division)
  if (leader === null) return
  const person = await client.query('select 1 from app_user where id = $1 and county = $2', [
    leader,
    who.county,
  ])
  if (person.rowCount === 0) throw new Refused({ refused: 'user.unknown', params: { user: leader } })
}

/** The same once more, as of a repeated import, changes nothing. */
export const addUnit = async (
  client: pg.ClientBase,
  who: Officer,
  { why: _why, ...u }: NewUnit,
): Promise<Done> => {
  refuseNoDay(u.from, '/from')
  const [phone, leader] = [u.phone ?? null, u.leader ?? null]
  await refuseUnknown(client, who, { division: u.division, leader })
  const [same] = await unitsOf(client, who, u.id)
  const wanted = { name: u.name.trim(), shortName: u.shortName.trim(), kind: u.kind, division: u.division }
  if (same) {
    const { name, shortName, kind, division } = same
    const isSame = JSON.stringify({ name, shortName, kind, division }) === JSON.stringify(wanted)
    if (isSame && same.phone === phone && same.leader === leader && same.to === null)
      return { deed: null, value: null }
    throw new Refused({ refused: 'admin.codeTaken', params: { code: u.id } })
  }
  const made = await client.query(
    `insert into unit (id, county, name, short_name, kind, division, phone, leader_user, valid_from)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
    [u.id, who.county, wanted.name, wanted.shortName, u.kind, u.division, phone, leader, u.from],
  )
  if (made.rowCount === 0) throw new Refused({ refused: 'admin.codeTaken', params: { code: u.id } })
  return { deed: { action: 'unit.added', subject: u.id, detail: { after: u } }, value: null }
}

export const alterUnit = async (
  client: pg.ClientBase,
  who: Officer,
  id: string,
  { seen, why: _why, ...wanted }: ChangeUnit,
): Promise<Done> => {
  const before = await current(client, who, id)
  refuseOldVersion(seen, before.version)
  const { name, shortName, division, phone, leader } = { ...before, ...wanted }
  await refuseUnknown(client, who, { division, leader })
  const text = `update unit set name = $2, short_name = $3, division = $4, phone = $5, leader_user = $6,
    version = version + 1 where id = $1`
  await client.query(text, [id, name.trim(), shortName.trim(), division, phone, leader])
  const had = Object.fromEntries(Object.keys(wanted).map((key) => [key, before[key as keyof typeof wanted]]))
  return {
    deed: { action: 'unit.changed', subject: id, detail: { before: had, after: wanted } },
    value: null,
  }
}

/** With open matters in its hands it ends only when the administrator has seen how many and says so again. */
export const endUnit = async (
  client: pg.ClientBase,
  who: Officer,
  id: string,
  { seen, to, anyway }: EndWith,
): Promise<Done> => {
  const before = await current(client, who, id)
  refuseNoDay(to, '/to')
  if (to < before.from)
    throw new Refused({ refused: 'request.invalid' }, [
      { path: '/to', message: 'cannot end before it began' },
    ])
  refuseOldVersion(seen, before.version)
  const { holds } = before
  if (holds > 0 && anyway !== true)
    throw new Refused({ refused: 'admin.stillHolds', params: { count: holds } })
  await client.query('update unit set valid_to = $2, version = version + 1 where id = $1', [id, to])
  const detail = { before: { to: null }, after: { to }, holds }
  return { deed: { action: 'unit.ended', subject: id, detail }, value: null }
}
