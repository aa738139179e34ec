import type { BoundaryEffect, ChangeBoundary } from '@jiebang/contract/place/grids.ts'
import type { Box } from '@jiebang/contract/place/shapes.ts'
import type { Deed } from '../../access/admin-deed.ts'
import type { App } from '../../app.ts'
import { refuseNoDay } from '../divisions.ts'
import { boxOf } from '../geojson.ts'
import { checkCover } from './check-cover.ts'
import { covering } from './check-grids.ts'
import { refuseBadShape } from './check-shape.ts'
import { gridsOn, type KnownGrid } from './grids.ts'
import { householdPoints, type PlacedHousehold } from './household-places.ts'
import { locator } from './locator.ts'
import { type OpenMatter, openMatters } from './open-points.ts'
import { type GridTask, storedGrid } from './stored-grid.ts'
import { areaOf } from './turf.ts'
import { putShape } from './write-grid.ts'

type Move<T> = { readonly what: T; readonly from: string | null; readonly to: string | null }

/** What a change of boundary moves, with everything needed to do it. */
export type Moves = {
  readonly households: readonly Move<PlacedHousehold>[]
  readonly matters: readonly Move<OpenMatter>[]
  readonly before: readonly KnownGrid[]
  readonly after: readonly KnownGrid[]
}

const hull = (boxes: readonly Box[]): Box => [
  Math.min(...boxes.map((b) => b[0])),
  Math.min(...boxes.map((b) => b[1])),
  Math.max(...boxes.map((b) => b[2])),
  Math.max(...boxes.map((b) => b[3])),
]

/** Works out who and what would lie in another grid; changes nothing. @throws Refused for shapes that cannot be */
export const movesOf = async (app: App, task: GridTask, change: ChangeBoundary): Promise<Moves> => {
  const { client, who, shapes } = task
  refuseNoDay(change.from, '/from')
  for (const { grid, geometry } of change.shapes) {
    await storedGrid(task, grid)
    refuseBadShape(geometry, shapes, who.county)
  }
  const before = await gridsOn(client, who.county, change.from)
  const next = new Map(change.shapes.map((s) => [s.grid, s.geometry]))
  const after = before.map((g): KnownGrid => {
    const geometry = next.get(g.id)
    return geometry ? { ...g, geometry, bbox: boxOf(geometry) } : g
  })
  const [was, will] = [locator(covering(before)), locator(covering(after))]
  const touched = [...before, ...after].filter((g) => next.has(g.id)).flatMap((g) => (g.bbox ? [g.bbox] : []))
  const box = hull(touched)
  const households = await householdPoints(client, who.county, box)
  const matters = await openMatters(app, client, who.county)
  const moved = <T extends { point: OpenMatter['point'] }>(all: readonly T[]): Move<T>[] =>
    all.flatMap((what) => {
      const [from, to] = [was(what.point), will(what.point)]
      return from === to ? [] : [{ what, from, to }]
    })
  return { households: moved(households), matters: moved(matters), before, after }
}

const mostTold = 500

/** The same in figures and lists for whoever decides. */
export const effectOf = (moves: Moves, change: ChangeBoundary, villages: Villages): BoundaryEffect => {
  const faults = (grids: readonly KnownGrid[]): number => {
    const near = new Set(
      grids.filter((g) => change.shapes.some((s) => s.grid === g.id)).map((g) => g.division),
    )
    return checkCover(
      covering(grids.filter((g) => near.has(g.division))),
      villages.filter((v) => near.has(v.code)),
    ).length
  }
  const area = (grids: readonly KnownGrid[], id: string): number => {
    const shape = grids.find((g) => g.id === id)?.geometry
    return shape ? Math.round(areaOf(shape)) : 0
  }
  const told = <T extends { id: string; no: string | null }>(all: readonly Move<T>[]) =>
    all.slice(0, mostTold).map(({ what, from, to }) => ({ id: what.id, no: what.no, from, to }))
  return {
    households: told(moves.households),
    matters: told(moves.matters),
    areas: change.shapes.map(({ grid }) => ({
      ...{ grid, before: area(moves.before, grid), after: area(moves.after, grid) },
    })),
    newFindings: Math.max(0, faults(moves.after) - faults(moves.before)),
  }
}

type Villages = Parameters<typeof checkCover>[1]

/** Stores the new shapes from a day on; the old ones stay with their days. */
export const putBoundary = async (task: GridTask, change: ChangeBoundary, moves: Moves): Promise<Deed> => {
  for (const { grid, geometry } of change.shapes)
    await putShape(task, grid, geometry, change.from, '在工作台上画的（WGS-84）')
  const ids = change.shapes.map((s) => s.grid)
  await task.client.query(
    'update grid set version = version + 1 where county = $1 and id = any($2::uuid[])',
    [task.who.county, ids],
  )
  const detail = {
    after: { from: change.from, grids: ids },
    households: moves.households.length,
    matters: moves.matters.map(({ what, from, to }) => ({ id: what.id, from, to })).slice(0, mostTold),
  }
  return { action: 'grid.reshaped', subject: ids[0] ?? '', detail }
}
