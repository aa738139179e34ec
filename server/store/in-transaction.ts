import type pg from 'pg'
import { beginIn } from './in-scope.ts'

/** Runs work that decides between its statements; what it throws undoes all of it. */
export const inTransaction = async <T>(
  pool: pg.Pool,
  county: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await beginIn(client, { counties: [county] })
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    // A connection on which even this fails is not handed on.
    await client.query('rollback').catch((e: unknown) => {
      broken = e instanceof Error ? e : new Error(String(e))
    })
    throw error
  } finally {
    client.release(broken)
  }
}
