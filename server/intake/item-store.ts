import type { Instant } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { readIn } from '../store/in-scope.ts'

const iso = (at: Instant): string => new Date(at).toISOString()

export type Known = { readonly external_id: string; readonly matter: string; readonly no: string }

/** Which of these outside numbers are matters already. */
export const knownItems = async (
  pool: pg.Pool,
  county: string,
  source: string,
  ids: readonly string[],
): Promise<Map<string, Known>> => {
  const text = `select i.external_id, i.matter, m.no from intake_item i
    join matter m on m.county = i.county and m.id = i.matter
    where i.county = $1 and i.source = $2 and i.external_id = any($3)`
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<Known>({ name: 'intake.known', text, values: [county, source, ids] }),
  )
  return new Map(found.rows.map((row) => [row.external_id, row]))
}

export type NewItem = {
  readonly external_id: string
  readonly matter: string
  /** Encrypted; whom a messaging app answers. */
  readonly recipient: string | null
}

export const addItems = async (
  pool: pg.Pool,
  county: string,
  source: string,
  items: readonly NewItem[],
  now: Instant,
): Promise<void> => {
  if (items.length === 0) return
  const text = `insert into intake_item (county, source, external_id, matter, recipient, received_at)
    select $1, $2, r.external_id, r.matter, r.recipient, $4
    from json_to_recordset($3::json) as r(external_id text, matter uuid, recipient text) on conflict do nothing`
  await readIn(pool, { counties: [county] }, (client) =>
    client.query({
      name: 'intake.add',
      text,
      values: [county, source, JSON.stringify(items), iso(now)],
    }),
  )
}

/** False when this signature was seen before: somebody sends again what they overheard. */
export const firstSeen = async (
  pool: pg.Pool,
  county: string,
  source: string,
  signature: string,
  now: Instant,
): Promise<boolean> => {
  const text = `insert into intake_replay (county, source, signature, at) values ($1, $2, $3, $4) on conflict do nothing`
  const added = await readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'intake.seen', text, values: [county, source, signature, iso(now)] }),
  )
  return added.rowCount === 1
}

/** What lies outside the window is refused for its age alone. */
export const forgetReplays = async (pool: pg.Pool, county: string, before: Instant): Promise<void> => {
  const text = 'delete from intake_replay where county = $1 and at < $2'
  await readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'intake.forget', text, values: [county, iso(before)] }),
  )
}
