import type { ChangeGrid, EndGrid, NewGrid } from '@jiebang/contract/place/grids.ts'
import type { Geometry } from '@jiebang/contract/place/shapes.ts'
import type { Day } from '@jiebang/core/clock/model.ts'
import { numberGrids } from '@jiebang/core/place/number-grids.ts'
import type { Deed } from '../../access/admin-deed.ts'
import { refuseOutside } from '../../access/admin-guard.ts'
import { Refused } from '../../http/refused.ts'
import { addDivision, divisionsOf, refuseNoDay, refuseOldVersion } from '../divisions.ts'
import { boxOf } from '../geojson.ts'
import { refuseBadShape } from './check-shape.ts'
import { handOver } from './post-grid.ts'
import { type GridTask, storedGrid } from './stored-grid.ts'

const refuseUnknownDesk = async ({ client, who }: GridTask, desk: string | null): Promise<void> => {
  if (desk === null) return
  const text = 'select 1 from unit where id = $1 and county = $2 and valid_to is null'
  const { rowCount } = await client.query(text, [desk, who.county])
  if (rowCount === 0) throw new Refused({ refused: 'unit.unknown', params: { unit: desk } })
}

/** Codes that were ever given in the village, to grids or to divisions of that level. */
export const takenCodes = async ({ client, who }: GridTask, village: string): Promise<string[]> => {
  const text = `select code from grid where county = $1 and division = $2 and code is not null
    union select code from division where county = $1 and parent = $2`
  const { rows } = await client.query<{ code: string }>(text, [who.county, village])
  return rows.map((r) => r.code)
}

/**
 * Draws a grid. Its number is the next of its village unless one was given, and stands among the divisions from then on, so
 * that roles, matters and lists reach it as any other place.
 */
export const addGrid = async (
  task: GridTask,
  id: string,
  grid: Omit<NewGrid, 'why'>,
  source: string,
): Promise<Deed> => {
  const { client, who, shapes } = task
  const { division, geometry, from } = grid
  refuseNoDay(from, '/from')
  refuseOutside(who, division)
  const village = (await divisionsOf(client, who, division)).find((d) => d.to === null)
  if (village?.level !== 'village')
    throw new Refused({ refused: 'place.unknown', params: { place: division } })
  await refuseUnknownDesk(task, grid.desk ?? null)
  if (geometry) refuseBadShape(geometry, shapes, who.county)
  const taken = await takenCodes(task, division)
  const code = grid.code ?? numberGrids(division, [{ id, long: 0, lat: 0 }], taken)?.get(id)
  if (code === undefined) throw new Refused({ refused: 'grid.numbersUsedUp', params: { division } })
  await refuseCode(task, code, division)
  const name = grid.name.trim()
  await client.query(
    `insert into grid (county, id, code, kind, name, division, desk, households, people, valid_from)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[who.county, id, code, grid.kind, name, division, grid.desk ?? null],
      ...[grid.households ?? null, grid.people ?? null, from],
    ],
  )
  const there = (await divisionsOf(client, who, code)).find((d) => d.to === null)
  if (!there) await addDivision(client, who, { code, name, from, why: source })
  if (geometry) await putShape(task, id, geometry, from, source)
  const { geometry: _shape, ...told } = grid
  return { action: 'grid.added', subject: id, detail: { after: { ...told, code } } }
}

const refuseCode = async ({ client, who }: GridTask, code: string, division: string): Promise<void> => {
  if (!code.startsWith(division))
    throw new Refused({ refused: 'place.outsideCounty', params: { place: code } })
  const known = await client.query('select 1 from grid where county = $1 and code = $2', [who.county, code])
  if (known.rowCount !== 0) throw new Refused({ refused: 'admin.codeTaken', params: { code } })
}

/** From a day on; what began on the same day is replaced, what was before stays. */
export const putShape = async (
  { client, who }: GridTask,
  id: string,
  geometry: Geometry,
  from: Day,
  source: string,
): Promise<void> => {
  const text = `insert into grid_shape (county, grid, valid_from, geometry, bbox, source) values ($1, $2, $3, $4, $5, $6)
    on conflict (county, grid, valid_from) do update
      set geometry = excluded.geometry, bbox = excluded.bbox, source = excluded.source`
  await client.query(text, [who.county, id, from, JSON.stringify(geometry), boxOf(geometry), source])
}

export const alterGrid = async (
  task: GridTask,
  id: string,
  { seen, why: _why, ...wanted }: ChangeGrid,
): Promise<Deed> => {
  const before = await storedGrid(task, id)
  refuseOldVersion(seen, before.version)
  if (wanted.desk !== undefined) await refuseUnknownDesk(task, wanted.desk)
  const { name, kind, desk, households, people } = { ...before, ...wanted }
  await task.client.query(
    `update grid set name = $3, kind = $4, desk = $5, households = $6, people = $7, version = version + 1
      where county = $1 and id = $2`,
    [task.who.county, id, name.trim(), kind, desk, households, people],
  )
  if (before.code !== null && wanted.name !== undefined)
    await task.client.query(
      'update division set name = $3, version = version + 1 where county = $1 and code = $2 and valid_to is null',
      [task.who.county, before.code, name.trim()],
    )
  const { name: n, kind: k, desk: d, households: h, people: p } = before
  const had = { name: n, kind: k, desk: d, households: h, people: p }
  return {
    action: 'grid.changed',
    subject: id,
    detail: { before: had, after: { name, kind, desk, households, people } },
  }
}

/**
 * The last day of a grid. Whoever works the successor takes over what is filed under its number, so that no open matter
 * in it is without somebody who sees it.
 */
export const stopGrid = async (task: GridTask, id: string, body: EndGrid): Promise<Deed> => {
  const { client, who } = task
  const before = await storedGrid(task, id)
  const next = await storedGrid(task, body.successor)
  refuseOldVersion(body.seen, before.version)
  refuseNoDay(body.to, '/to')
  if (
    body.successor === id ||
    next.valid_to !== null ||
    before.valid_to !== null ||
    body.to < before.valid_from
  )
    throw new Refused({ refused: 'request.invalid' }, [{ path: '/successor', message: 'must go on' }])
  await handOver(task, before, body.successor, body.to)
  await client.query('update grid set valid_to = $3, version = version + 1 where county = $1 and id = $2', [
    who.county,
    id,
    body.to,
  ])
  if (before.code !== null)
    await client.query(
      'update division set valid_to = $3, version = version + 1 where county = $1 and code = $2 and valid_to is null',
      [who.county, before.code, body.to],
    )
  const detail = { before: { to: null }, after: { to: body.to, successor: body.successor } }
  return { action: 'grid.ended', subject: id, detail }
}
