import type { Instant } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { readIn } from '../../store/in-scope.ts'
import type { PersonalChannel } from './contact-rules.ts'

export type DeliveryState = 'waiting' | 'sent' | 'failed' | 'moot' | 'noChannel' | 'call'

/** A new message to somebody; the same id again changes nothing. */
export type NewDelivery = {
  readonly id: string
  readonly matter: string
  readonly reporter: string | null
  readonly source: string | null
  readonly seq: number
  readonly kind: string
  readonly channel: PersonalChannel | 'push'
  readonly state: DeliveryState
  readonly at: Instant
  readonly notBefore: Instant
}

/** A message that this process has taken on for a while. `attempts` counts this one. */
export type ClaimedDelivery = Pick<
  NewDelivery,
  'id' | 'matter' | 'reporter' | 'source' | 'seq' | 'kind' | 'channel'
> & { readonly attempts: number }

export type Settled = {
  readonly id: string
  readonly state: DeliveryState
  readonly next_try_at: string
  readonly settled_at: string | null
  readonly last_error: string | null
  /** Not counted as a try: it was put off, not refused. */
  readonly uncounted?: true
}

const addSql = `insert into delivery (county, id, matter, reporter, source, seq, kind, channel, state, created_at, next_try_at,
    settled_at)
  select $1, r.id, r.matter, r.reporter, r.source, r.seq, r.kind, r.channel, r.state, r.created_at, r.next_try_at,
    r.settled_at
  from json_to_recordset($2::json) as r(id uuid, matter uuid, reporter uuid, source text, seq int, kind text, channel text,
    state text, created_at timestamptz, next_try_at timestamptz, settled_at timestamptz)
  on conflict do nothing`
// As in the outbox: rows that others hold are skipped, and the claim itself is the later next_try_at.
const claimSql = `with due as materialized (
    select id from delivery where county = $1 and state = 'waiting' and next_try_at <= $2::timestamptz
    order by next_try_at limit $3 for update skip locked)
  update delivery d set next_try_at = $4::timestamptz, attempts = d.attempts + 1
  where d.county = $1 and d.id = any (array (select id from due))
  returning d.id, d.matter, d.reporter, d.source, d.seq, d.kind, d.channel, d.attempts`
const settleSql = `update delivery d set state = r.state, next_try_at = r.next_try_at, settled_at = r.settled_at,
    last_error = r.last_error, attempts = case when r.uncounted then greatest(d.attempts - 1, 0) else d.attempts end
  from json_to_recordset($2::json) as r(id uuid, state text, next_try_at timestamptz, settled_at timestamptz,
    last_error text, uncounted boolean)
  where d.county = $1 and d.id = r.id and d.state = 'waiting'`

const bounceSql = `update delivery set state = 'failed', settled_at = $5::timestamptz, last_error = $6
  where county = $1 and id = $2 and matter = $3 and reporter = $4 and channel = 'email' and state = 'sent'`

const iso = (at: Instant): string => new Date(at).toISOString()

export const addDeliveries = async (
  pool: pg.Pool,
  county: string,
  list: readonly NewDelivery[],
): Promise<void> => {
  if (list.length === 0) return
  const rows = list.map(({ at, notBefore, ...rest }) => ({
    ...rest,
    created_at: iso(at),
    next_try_at: iso(notBefore),
    settled_at: rest.state === 'waiting' ? null : iso(at),
  }))
  await readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'delivery.add', text: addSql, values: [county, JSON.stringify(rows)] }),
  )
}

/** Takes on messages that are due by `now`, at most `limit`, until `until`; nobody else takes them before. */
export const claimDeliveries = async (
  pool: pg.Pool,
  county: string,
  now: Instant,
  until: Instant,
  limit: number,
): Promise<ClaimedDelivery[]> => {
  const values = [county, iso(now), limit, iso(until)]
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<ClaimedDelivery>({ name: 'delivery.claim', text: claimSql, values }),
  )
  return found.rows
}

export const settleDeliveries = async (
  pool: pg.Pool,
  county: string,
  list: readonly Settled[],
): Promise<void> => {
  if (list.length === 0) return
  const values = [county, JSON.stringify(list.map((s) => ({ ...s, uncounted: s.uncounted ?? false })))]
  await readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'delivery.settle', text: settleSql, values }),
  )
}

/** What a mail server took on and gave back later. False where no such letter was sent. */
export const bounceDelivery = async (
  pool: pg.Pool,
  county: string,
  { id, matter, reporter, code }: Record<'id' | 'matter' | 'reporter' | 'code', string>,
  now: Instant,
): Promise<boolean> => {
  const values = [county, id, matter, reporter, iso(now), code]
  const done = await readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'delivery.bounce', text: bounceSql, values }),
  )
  return done.rowCount === 1
}
