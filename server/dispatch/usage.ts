import type { Usage } from '@jiebang/contract/dispatch/catalogue.ts'
import { compareCodes, type DispatchBook } from '@jiebang/core/dispatch/catalogue.ts'
import { suggestUnits } from '@jiebang/core/dispatch/suggest-unit.ts'
import type { Recorded } from '@jiebang/core/relay/facts.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'

type Row = { body: string; state: Matter; returned: boolean }

const most = 20_000
// A return counts for the dispatch that it answers: the first of either after it.
const sql = `select f.body, m.state, coalesce((select n.type = 'Returned' from fact n
      where n.county = f.county and n.matter = f.matter and n.seq > f.seq
        and n.type in ('Dispatched', 'Ruled', 'Returned', 'Answered') order by n.seq limit 1), false) as returned
  from fact f join matter m on m.county = f.county and m.id = f.matter
  where f.county = $1 and f.recorded_at >= $2::timestamptz and f.type = 'Dispatched'
  order by f.recorded_at desc limit $3`

/**
 * How dispatching went with each item: followed, passed over for another unit, followed and handed back. What the item
 * would have said is asked of the catalogue as it was on that day.
 */
export const usageOf = async (
  pool: pg.Pool,
  county: string,
  book: DispatchBook,
  now: number,
  days: number,
): Promise<Usage> => {
  const since = new Date(now - days * 86_400_000).toISOString()
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<Row>({ name: 'dispatch.usage', text: sql, values: [county, since, most] }),
  )
  const items = new Map<string, { code: string; followed: number; overruled: number; returned: number }>()
  const entry = (code: string) => {
    const known = items.get(code) ?? { code, followed: 0, overruled: 0, returned: 0 }
    items.set(code, known)
    return known
  }
  for (const { body, state, returned } of found.rows) {
    const { at, fact } = JSON.parse(body) as Recorded
    if (fact.type !== 'Dispatched') continue
    const [first] = suggestUnits(book, { ...state, returnedBy: [] }, at)
    const followed = fact.item ?? (first?.lead === fact.lead ? first.item : null)
    if (followed !== null) {
      entry(followed).followed++
      if (returned) entry(followed).returned++
    }
    if (first && first.lead !== fact.lead && first.item !== followed) entry(first.item).overruled++
  }
  return {
    days,
    cutShort: found.rows.length === most,
    items: [...items.values()].sort((a, b) => compareCodes(a.code, b.code)),
  }
}
