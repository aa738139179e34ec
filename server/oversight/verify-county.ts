import type { Day } from '@jiebang/core/clock/model.ts'
import { evolve } from '@jiebang/core/relay/evolve.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import { beforeFirst, checkFact, type StoredFact } from './check-fact.ts'
import { checkMatter } from './check-matter.ts'
import type { Finding, FindingCode } from './finding.ts'
import { type Chain, readChains } from './read-chains.ts'
import { rootOfDay } from './roots-read.ts'

export type VerifyTally = { matters: number; facts: number; roots: number }

/** The columns that follow from a state; those which verify does not read are left out in check-matter.ts. */
const columns = `id, no, kind, stage, request_type, urgency, category, channel, place, holder_unit, lead_unit,
  assist_units, assignee, asked, mark, second_look, turn, clock_kind, due_at, provisional, returns, reopens, hands, outcome, public, secret, parent,
  merged_into, registered_at, answered_at, closed_at, solved_level, source`.split(/,\s*/)

const beginSql = (county: string) => `begin isolation level repeatable read read only;
  set local app.county = '${county}'; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`

/**
 * Recomputes every chain of a county, and the roots of its past days, in the memory of one page. `bulk` is the pool
 * without pipelining. Reads one snapshot, so that a server may go on writing.
 */
export const verifyCounty = async (
  pools: { readonly main: pg.Pool; readonly bulk: pg.Pool },
  county: string,
  tally: VerifyTally,
  found: (finding: Finding) => void,
  onFacts: (count: number) => void = () => {},
): Promise<void> => {
  if (!/^[0-9]{6}$/.test(county)) throw new Error('not a county code')
  await inSnapshot(pools.bulk, county, async (client) => {
    for await (const chains of readChains(client, county, columns)) {
      let facts = 0
      for (const chain of chains) {
        for (const finding of checkChain(chain, county)) found(finding)
        facts += chain.facts.length
        if (chain.matter) tally.matters++
      }
      tally.facts += facts
      onFacts(facts)
    }
  })
  for (const { day, root, facts } of await storedRoots(pools.main, county)) {
    const now = await rootOfDay(pools.bulk, county, day)
    tally.roots++
    if (now.root !== root || now.facts !== facts)
      found({ code: 'root.differs', county, matter: null, no: null, seq: null, where: day })
  }
}

const inSnapshot = async (
  bulk: pg.Pool,
  county: string,
  work: (client: pg.PoolClient) => Promise<void>,
): Promise<void> => {
  const client = await bulk.connect()
  let broken: Error | undefined
  try {
    await client.query(beginSql(county))
    await work(client)
    await client.query('commit')
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.release(broken)
  }
}

const storedRoots = async (pool: pg.Pool, county: string) => {
  const text = 'select day, root, facts from merkle_root where county = $1 order by day'
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<{ day: Day; root: string; facts: number }>(text, [county]),
  )
  return found.rows
}

/** All that is wrong with one matter and its facts. */
export const checkChain = ({ id, matter, facts }: Chain, county: string): Finding[] => {
  const found: Finding[] = []
  const find = (code: FindingCode, seq: number | null, where: string | null = null) =>
    found.push({ code, county, matter: id, no: matter?.no ?? null, seq, where })
  const folded = new Folded()
  let link = beforeFirst
  const erased: number[] = []
  for (const row of facts) {
    const checked = checkFact(row, county, link)
    link = checked.link
    for (const { code, where } of checked.wrong) find(code, row.seq, where)
    if (checked.erased) erased.push(row.seq)
    if (!folded.add(checked.record)) find('fact.unreadable', row.seq)
  }
  const state = folded.state
  // What was redacted may be gone; anything else that is gone was taken.
  for (const seq of erased) if (state && !state.redacted.includes(seq)) find('fact.personalGone', seq)
  if (!matter) find('fact.withoutMatter', firstOf(facts))
  else if (facts.length === 0) find('matter.withoutFacts', null)
  else for (const { code, where } of checkMatter(matter, link, state)) find(code, null, where)
  return found
}

const firstOf = (facts: readonly StoredFact[]): number | null => facts[0]?.seq ?? null

/** Folds as long as every fact could be read. */
class Folded {
  #state: Matter | null = null
  #whole = true

  get state(): Matter | null {
    return this.#whole ? this.#state : null
  }

  /** False where a readable fact cannot follow the ones before it. */
  add(record: Parameters<typeof evolve>[1] | null): boolean {
    if (!record) this.#whole = false
    if (!record || !this.#whole) return true
    try {
      this.#state = evolve(this.#state, record)
      return true
    } catch {
      this.#whole = false
      return false
    }
  }
}
