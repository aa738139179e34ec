import type { Recorded } from '@jiebang/core/relay/facts.ts'
import { type Counted, counts, noCounts } from '@jiebang/core/report/counts.ts'
import { type Entry, entryOf } from '@jiebang/core/report/entry.ts'
import { nearestRank } from '@jiebang/core/report/tally.ts'
import type { App } from '../app.ts'
import type { RuleBook } from '../clock/rule-book.ts'
import { readIn } from '../store/in-scope.ts'
import type { Scope } from './sums.ts'
import { countRules, needOf } from './take-in.ts'

const page = 20_000
const first = '00000000-0000-0000-0000-000000000000'
const sql = `select matter, body from fact where county = $1 and matter > $2 order by matter, seq limit ${page}`

type Row = { readonly matter: string; readonly body: string }

/** All matters of a county with their facts, by id; reads nothing but facts. */
async function* lives(app: Pick<App, 'pool'>, county: string): AsyncGenerator<Recorded[]> {
  let after = first
  for (;;) {
    const { rows } = await readIn(app.pool, { counties: [county] }, (client) =>
      client.query<Row>({ name: 'figures.replay', text: sql, values: [county, after] }),
    )
    const last = rows.at(-1)?.matter
    if (last === undefined) return
    const full = rows.length === page
    const byMatter = new Map<string, Recorded[]>()
    for (const { matter, body } of rows) {
      // What the page may have cut in two comes with the next one.
      if (full && matter === last) continue
      const own = byMatter.get(matter) ?? []
      own.push(JSON.parse(body) as Recorded)
      byMatter.set(matter, own)
      after = matter
    }
    if (full && byMatter.size === 0) throw new Error(`matter ${last} has more than ${page} facts`)
    yield* byMatter.values()
    if (!full) return
  }
}

export type Replayed = {
  readonly registered: number
  readonly counted: Counted
  readonly wait: { readonly median: number | null; readonly p90: number | null }
}

/** The same figures as the overview, from the facts alone: no state, no sums. */
export const replayFigures = async (
  app: Pick<App, 'pool' | 'ownRules'>,
  scope: Scope,
  onMatters: (count: number) => void = () => undefined,
): Promise<Replayed> => {
  const { known } = await app.ownRules.of(scope.county)
  const rules = countRules(known)
  const counted = noCounts()
  const waits = new Map<number, number>()
  let registered = 0
  for await (const facts of lives(app, scope.county)) {
    onMatters(1)
    const entry = entryOf(facts, rules)
    if (!entry || !isIn(entry, scope, known.needs)) continue
    registered++
    for (const count of counts) if (entry.is.has(count)) counted[count]++
    if (entry.is.has('answered') && entry.wait !== null)
      waits.set(entry.wait, (waits.get(entry.wait) ?? 0) + 1)
  }
  return { registered, counted, wait: { median: nearestRank(waits, 50), p90: nearestRank(waits, 90) } }
}

const isIn = ({ matter: m, day, unit }: Entry, s: Scope, needs: RuleBook['needs']): boolean =>
  day >= s.from &&
  day <= s.to &&
  m.place.startsWith(s.place) &&
  (s.unit === undefined || (unit ?? '-') === s.unit) &&
  (s.category === undefined || (m.category ?? '').startsWith(s.category)) &&
  (s.need === undefined || needOf(m.category, needs) === s.need) &&
  (s.types === undefined || s.types.includes(m.requestType))
