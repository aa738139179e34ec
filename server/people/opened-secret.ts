import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import { uuid7 } from '../store/uuid7.ts'

const hourMs = 3_600_000
const mostKept = 20_000

/** Whether opening it is put on record: the reporter asked for secrecy, or reports a wrong. */
export const isSecret = (m: Matter): boolean =>
  m.requestType === 'report' || m.reporters.some((r) => r.secret)

/**
 * Leaves a read record when somebody opens a secret matter, before it is shown: once an hour per person and process,
 * since a page asks again after every step.
 */
export class OpenedSecrets {
  readonly #pool: pg.Pool
  readonly #now: () => number
  readonly #last = new Map<string, number>()

  constructor(pool: pg.Pool, now: () => number) {
    this.#pool = pool
    this.#now = now
  }

  async note(county: string, user: string, matter: string): Promise<void> {
    const now = this.#now()
    const key = `${user}/${matter}`
    const last = this.#last.get(key)
    if (last !== undefined && last <= now && now - last < hourMs) return
    const text = `insert into read_record (county, id, user_id, matter, field, purpose, at)
      values ($1, $2, $3, $4, 'matter', 'opened', $5)`
    const values = [county, uuid7(now), user, matter, new Date(now).toISOString()]
    await readIn(this.#pool, { counties: [county] }, (client) =>
      client.query({ name: 'people.opened', text, values }),
    )
    if (this.#last.size > mostKept) this.#last.clear()
    this.#last.set(key, now)
  }
}
