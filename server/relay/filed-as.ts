import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import { matterOf } from './prepare.ts'

const text = `select m.no from command c join matter m on m.county = c.county and m.id = c.matter
  where c.county = $1 and c.id = $2 and c.matter = $3`

/** The number of the matter that this command registered; null while it has not. */
export const filedAs = async (pool: pg.Pool, county: string, commandId: string): Promise<string | null> => {
  const values = [county, commandId, matterOf(commandId)]
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<{ no: string }>({ name: 'relay.filedAs', text, values }),
  )
  return found.rows[0]?.no ?? null
}
