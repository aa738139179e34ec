import type pg from 'pg'
import type { Secrets } from '../people/secrets.ts'
import { readIn } from '../store/in-scope.ts'
import { uuid7 } from '../store/uuid7.ts'
import type { Sessions } from './sessions.ts'

/** Puts every request of somebody in an emergency on record before it is answered. */
export const watchEmergency =
  (pool: pg.Pool, secrets: Secrets, now: () => number): Sessions['watch'] =>
  async ({ grants }, { method, url }) => {
    const at = now()
    const running = grants.find(
      ({ emergency }) => emergency !== undefined && emergency.from <= at && at < emergency.until,
    )
    if (!running?.emergency) return
    const [path = '', query = ''] = url.split('?', 2)
    const text = `insert into break_glass_read (county, break_glass, id, at, method, path, query)
      values ($1, $2, $3, $4, $5, $6, $7)`
    const { county, emergency } = running
    const hidden = secrets.hide(query.slice(0, 2000))
    const values = [
      ...[county, emergency.id, uuid7(at), new Date(at).toISOString()],
      ...[method, path.slice(0, 500), hidden],
    ]
    await readIn(pool, { counties: [county] }, (client) =>
      client.query({ name: 'emergency.record', text, values }),
    )
  }
