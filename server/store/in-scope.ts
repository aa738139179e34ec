import type pg from 'pg'

/** What a transaction may see: counties, and inside them one region (a division-code prefix) or all. */
export type Scope = { readonly counties: readonly string[]; readonly region?: string }

/** The literals go into SET LOCAL, which takes no parameters: anything but digits is a defect. */
const digits = (code: string): string => {
  if (!/^[0-9]{2,15}$/.test(code)) throw new Error(`not a division code: ${code.slice(0, 20)}`)
  return code
}

const settings = ({ counties, region }: Scope): string => {
  const county = `set local app.county = '${counties.map(digits).join(',')}'`
  if (region === undefined) return county
  return `${county}; set local app.region_from = '${digits(region)}'; set local app.region_to = '${region}:'`
}

/** The two statements that open a transaction in a scope, sent without waiting (pipelined) and to be awaited later. */
export const beginIn = (client: pg.ClientBase, scope: Scope): Promise<unknown> =>
  Promise.all([client.query('begin'), client.query(settings(scope))])

/**
 * Runs reads in one read-only round trip under row-level security: `work` sends its queries at once and the commit
 * follows without waiting for their rows.
 */
export const readIn = async <T>(
  pool: pg.Pool,
  scope: Scope,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const begun = beginIn(client, scope)
    const result = work(client)
    const ended = client.query('commit')
    const settled = await Promise.allSettled([begun, result, ended])
    const failed = settled.find((s) => s.status === 'rejected')
    if (failed) throw failed.reason
    return await result
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    // A connection whose transaction failed is not handed on.
    client.release(broken)
  }
}
