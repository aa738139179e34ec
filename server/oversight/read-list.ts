import type { ReadFilter, ReadPage, ReadRecord } from '@jiebang/contract/oversight/audit.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'
import { peopleNames, spanOf } from './audit-list.ts'

type Row = Omit<ReadRecord, 'userName'>

const sql = `select r.id, r.at, r.user_id as user, r.matter,
    coalesce(m.no, h.no, '') as no, r.field, r.purpose
  from read_record r left join matter m on m.county = r.county and m.id = r.matter
    left join household h on h.county = r.county and h.id = r.matter
  where r.county = $1 and ($2::uuid is null or r.id < $2) and ($3::uuid is null or r.matter = $3)
    and ($4::uuid is null or r.user_id = $4) and r.at >= $5::timestamptz and r.at < $6::timestamptz
    and coalesce(m.place, h.place) like any ($7::text[])
  order by r.id desc limit $8`

const readsOf = async (
  pool: pg.Pool,
  county: string,
  regions: readonly string[],
  filter: ReadFilter,
  limit: number,
): Promise<Row[]> => {
  const { before = null, matter = null, user = null } = filter
  const places = regions.map((region) => `${region}%`)
  const values = [county, before, matter, user, ...spanOf(filter), places, limit]
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<Row>({ name: 'reads.list', text: sql, values }),
  )
  return found.rows
}

/** Who saw whose personal data in matters and households of these regions, newest first. */
export const readPageOf = async (
  pool: pg.Pool,
  county: string,
  regions: readonly string[],
  filter: ReadFilter,
): Promise<ReadPage> => {
  const { limit = 50 } = filter
  const [rows, names] = await Promise.all([
    readsOf(pool, county, regions, filter, limit + 1),
    peopleNames(pool, county),
  ])
  const items = rows.slice(0, limit).map((row) => ({ ...row, userName: names.get(row.user) ?? null }))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** All of them, a page at a time. */
export async function* everyRead(
  pool: pg.Pool,
  county: string,
  regions: readonly string[],
  filter: ReadFilter,
): AsyncGenerator<ReadRecord> {
  const names = await peopleNames(pool, county)
  for (let before = filter.before; ; ) {
    const here = { ...filter, ...(before === undefined ? {} : { before }) }
    const rows = await readsOf(pool, county, regions, here, 1000)
    for (const row of rows) yield { ...row, userName: names.get(row.user) ?? null }
    before = rows.at(-1)?.id
    if (before === undefined || rows.length < 1000) return
  }
}
