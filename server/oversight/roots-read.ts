import { addDays, startOfDay } from '@jiebang/core/clock/instant.ts'
import type { Day } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { sha256 } from '../people/secrets.ts'
import { beginIn } from '../store/in-scope.ts'
import { RootFold } from './roots-fold.ts'

const fetched = 20_000

const declareSql = (from: number, to: number): string => `declare day_hashes no scroll cursor for
  select hash from fact where county = $1 and recorded_at >= '${new Date(from).toISOString()}'
  and recorded_at < '${new Date(to).toISOString()}' order by matter, seq`

/**
 * The hashes of all facts that a county recorded on a day of Asia/Shanghai, in pieces, ordered by matter and number.
 * `bulk` is the pool without pipelining: the rows come through a cursor.
 */
export async function* hashesOfDay(bulk: pg.Pool, county: string, day: Day): AsyncGenerator<string[]> {
  const client = await bulk.connect()
  let broken: Error | undefined
  try {
    await beginIn(client, { counties: [county] })
    // A day of an import is sorted before its first row comes.
    await client.query(`set local statement_timeout = '10min'`)
    await client.query(declareSql(startOfDay(day), startOfDay(addDays(day, 1))), [county])
    for (;;) {
      const { rows } = await client.query<{ hash: string }>(`fetch ${fetched} from day_hashes`)
      if (rows.length === 0) break
      yield rows.map((row) => row.hash)
    }
    await client.query('commit')
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    // Whoever stops in the middle leaves a transaction open: that connection goes too.
    if (broken === undefined) await client.query('rollback').catch(() => undefined)
    client.release(broken)
  }
}

/** The Merkle root over a day as the facts stand now, and how many they are; null root for a day without facts. */
export const rootOfDay = async (
  bulk: pg.Pool,
  county: string,
  day: Day,
): Promise<{ root: string | null; facts: number }> => {
  const fold = new RootFold(sha256)
  for await (const hashes of hashesOfDay(bulk, county, day)) for (const hash of hashes) fold.add(hash)
  return { root: fold.root(), facts: fold.leaves }
}
