import type pg from 'pg'
import type { App } from '../app.ts'
import { audit } from '../oversight/audit.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Officer } from './admin-guard.ts'
import { accessChannel } from './sessions.ts'

export type Deed = {
  /** Dotted: 'unit.renamed'. */
  readonly action: string
  readonly subject: string
  /** Before, after and anything else; `why` is added. */
  readonly detail: Readonly<Record<string, unknown>>
}

/**
 * One deed of administration: the change and its record in one transaction, deeds of a county one after another, so
 * that two administrators cannot remove each other at the same moment. `work` throws Refused to undo all of it, and
 * gives null where nothing was changed.
 */
export const administer = async <T>(
  app: App,
  who: Officer,
  why: string,
  work: (client: pg.PoolClient) => Promise<{ readonly deed: Deed | null; readonly value: T }>,
): Promise<T> => {
  const value = await inTransaction(app.pool, who.county, async (client) => {
    await client.query('select 1 from county where code = $1 for update', [who.county])
    const done = await work(client)
    if (done.deed !== null) {
      const { action, subject, detail } = done.deed
      const at = app.now()
      await audit(client, {
        ...{ county: who.county, actor: who.id, action, subject, at },
        detail: { ...detail, why: why.trim() },
      })
    }
    return done.value
  })
  app.counties.forget()
  app.configs.forget()
  // Other processes look again at once.
  await app.pool.query(`notify ${accessChannel}`)
  return value
}
