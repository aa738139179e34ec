import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Recorded } from '@jiebang/core/relay/facts.ts'
import { type CountRules, type Entry, entryOf } from '@jiebang/core/report/entry.ts'
import type pg from 'pg'
import { needIds, type RuleBook } from '../clock/rule-book.ts'
import { sha256 } from '../people/secrets.ts'
import type { CountyRules } from '../place/county-rules.ts'
import { readIn } from '../store/in-scope.ts'
import { inTransaction } from '../store/in-transaction.ts'
import { bitsOf } from './count-columns.ts'
import { sql } from './take-in-sql.ts'

type Rules = Pick<RuleBook, 'law' | 'needs' | 'figures'>
export type TakesIn = {
  readonly pool: pg.Pool
  readonly ownRules: Pick<CountyRules, 'of'>
  readonly now: () => number
}

/** How far the figures are: everything recorded before `asOf` is in, unless they are still being built. */
export type TakenIn = { readonly asOf: Instant; readonly complete: boolean; readonly taken: number }

type Mark = { rules: string; built_to: string | null; built: boolean; seen_at: number }

/** A fact takes its time before its transaction ends: what is younger is looked at again and again. */
const settleMs = 20_000
/** Of what is older, so many facts at a time: after an import there may be millions. */
const factsAtOnce = 2000
/** Facts of so many matters are in memory at a time. */
const entriesAtOnce = 1000
/** The year 9999. */
const never = 253_402_300_799_000
const first = '00000000-0000-0000-0000-000000000000'

export const countRules = ({ law, figures }: Rules): CountRules => ({
  calendar: law.calendar,
  satisfiedFrom: figures.satisfiedFrom,
  disputedTo: figures.disputedTo,
})

/** Another calendar, another threshold or another class of needs counts everything anew; v is the counting code's. */
const rulesHash = ({ law, figures, needs }: Rules): string =>
  sha256(
    JSON.stringify({
      v: 1,
      calendar: law.calendar.version,
      satisfiedFrom: figures.satisfiedFrom,
      disputedTo: figures.disputedTo,
      needs: [...needs.byClass].map(([code, { need }]) => [code, need]),
    }),
  )

/**
 * Takes what happened since into the figures, at most `most` matters, in one transaction; others wait for it. Doing it
 * again changes nothing. `astray` compares every matter instead of those with new facts.
 */
export const takeIn = async (
  app: TakesIn,
  county: string,
  most: number,
  mode: 'new' | 'astray' = 'new',
): Promise<TakenIn> => {
  const { known } = await app.ownRules.of(county)
  const rules = rulesHash(known)
  const now = app.now()
  const quiet = mode === 'new' ? await isQuiet(app.pool, county, rules, now) : null
  if (quiet) return quiet
  return inTransaction(app.pool, county, async (client) => {
    const ask = <T extends pg.QueryResultRow>(name: string, text: string, values: unknown[] = []) =>
      client.query<T>({ name: `figures.${name}`, text, values: [county, ...values] }).then((r) => r.rows)
    const setMark = (m: Mark) => ask('setMark', sql.setMark, [m.rules, m.built_to, m.built, iso(m.seen_at)])
    await ask('begin', sql.begin, [rules, iso(now)])
    let [mark] = await ask<Mark>('lock', sql.lock)
    if (mark?.rules !== rules) {
      for (const [i, text] of sql.forget.entries()) await ask(`forget${i}`, text)
      mark = { rules, built_to: null, built: false, seen_at: now }
    }
    if (!mark.built) {
      const ids = (await ask<{ id: string }>('next', sql.next, [mark.built_to ?? first, most])).map(
        (r) => r.id,
      )
      await replaceEntries(known, ids, ask)
      const built = ids.length < most
      await setMark({ ...mark, built, built_to: ids.at(-1) ?? mark.built_to })
      return { asOf: mark.seen_at, complete: built, taken: ids.length }
    }
    if (mode === 'astray') {
      const ids = (await ask<{ id: string }>('astray', sql.astray, [most])).map((row) => row.id)
      await replaceEntries(known, ids, ask)
      return { asOf: mark.seen_at, complete: ids.length < most, taken: ids.length }
    }
    const settled = now - settleMs
    const bounds = mark.seen_at < settled ? [iso(mark.seen_at), iso(settled), factsAtOnce - 1] : null
    const bound = bounds === null ? undefined : (await ask<{ at: number }>('bound', sql.bound, bounds))[0]
    // All that were recorded in that millisecond belong to it.
    const to = bound ? bound.at + 1 : never
    const from = Math.min(mark.seen_at, settled)
    const window = [iso(from), iso(to), bound ? factsAtOnce * 1000 : most]
    const ids = (await ask<{ id: string }>('moved', sql.moved, window)).map((row) => row.id)
    await replaceEntries(known, ids, ask)
    const complete = bound === undefined && ids.length < most
    const seen = bound ? to : complete ? Math.max(mark.seen_at, settled) : mark.seen_at
    await setMark({ ...mark, seen_at: seen })
    return { asOf: complete ? now : seen, complete, taken: ids.length }
  })
}

/** Most readers find nothing new: they need no lock. */
const isQuiet = async (
  pool: pg.Pool,
  county: string,
  rules: string,
  now: Instant,
): Promise<TakenIn | null> => {
  const ask = <T extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) =>
    readIn(pool, { counties: [county] }, (client) =>
      client.query<T>({ name: `figures.${name}`, text, values: [county, ...values] }),
    )
  const mark = (await ask<Mark>('mark', sql.mark, [])).rows[0]
  // What is looked at again must not grow: the mark moves on now and then, even when nothing happened.
  if (!mark?.built || mark.rules !== rules || mark.seen_at < now - 3 * settleMs) return null
  const from = Math.min(mark.seen_at, now - settleMs)
  const moved = await ask('moved', sql.moved, [iso(from), iso(never), 1])
  return moved.rows.length > 0 ? null : { asOf: now, complete: true, taken: 0 }
}

type Ask = <T extends pg.QueryResultRow>(name: string, text: string, values?: unknown[]) => Promise<T[]>

const replaceEntries = async (rules: Rules, ids: readonly string[], ask: Ask): Promise<void> => {
  for (let i = 0; i < ids.length; i += entriesAtOnce)
    await replaceSome(rules, ids.slice(i, i + entriesAtOnce), ask)
}

const replaceSome = async (book: Rules, ids: readonly string[], ask: Ask): Promise<void> => {
  if (ids.length === 0) return
  const facts = await ask<{ matter: string; body: string }>('facts', sql.facts, [ids])
  const rules = countRules(book)
  const rows: EntryRow[] = []
  for (const records of byMatter(facts)) {
    const entry = entryOf(records, rules)
    if (entry) rows.push(rowOf(entry, book.needs))
  }
  const values = [ids, JSON.stringify(rows)]
  await ask('days', sql.days, values)
  await ask('waits', sql.waits, [...values, bitsOf(new Set(['answered']))])
  await ask('entries', sql.entries, values)
}

function* byMatter(rows: readonly { matter: string; body: string }[]): Generator<Recorded[]> {
  let own: Recorded[] = []
  let id = ''
  for (const { matter, body } of rows) {
    if (matter !== id && own.length > 0) {
      yield own
      own = []
    }
    id = matter
    // Written by this system; `jiebang verify` is what doubts it.
    own.push(JSON.parse(body) as Recorded)
  }
  if (own.length > 0) yield own
}

const iso = (at: number): string => new Date(at).toISOString()
/** A class has its need; whoever chose no class may have said the need itself. */
export const needOf = (category: string | null, needs: RuleBook['needs']): string =>
  needs.byClass.get(category ?? '')?.need ?? needIds.find((id) => id === category) ?? 'unknown'

const isoOr = (at: number | null | undefined): string | null => (at == null ? null : iso(at))

export type EntryRow = ReturnType<typeof rowOf>

/** The entry as its row; `bits` are its counts. */
export const rowOf = ({ matter: m, ...e }: Entry, needs: RuleBook['needs']) => ({
  matter: m.id,
  version: m.version,
  day: e.day,
  registered_at: iso(m.registeredAt),
  place: m.place,
  unit: e.unit,
  category: m.category,
  need: needOf(m.category, needs),
  request_type: m.requestType,
  stage: m.stage,
  turn: m.turn,
  due_at: isoOr(m.clock?.dueAt),
  returns: m.returns,
  extension_asked: m.extension.asked !== null,
  review_pending: m.stage === 'closed' && m.decline?.review === 'pending',
  mark: m.mark === null ? null : `${m.mark.kind}.${m.mark.state}`,
  look: e.look,
  last_closed_at: isoOr(e.lastClosedAt),
  wait: e.wait,
  bits: bitsOf(e.is),
})
