import type { PostGrid } from '@jiebang/contract/place/grids.ts'
import { addDays } from '@jiebang/core/clock/instant.ts'
import type { Day } from '@jiebang/core/clock/model.ts'
import type { Deed } from '../../access/admin-deed.ts'
import { giveGrant } from '../../access/grants.ts'
import { Refused } from '../../http/refused.ts'
import { refuseNoDay } from '../divisions.ts'
import { type GridTask, storedGrid } from './stored-grid.ts'

/** Whoever works it until the day before `from`; what would have begun later never does. */
const endPosts = async ({ client, who }: GridTask, grid: string, from: Day): Promise<void> => {
  await client.query('delete from grid_post where county = $1 and grid = $2 and valid_from >= $3', [
    ...[who.county, grid, from],
  ])
  const text = `update grid_post set valid_to = $3 where county = $1 and grid = $2
    and (valid_to is null or valid_to > $3)`
  await client.query(text, [who.county, grid, addDays(from, -1)])
}

/** The role that the post brought ends with it; one that had not begun yet goes on for its first day only. */
const endRoles = ({ client, who }: GridTask, code: string, from: Day, but: string | null) =>
  client.query(
    `update user_role set valid_to = greatest(valid_from, $3::date) where county = $1 and role = 'gridWorker' and region = $2
      and ($4::uuid is null or user_id <> $4) and (valid_to is null or valid_to > $3)`,
    [who.county, code, addDays(from, -1), but],
  )

/** Who works a grid from a day on. The post gives the role of a grid worker over its number, and the next post ends it. */
export const postWorker = async (task: GridTask, id: string, body: PostGrid): Promise<Deed> => {
  const { client, who, now } = task
  const { worker, from } = body
  refuseNoDay(from, '/from')
  const grid = await storedGrid(task, id)
  if (from < grid.valid_from || (grid.valid_to !== null && from > grid.valid_to))
    throw new Refused({ refused: 'request.invalid' }, [
      { path: '/from', message: 'the grid does not hold then' },
    ])
  await endPosts(task, id, from)
  if (grid.code !== null) await endRoles(task, grid.code, from, worker)
  if (worker !== null) {
    if (grid.code !== null)
      await giveGrant(client, who, worker, { role: 'gridWorker', region: grid.code, from }, now)
    await client.query('insert into grid_post (county, grid, user_id, valid_from) values ($1, $2, $3, $4)', [
      who.county,
      id,
      worker,
      from,
    ])
  }
  return { action: 'grid.posted', subject: id, detail: { after: { worker, from } } }
}

type Ending = { readonly id: string; readonly code: string | null }

/** Before a grid ends: its successor's worker gets its number too, then its own post and role end. */
export const handOver = async (task: GridTask, grid: Ending, successor: string, to: Day): Promise<void> => {
  const { client, who, now } = task
  const from = addDays(to, 1)
  const next = await client.query<{ user_id: string }>(
    `select user_id from grid_post where county = $1 and grid = $2 and (valid_to is null or valid_to >= $3)
      order by valid_from desc limit 1`,
    [who.county, successor, from],
  )
  const worker = next.rows[0]?.user_id ?? null
  await endPosts(task, grid.id, from)
  if (grid.code === null) return
  if (worker === null) {
    const open = await client.query(
      `select 1 from matter where county = $1 and place = $2 and stage <> 'closed' limit 1`,
      [who.county, grid.code],
    )
    // Nobody would see them any more.
    if (open.rowCount !== 0) throw new Refused({ refused: 'admin.stillHas', params: { count: 1 } })
  } else {
    const known = await client.query(
      `select 1 from user_role where user_id = $1 and role = 'gridWorker' and region = $2 and valid_to is null`,
      [worker, grid.code],
    )
    if (known.rowCount === 0)
      await giveGrant(client, who, worker, { role: 'gridWorker', region: grid.code, from }, now)
  }
  await endRoles(task, grid.code, from, worker)
}
