import type pg from 'pg'
import type { StoredFact } from './check-fact.ts'
import type { StoredMatter } from './check-matter.ts'

/** Rows fetched at a time: some megabytes, seldom more, since only the first fact of a matter holds a long text. */
const page = 2000

const factsSql = `declare facts no scroll cursor for
  select matter, seq, type, at, actor, body, personal, prev, hash, command, recorded_at,
    date_trunc('milliseconds', at) = at and date_trunc('milliseconds', recorded_at) = recorded_at as exact
  from fact where county = $1 order by matter, seq`

const mattersSql = (columns: readonly string[]) =>
  `declare matters no scroll cursor for select ${columns.join(', ')}, version, head, state
  from matter where county = $1 order by id`

/** Rows of a cursor; the next page is on its way while one is worked on. */
async function* pages<T extends pg.QueryResultRow>(
  client: pg.ClientBase,
  cursor: string,
): AsyncGenerator<T[]> {
  const fetch = () => client.query<T>(`fetch ${page} from ${cursor}`)
  let next = fetch()
  for (;;) {
    const { rows } = await next
    if (rows.length === 0) return
    next = fetch()
    // Whoever stops in the middle does not wait for it.
    next.catch(() => undefined)
    yield rows
  }
}

export type Chain = {
  readonly matter: StoredMatter | null
  readonly facts: readonly StoredFact[]
  readonly id: string
}

/**
 * Every matter of a county with its facts in order, by id, in one snapshot; a matter or its facts may be missing. To be
 * used inside a repeatable-read transaction of the scope, on a connection without pipelining.
 */
export async function* readChains(
  client: pg.ClientBase,
  county: string,
  columns: readonly string[],
): AsyncGenerator<Chain[]> {
  await client.query(factsSql, [county])
  await client.query(mattersSql(columns), [county])
  const facts = new Rows(pages<StoredFact>(client, 'facts'))
  const matters = new Rows(pages<StoredMatter>(client, 'matters'))
  await Promise.all([facts.fill(), matters.fill()])
  let chains: Chain[] = []
  while (facts.head || matters.head) {
    const id = earlier(facts.head?.matter, matters.head?.id)
    let matter: StoredMatter | null = null
    if (matters.head?.id === id) {
      matter = matters.head
      if (matters.isLast) await matters.fill()
      else matters.step()
    }
    const own: StoredFact[] = []
    while (facts.head?.matter === id) {
      own.push(facts.head)
      if (facts.isLast) await facts.fill()
      else facts.step()
    }
    chains.push({ id, matter, facts: own })
    if (chains.length < 500) continue
    yield chains
    chains = []
  }
  yield chains
}

/** UUIDs sort as their text does. */
const earlier = (a: string | undefined, b: string | undefined): string => {
  if (a === undefined) return b ?? ''
  return b === undefined || a < b ? a : b
}

/** One row after the other out of pages, without a promise for each. */
class Rows<T> {
  readonly #pages: AsyncGenerator<T[]>
  #rows: readonly T[] = []
  #at = 0

  constructor(source: AsyncGenerator<T[]>) {
    this.#pages = source
  }

  get head(): T | undefined {
    return this.#rows[this.#at]
  }

  /** Only `fill` gets behind this row. */
  get isLast(): boolean {
    return this.#at + 1 >= this.#rows.length
  }

  step(): void {
    this.#at++
  }

  async fill(): Promise<void> {
    const next = await this.#pages.next()
    this.#rows = next.done ? [] : next.value
    this.#at = 0
  }
}
