import type { ShapeCollection } from '@jiebang/contract/place/shapes.ts'
import type { Day } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { type Officer, refuseOutside } from '../../access/admin-guard.ts'
import { Refused } from '../../http/refused.ts'

/** One deed on grids: inside a transaction in the scope of the officer's county. */
export type GridTask = {
  readonly client: pg.PoolClient
  readonly who: Officer
  readonly now: number
  readonly shapes: ShapeCollection
}

type Stored = {
  id: string
  code: string | null
  name: string
  kind: string
  division: string
  desk: string | null
  households: number | null
  people: number | null
  valid_from: Day
  valid_to: Day | null
  version: number
}

/** The grid, locked, if the officer may change it. @throws Refused */
export const storedGrid = async ({ client, who }: GridTask, id: string): Promise<Stored> => {
  const text = `select id, code, name, kind, division, desk, households, people, valid_from, valid_to, version
    from grid where county = $1 and id = $2 for update`
  const [row] = (await client.query<Stored>(text, [who.county, id])).rows
  if (!row) throw new Refused({ refused: 'request.notFound' })
  refuseOutside(who, row.division)
  return row
}
