import type { LookSample, LookWork } from '@jiebang/contract/oversight/watch.ts'
import { addDays, startOfDay } from '@jiebang/core/clock/instant.ts'
import type { Day } from '@jiebang/core/clock/model.ts'
import { type Drawable, drawSample } from '@jiebang/core/report/sample.ts'
import type pg from 'pg'
import { sha256 } from '../people/secrets.ts'
import type { ReportRules } from '../report/read-figures.ts'
import { readIn } from '../store/in-scope.ts'
import { inTransaction } from '../store/in-transaction.ts'

export type Draw = {
  readonly id: string
  readonly county: string
  readonly place: string
  readonly from: Day
  readonly to: Day
  readonly by: string
  readonly at: number
  /** Taken where no nightly root was published after the period. */
  readonly random: string
}

const frameSql = `select matter as id, request_type, last_closed_at from figure_entry where county = $1
  and last_closed_at >= $2::timestamptz and last_closed_at < $3::timestamptz and stage = 'closed' and c_ended
  and place >= $4 and place < $5 order by matter`
/** Published after the period was over: whoever closed something in it could not know it. */
const rootSql = 'select day, root from merkle_root where county = $1 and day >= $2::date order by day limit 1'
const insertSql = `insert into second_look (county, id, place, from_day, to_day, share, seed, seed_from, frame, frame_hash,
    drawn_by, drawn_at)
  values ($1, $2, $3, $4::date, $5::date, $6, $7, $8, $9, $10, $11, $12::timestamptz) on conflict do nothing returning id`
const itemsSql = `insert into second_look_item (county, look, matter, stratum, rank, closed_at)
  select $1, $2, r.matter, r.stratum, r.rank, r.closed_at from json_to_recordset($3::json)
    as r(matter uuid, stratum text, rank int, closed_at timestamptz)`

/**
 * Draws the sample of a period and writes it down, once; drawing again gives null. Each class of requests is drawn from
 * apart. The seed is the first nightly root after the period, or `random` where there is none yet.
 */
export const drawLook = (pool: pg.Pool, d: Draw, rules: ReportRules): Promise<string | null> =>
  inTransaction(pool, d.county, async (client) => {
    const after = addDays(d.to, 1)
    const [from, to] = [startOfDay(d.from), startOfDay(after)].map((at) => new Date(at).toISOString())
    const closings = await client.query<{ id: string; request_type: string; last_closed_at: number }>({
      name: 'look.frame',
      text: frameSql,
      values: [d.county, from, to, d.place, `${d.place}:`],
    })
    const roots = await client.query<{ root: string }>({
      name: 'look.root',
      text: rootSql,
      values: [d.county, d.to],
    })
    const root = roots.rows[0]?.root
    const seed = root ?? d.random
    const frame: Drawable[] = closings.rows.map(({ id, request_type }) => ({
      id,
      stratum: rules.classes.find(({ types }) => types.some((type) => type === request_type))?.id ?? 'other',
    }))
    const { share } = rules.secondLook
    const written = await client.query({
      name: 'look.insert',
      text: insertSql,
      values: [
        ...[d.county, d.id, d.place, d.from, d.to, share, seed, root === undefined ? 'random' : 'root'],
        ...[frame.length, sha256(frame.map(({ id }) => id).join('\n')), d.by, new Date(d.at).toISOString()],
      ],
    })
    if (written.rowCount !== 1) return null
    const closedAt = new Map(closings.rows.map((row) => [row.id, row.last_closed_at]))
    const drawn = drawSample(frame, seed, share, sha256).map(({ id, stratum, rank }) => ({
      ...{ matter: id, stratum, rank },
      closed_at: new Date(closedAt.get(id) ?? 0).toISOString(),
    }))
    await client.query({
      name: 'look.items',
      text: itemsSql,
      values: [d.county, d.id, JSON.stringify(drawn)],
    })
    return d.id
  })

// What a look found is a fact of the matter; a look at an earlier closing than the one drawn does not count.
const samplesSql = `select l.id, l.place, l.from_day as "from", l.to_day as "to", l.share, l.seed,
    l.seed_from as "seedFrom", l.frame, l.frame_hash as "frameHash", l.drawn_by as "drawnBy", l.drawn_at as "drawnAt",
    count(i.matter)::int as drawn, count(*) filter (where e.look = 'inOrder')::int as "inOrder",
    count(*) filter (where e.look = 'notInOrder')::int as "notInOrder"
  from second_look l left join second_look_item i on i.county = $1 and i.look = l.id
    left join figure_entry e on e.county = $1 and e.matter = i.matter
  where l.county = $1 and l.place >= $2 and l.place < $3 and ($4::uuid is null or l.id = $4)
  group by l.county, l.id order by l.to_day desc, l.place limit 200`
const workSql = `select i.matter, m.no, m.title, i.stratum, i.rank, i.closed_at as "closedAt", e.unit, e.look
  from second_look_item i join matter m on m.county = $1 and m.id = i.matter
    left join figure_entry e on e.county = $1 and e.matter = i.matter
  where i.county = $1 and i.look = $2 order by i.stratum, i.rank`

export const looksOf = async (
  pool: pg.Pool,
  county: string,
  place: string,
  id: string | null = null,
): Promise<LookSample[]> => {
  const values = [county, place, `${place}:`, id]
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<LookSample>({ name: 'look.samples', text: samplesSql, values }),
  )
  return found.rows
}

/** The sample with its worklist; null where there is none in this place. */
export const lookOf = async (
  pool: pg.Pool,
  county: string,
  place: string,
  id: string,
): Promise<LookWork | null> => {
  const [found] = await looksOf(pool, county, place, id)
  if (!found) return null
  const items = await readIn(pool, { counties: [county] }, (client) =>
    client.query<LookWork['items'][number]>({ name: 'look.work', text: workSql, values: [county, id] }),
  )
  return { ...found, items: items.rows }
}
