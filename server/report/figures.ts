import type { Instant } from '@jiebang/core/clock/model.ts'
import { readIn } from '../store/in-scope.ts'
import { type TakenIn, type TakesIn, takeIn } from './take-in.ts'

/** How much of what is new a reader takes in before the answer; the job does what is left. */
const perRead = { most: 250, times: 4 }
const perJob = 1000

export type Fresh = { readonly asOf: Instant; readonly built: number }

const builtSql = `select coalesce((select count(*) from figure_entry where county = $1), 0)::float8
  / greatest(1, (select count(*) from matter where county = $1)) as built`

/** Keeps the figures of all counties up with the facts: each reader takes in the little that is new, the job the rest. */
export class Figures {
  readonly #app: TakesIn
  readonly #running = new Map<string, Promise<TakenIn>>()

  constructor(app: TakesIn) {
    this.#app = app
  }

  /** Brings the figures up to now as far as that is quick, and says how far they are. */
  async fresh(county: string): Promise<Fresh> {
    const known = this.#running.get(county)
    // Whoever joins might miss what was written since that run began: the next one is theirs.
    if (known) await known.catch(() => undefined)
    const run = this.#running.get(county) ?? this.#start(county)
    const { asOf, complete } = await run
    if (complete) return { asOf, built: 1 }
    const { rows } = await readIn(this.#app.pool, { counties: [county] }, (client) =>
      client.query<{ built: number }>({ name: 'figures.built', text: builtSql, values: [county] }),
    )
    return { asOf, built: Math.min(0.99, rows[0]?.built ?? 0) }
  }

  #start(county: string): Promise<TakenIn> {
    const run = this.#some(county).finally(() => {
      if (this.#running.get(county) === run) this.#running.delete(county)
    })
    this.#running.set(county, run)
    return run
  }

  async #some(county: string): Promise<TakenIn> {
    let last = await takeIn(this.#app, county, perRead.most)
    for (let i = 1; i < perRead.times && !last.complete; i++)
      last = await takeIn(this.#app, county, perRead.most)
    return last
  }
}

/** The job: everything that is new, and everything at all when `astray`. Gives how many matters were taken in. */
export const takeInAll = async (
  app: TakesIn,
  county: string,
  {
    signal,
    mode = 'new',
    tell,
  }: { signal?: AbortSignal; mode?: 'new' | 'astray'; tell?: (done: number) => void } = {},
): Promise<number> => {
  let taken = 0
  while (!signal?.aborted) {
    const done = await takeIn(app, county, perJob, mode)
    taken += done.taken
    tell?.(taken)
    if (done.complete && done.taken < perJob) break
  }
  return taken
}
