import { type FigureGroup, nowLists, type Overview, type Rate } from '@jiebang/contract/report/overview.ts'
import type { Day } from '@jiebang/core/clock/model.ts'
import { type RequestType, requestTypes } from '@jiebang/core/relay/words.ts'
import { type Counted, counts, noCounts } from '@jiebang/core/report/counts.ts'
import { bandOf, figureIds, rateOf } from '@jiebang/core/report/figures.ts'
import { nearestRank } from '@jiebang/core/report/tally.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import { addFilter, addList, EntryConditions } from './entry-sql.ts'
import type { ReportRules } from './read-figures.ts'
import {
  byDay,
  byKey,
  byWait,
  deeper,
  entryFilterOf,
  type Scope,
  type Statement,
  statement,
  summed,
} from './sums.ts'

type Row = { readonly [column: string]: unknown }

export const addUp = (all: Iterable<Counted>): Counted => {
  const total = noCounts()
  for (const one of all) for (const count of counts) total[count] += one[count]
  return total
}

export const ratesOf = (counted: Counted): Rate[] => figureIds.map((id) => ({ id, ...rateOf(id, counted) }))

/** As things stand now, whenever they were registered: one pass over what is open. */
const nowStatement = (s: Scope, now: number): Statement => {
  const c = new EntryConditions(s.county)
  const { from: _from, to: _to, ...anytime } = entryFilterOf(s)
  c.add(`e.stage <> 'closed'`)
  addFilter(c.add, anytime)
  const columns = nowLists.map((list) => {
    const parts: string[] = []
    const add = (text: string, ...values: unknown[]) => {
      let next = 0
      parts.push(text.replace(/\?/g, () => c.take(values[next++])))
    }
    addList(add, list, now)
    return `count(*) filter (where ${parts.join(' and ')})::int as "${list}"`
  })
  return statement(`select ${columns.join(', ')} from figure_entry e where ${c.where}`, c.values)
}

const lateStatement = (s: Scope, now: number): Statement => {
  const c = new EntryConditions(s.county)
  const { from: _from, to: _to, ...anytime } = entryFilterOf(s)
  addFilter(c.add, anytime)
  addList(c.add, 'late', now)
  return statement(
    `select left(e.place, ${deeper(s.place)}) as key, count(*)::int as late from figure_entry e
      where ${c.where} group by 1`,
    c.values,
  )
}

/** Figures of a region and span; places, units and needs stand in the order of their codes, never ranked. */
export const overviewOf = (
  pool: pg.Pool,
  scope: Scope,
  rules: ReportRules,
  now: number,
): Promise<Omit<Overview, 'asOf' | 'built'>> =>
  readIn(pool, { counties: [scope.county] }, async (client) => {
    const ask = (one: Statement) => client.query<Row>(one).then((r) => r.rows)
    const [days, places, units, needs, waits, nowRows, late] = await Promise.all([
      ask(byDay(scope)),
      ask(byKey(scope, 'place')),
      ask(byKey(scope, 'unit')),
      ask(byKey(scope, 'need')),
      ask(byWait(scope)),
      ask(nowStatement(scope, now)),
      ask(lateStatement(scope, now)),
    ])
    const lateOf = new Map(late.map((row) => [String(row['key']), Number(row['late'])]))
    const byType = new Map<RequestType, { registered: number; counted: Counted }[]>()
    const perDay = new Map<Day, { registered: number; counted: Counted }[]>()
    for (const row of days) {
      const sum = summed(row)
      const type = requestTypes.find((one) => one === row['request_type'])
      if (type) push(byType, type, sum)
      push(perDay, String(row['day']), sum)
    }
    const sumOf = (list: readonly { registered: number; counted: Counted }[] = []) => ({
      registered: list.reduce((n, one) => n + one.registered, 0),
      counted: addUp(list.map((one) => one.counted)),
    })
    const all = sumOf([...byType.values()].flat())
    const groups = (rows: readonly Row[], withLate: boolean): FigureGroup[] =>
      rows.map((row) => {
        const { registered, counted } = summed(row)
        const key = String(row['key'])
        return {
          key,
          registered,
          open: counted.open,
          late: withLate ? (lateOf.get(key) ?? 0) : null,
          rates: ratesOf(counted),
        }
      })
    const [today] = nowRows
    const waited = new Map(waits.map((row) => [Number(row['wait']), Number(row['answered'])]))
    return {
      from: scope.from,
      to: scope.to,
      place: scope.place,
      now: {
        openNow: Number(today?.['openNow'] ?? 0),
        late: Number(today?.['late'] ?? 0),
        soon: Number(today?.['soon'] ?? 0),
        stopped: Number(today?.['stopped'] ?? 0),
        onList: Number(today?.['onList'] ?? 0),
      },
      counts: { registered: all.registered, ...all.counted },
      wait: { median: nearestRank(waited, 50), p90: nearestRank(waited, 90) },
      rates: ratesOf(all.counted),
      classes: rules.classes.map((one) => {
        const { registered, counted } = sumOf(one.types.flatMap((type) => byType.get(type) ?? []))
        const rates = figureIds.map((id) => {
          const rate = rateOf(id, counted)
          return { id, ...rate, band: bandOf(id, rate, one, rules) }
        })
        return { id: one.id, registered, rates }
      }),
      days: [...perDay].map(([day, list]) => {
        const { registered, counted } = sumOf(list)
        return { day, registered, rates: ratesOf(counted) }
      }),
      types: requestTypes.map((type) => {
        const { registered, counted } = sumOf(byType.get(type))
        return { type, registered, open: counted.open }
      }),
      places: groups(places, true),
      units: groups(units, false),
      needs: groups(needs, false),
    }
  })

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
