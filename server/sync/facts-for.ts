import type { Case } from '@jiebang/sync/verdict/judge.ts'
import type pg from 'pg'
import type { Judging, Received } from './judging.ts'
import { scopesAt } from './reach.ts'

type Known = Pick<Case, 'allowed' | 'after' | 'exists' | 'erased'>

const blockSql = `select erased, array(select scope from field_member m where m.county = b.county and m.aggregate = b.aggregate)
    as scopes from field_block b where county = $1 and aggregate = $2`
// Where it was when something happened that left it since.
const leftSql = `select distinct scope from field_change
  where county = $1 and aggregate = $2 and gone is not null and at > $3`
// A refused one counts as accepted when a corrected one was.
const afterSql = `select c.id, c.replaces, c.status from field_command c
  where c.county = $1 and (c.id = any ($2) or c.replaces = any ($2))`

/** What the rulings need to know of a command, looked up in one go. */
export const factsFor = async (
  client: pg.ClientBase,
  { county, aggregates, reach, app }: Judging,
  { command, occurredAt }: Received,
): Promise<Known> => {
  const { aggregate, after } = command
  const since = new Date(occurredAt).toISOString()
  const [block, left, before] = await Promise.all([
    client.query<{ erased: boolean; scopes: string[] }>({
      name: 'sync.where',
      text: blockSql,
      values: [county, aggregate],
    }),
    client.query<{ scope: string }>({ name: 'sync.left', text: leftSql, values: [county, aggregate, since] }),
    after.length === 0
      ? { rows: [] }
      : client.query<{ id: string; replaces: string | null; status: string }>({
          name: 'sync.after',
          text: afterSql,
          values: [county, after],
        }),
  ])
  const [found] = block.rows
  const here = found ? found.scopes : aggregates.scopesOfNew(command)
  const then = [...here, ...left.rows.map(({ scope }) => scope)]
  const mine = (at: number, scopes: readonly string[]) =>
    scopesAt(reach, at).some(({ scope }) => scopes.includes(scope))
  return {
    allowed: { atThatTime: mine(occurredAt, then), today: mine(app.now(), here) },
    after: after.map((id) => {
      const own = before.rows.filter((row) => row.id === id || row.replaces === id)
      if (own.some(({ status }) => status === 'accepted' || status === 'acceptedWithNote')) return 'accepted'
      return own.some(({ status }) => status === 'refused') ? 'refused' : 'unknown'
    }),
    exists: found !== undefined && !found.erased,
    erased: found?.erased ?? false,
  }
}
