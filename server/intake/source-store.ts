import { randomBytes } from 'node:crypto'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { audit } from '../oversight/audit.ts'
import type { Secrets } from '../people/secrets.ts'
import { readIn } from '../store/in-scope.ts'
import type { Mapping } from './mapping.ts'

export type SourceFault = { readonly at: Instant; readonly code: string }

export type SourceRow = {
  readonly id: string
  readonly county: string
  readonly name: string
  readonly secret: string
  readonly old_secret: string | null
  readonly old_until: Instant | null
  readonly mapping: Mapping
  readonly push_url: string | null
  readonly created_at: Instant
  readonly rotated_at: Instant
  readonly disabled_at: Instant | null
  readonly received_at: Instant | null
  readonly taken: string
  readonly refused: string
  readonly faults: readonly SourceFault[]
}

const mostFaults = 20
const iso = (at: Instant): string => new Date(at).toISOString()

export const newSecret = (): string => randomBytes(32).toString('base64url')

export const findSource = async (pool: pg.Pool, id: string): Promise<SourceRow | null> => {
  const text = 'select * from intake_source where id = $1'
  const found = await pool.query<SourceRow>({ name: 'source.find', text, values: [id] })
  return found.rows[0] ?? null
}

export const listSources = async (pool: pg.Pool, county: string): Promise<SourceRow[]> => {
  const text = 'select * from intake_source where county = $1 order by created_at, id limit 200'
  return (await pool.query<SourceRow>({ name: 'source.list', text, values: [county] })).rows
}

/** The secrets that count now, newest first. */
export const secretsOf = (source: SourceRow, secrets: Secrets, now: Instant): string[] => {
  const hidden = [source.secret]
  if (source.old_secret !== null && source.old_until !== null && source.old_until > now)
    hidden.push(source.old_secret)
  return hidden.flatMap((text) => {
    const open = secrets.reveal(text)
    return open === null || open === '' ? [] : [open]
  })
}

type By = { readonly actor: string; readonly now: Instant }
export type NewSource = {
  readonly id: string
  readonly county: string
  readonly name: string
  readonly mapping: Mapping
  readonly pushUrl: string | null
}

/** False when the id is taken, in whatever county. */
export const addSource = async (
  pool: pg.Pool,
  source: NewSource,
  hidden: string,
  { actor, now }: By,
): Promise<boolean> => {
  const text = `insert into intake_source (id, county, name, secret, mapping, push_url, created_by, created_at, rotated_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict do nothing`
  const { id, county, name, mapping, pushUrl } = source
  const values = [id, county, name, hidden, JSON.stringify(mapping), pushUrl, actor, iso(now)]
  const added = await pool.query({ name: 'source.add', text, values })
  if (added.rowCount !== 1) return false
  await audit(pool, {
    county,
    actor,
    action: 'source.created',
    subject: id,
    detail: { pushes: pushUrl !== null },
    at: now,
  })
  return true
}

/** One change and its record in the audit log, together. */
const change = async (
  pool: pg.Pool,
  { id, county }: { readonly id: string; readonly county: string },
  { actor, now }: By,
  action: string,
  detail: Readonly<Record<string, unknown>>,
  text: string,
  values: readonly unknown[],
): Promise<boolean> => {
  const [changed] = await readIn(pool, { counties: [county] }, (client) =>
    Promise.all([
      client.query(`update intake_source set ${text} where id = $1 and county = $2`, [id, county, ...values]),
      audit(client, { county, actor, action, subject: id, detail, at: now }),
    ]),
  )
  return changed.rowCount === 1
}

type Which = { readonly id: string; readonly county: string }

export const rotateSecret = (
  pool: pg.Pool,
  which: Which,
  hidden: string,
  oldUntil: Instant,
  by: By,
): Promise<boolean> =>
  change(
    pool,
    which,
    by,
    'source.rotated',
    { oldUntil },
    'old_secret = secret, old_until = $3, secret = $4, rotated_at = $5',
    [iso(oldUntil), hidden, iso(by.now)],
  )

export const turnSource = (pool: pg.Pool, which: Which, on: boolean, by: By): Promise<boolean> =>
  change(pool, which, by, on ? 'source.enabled' : 'source.disabled', {}, 'disabled_at = $3', [
    on ? null : iso(by.now),
  ])

export const editSource = (
  pool: pg.Pool,
  which: Which,
  to: { readonly name: string; readonly mapping: Mapping; readonly pushUrl: string | null },
  by: By,
): Promise<boolean> =>
  change(
    pool,
    which,
    by,
    'source.changed',
    { pushes: to.pushUrl !== null },
    'name = $3, mapping = $4, push_url = $5',
    [to.name, JSON.stringify(to.mapping), to.pushUrl],
  )

/** Counts what came, and keeps the newest faults by code. */
export const noteReceived = async (
  pool: pg.Pool,
  id: string,
  now: Instant,
  {
    taken,
    refused,
    codes,
  }: { readonly taken: number; readonly refused: number; readonly codes: readonly string[] },
): Promise<void> => {
  const faults = JSON.stringify(codes.slice(0, mostFaults).map((code) => ({ at: now, code })))
  const text = `update intake_source set received_at = $2, taken = taken + $3, refused = refused + $4,
    faults = case when $5::jsonb = '[]' then faults else
      (select coalesce(jsonb_agg(f), '[]') from (select f from jsonb_array_elements($5::jsonb || faults) f limit ${mostFaults}) n) end
    where id = $1`
  await pool.query({ name: 'source.received', text, values: [id, iso(now), taken, refused, faults] })
}

/** A knock at the door that was not let in. */
export const noteFault = async (pool: pg.Pool, id: string, now: Instant, code: string): Promise<void> => {
  const text = `update intake_source set faults =
      (select jsonb_agg(f) from (select f from jsonb_array_elements($2::jsonb || faults) f limit ${mostFaults}) n)
    where id = $1`
  const values = [id, JSON.stringify([{ at: now, code }])]
  await pool.query({ name: 'source.fault', text, values })
}
