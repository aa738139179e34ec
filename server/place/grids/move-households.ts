import type { GridId } from '@jiebang/core/place/grid.ts'
import type pg from 'pg'
import type { App } from '../../app.ts'
import { Refused } from '../../http/refused.ts'
import { loadHouseholds } from '../../people/registry/store.ts'
import { uuidOf } from '../../store/uuid7.ts'

/** A household that lies in another grid now. */
export type HouseholdMove = { readonly id: string; readonly to: GridId }

/**
 * Moves households between grids by the registry's own command, inside the transaction that moves the border: either both
 * hold or neither. A place that was the old grid's number becomes the new one's. `change` names the deed.
 */
export const moveHouseholds = async (
  app: Pick<App, 'registry' | 'secrets'>,
  client: pg.PoolClient,
  county: string,
  change: string,
  moves: readonly HouseholdMove[],
): Promise<void> => {
  if (moves.length === 0) return
  const codes = await client.query<{ id: string; code: string | null; division: string }>(
    'select id, code, division from grid where county = $1 and id = any($2::uuid[])',
    [county, [...new Set(moves.map((m) => m.to))]],
  )
  const targets = new Map(codes.rows.map((g) => [g.id, g]))
  const ids = moves.map((m) => m.id)
  const kept = await loadHouseholds(client, app.secrets, county, ids, true)
  for (const { id, to } of moves) {
    const household = kept.get(id)?.household
    const target = targets.get(to)
    if (!household || !target || household.mergedInto !== null || household.grid === to) continue
    const place = household.place.length > 12 ? (target.code ?? target.division) : target.division
    const done = await app.registry.submitIn(client, {
      ...{ actor: { kind: 'system', rule: 'grid-boundary' }, county, grids: [] },
      commandId: uuidOf(`household-moved:${id}:${to}:${change}`),
      command: {
        ...{ type: 'MoveHousehold', household: id, place, grid: to },
        ...{ address: household.address, location: household.location },
      },
    })
    if (!done.ok) throw new Refused(done.why)
  }
}

/** Every household that is entered in a grid. */
export const householdsIn = async (
  client: pg.ClientBase,
  county: string,
  grid: GridId,
): Promise<readonly string[]> => {
  const text = 'select id from household where county = $1 and grid = $2 and merged_into is null order by id'
  const { rows } = await client.query<{ id: string }>(text, [county, grid])
  return rows.map((r) => r.id)
}
