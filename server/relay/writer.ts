import { related } from '@jiebang/core/relay/family.ts'
import type pg from 'pg'
import { append, VersionMoved } from '../store/append.ts'
import { storeFault } from '../store/fault-code.ts'
import { beginIn } from '../store/in-scope.ts'
import type { Item, Outcome } from './item.ts'
import { load } from './load.ts'
import type { Numbers } from './numbers.ts'
import { Plan, type Ports } from './plan.ts'

const largestBatch = 300
const attempts = 5
const longestQueue = 20_000

type Waiting = {
  readonly item: Item
  readonly resolve: (o: Outcome) => void
  readonly reject: (e: unknown) => void
}

/**
 * Adaptive batching without a timer: while one transaction of a county is in flight, what arrives queues up and goes
 * together in the next (measured 3.7 × one transaction per command at 32 clients). A batch that fails is tried command
 * by command, so that a bad one fails alone.
 */
export class Writer {
  readonly #pool: pg.Pool
  readonly #ports: Ports
  readonly #numbers: Numbers
  readonly #queues = new Map<string, Waiting[]>()
  readonly #busy = new Map<string, Promise<void>>()

  constructor(pool: pg.Pool, ports: Ports, numbers: Numbers) {
    this.#pool = pool
    this.#ports = ports
    this.#numbers = numbers
  }

  submit(item: Item): Promise<Outcome> {
    const queue = this.#queues.get(item.county) ?? []
    // Refused at once is better than answered when nobody waits any more.
    if (queue.length >= longestQueue) return Promise.resolve({ ok: false, why: { refused: 'store.busy' } })
    return new Promise((resolve, reject) => {
      this.#queues.set(item.county, queue)
      queue.push({ item, resolve, reject })
      if (!this.#busy.has(item.county)) this.#start(item.county)
    })
  }

  /** Many commands of one county, answered in order; they share transactions with whatever else arrives. */
  submitAll(items: readonly Item[]): Promise<Outcome[]> {
    return Promise.all(items.map((item) => this.submit(item)))
  }

  /** Resolves when nothing is on its way any more. */
  async drained(): Promise<void> {
    while (this.#busy.size > 0) await Promise.all(this.#busy.values())
  }

  #start(county: string): void {
    const done = this.#run(county).finally(() => {
      this.#busy.delete(county)
      if ((this.#queues.get(county)?.length ?? 0) > 0) this.#start(county)
    })
    this.#busy.set(county, done)
  }

  async #run(county: string): Promise<void> {
    // Yields once, so that commands of the same tick share the first transaction.
    await Promise.resolve()
    const queue = this.#queues.get(county) ?? []
    while (queue.length > 0) {
      const batch = queue.splice(0, largestBatch)
      try {
        settle(
          batch,
          await this.#flush(
            county,
            batch.map((w) => w.item),
          ),
        )
      } catch (error) {
        if (batch.length === 1 || concernsAll(error)) for (const waiting of batch) waiting.reject(error)
        else await this.#oneByOne(county, batch)
      }
    }
  }

  async #oneByOne(county: string, batch: readonly Waiting[]): Promise<void> {
    for (const waiting of batch) {
      try {
        settle([waiting], await this.#flush(county, [waiting.item]))
      } catch (error) {
        waiting.reject(error)
      }
    }
  }

  async #flush(county: string, items: readonly Item[]): Promise<Map<Item, Outcome>> {
    const needed = items.reduce((sum, i) => sum + numbersNeeded(i), 0)
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#numbers.reserve(county, needed)
        return await this.#transact(county, items)
      } catch (error) {
        if (!(error instanceof VersionMoved) || attempt === attempts) throw error
      }
    }
  }

  async #transact(county: string, items: readonly Item[]): Promise<Map<Item, Outcome>> {
    const dispatch = items.some(isDispatch) ? await this.#ports.dispatch?.(county) : undefined
    const law = (await this.#ports.lawOf?.(county)) ?? this.#ports.law
    const client = await this.#pool.connect()
    let broken: Error | undefined
    try {
      const begun = beginIn(client, { counties: [county] })
      const loading = load(
        client,
        county,
        items.map((i) => i.commandId),
        touched(items),
      )
      const [, loaded] = await Promise.all([begun, loading])
      const plan = new Plan(county, { ...this.#ports, law }, loaded, dispatch)
      for (const item of items) plan.add(item)
      if (plan.isEmpty) await client.query('commit')
      else await append(client, county, plan.batch(), notifications(county, plan.heard))
      return plan.outcomes
    } catch (error) {
      if (!(error instanceof VersionMoved)) broken = error instanceof Error ? error : new Error(String(error))
      throw error
    } finally {
      client.release(broken)
    }
  }
}

/** The database does not answer: asking it once for each command would keep three hundred people waiting in a line. */
const concernsAll = (error: unknown): boolean =>
  !(error instanceof VersionMoved) && storeFault(error) === 'store.down'

const settle = (batch: readonly Waiting[], outcomes: Map<Item, Outcome>): void => {
  for (const { item, resolve, reject } of batch) {
    const outcome = outcomes.get(item)
    if (outcome) resolve(outcome)
    else reject(new Error('a command of the batch was not decided'))
  }
}

const isDispatch = ({ command }: Item): boolean => command.type === 'Dispatch' || command.type === 'Rule'

const numbersNeeded = ({ command }: Item): number => {
  if (command.type === 'Register') return 1
  return command.type === 'Split' ? command.children.length : 0
}

/** Matters to load; a new matter is not looked for: its key tells if it is there already. */
const touched = (items: readonly Item[]): string[] => {
  const ids = new Set<string>()
  for (const { command } of items) {
    if (command.type !== 'Register') ids.add(command.matter)
    for (const id of related(null, command)) ids.add(id)
  }
  return [...ids]
}

/** What listeners are told, in pieces: NOTIFY takes 8,000 bytes. */
const notifications = (county: string, heard: Plan['heard']): string[] =>
  chunk(
    heard.map(({ scope, matter, version }) => ({ scope, matter, version })),
    60,
  ).map((part) => JSON.stringify({ county, heard: part }))

const chunk = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
