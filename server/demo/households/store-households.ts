import { genesis } from '@jiebang/core/oversight/seal.ts'
import type pg from 'pg'
import { keepHouseholds, sealFact } from '../../people/registry/store.ts'
import type { Secrets } from '../../people/secrets.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import type { MadeHousehold } from './generate.ts'

const atOnce = 500

/** Stores made-up households with their facts as the registry keeps them; those already there stay as they are. */
export const storeHouseholds = async (
  pool: pg.Pool,
  secrets: Secrets,
  county: string,
  made: AsyncIterable<MadeHousehold>,
  now: number,
  told: (stored: number) => void = () => undefined,
): Promise<number> => {
  let stored = 0
  const store = async (batch: readonly MadeHousehold[]) => {
    stored += await inTransaction(pool, county, (client) => keepBatch(client, secrets, county, batch, now))
    told(stored)
  }
  let batch: MadeHousehold[] = []
  for await (const one of made) {
    batch.push(one)
    if (batch.length < atOnce) continue
    await store(batch)
    batch = []
  }
  if (batch.length > 0) await store(batch)
  return stored
}

const keepBatch = async (
  client: pg.PoolClient,
  secrets: Secrets,
  county: string,
  batch: readonly MadeHousehold[],
  now: number,
): Promise<number> => {
  const known = await client.query<{ id: string }>(
    'select id from household where county = $1 and id = any($2::uuid[])',
    [county, batch.map((b) => b.household.id)],
  )
  const has = new Set(known.rows.map((r) => r.id))
  const rows: object[] = []
  const fresh = batch.filter((b) => !has.has(b.household.id))
  const kept = fresh.map(({ household, facts, command }) => {
    let head = genesis
    for (const fact of facts) {
      const sealed = sealFact(fact, head, command, secrets, county)
      head = sealed.hash
      rows.push(sealed.row)
    }
    return { household, head }
  })
  if (kept.length > 0) await keepHouseholds(client, secrets, county, kept, rows, now)
  return kept.length
}
