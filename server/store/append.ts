import type pg from 'pg'
import type { MatterColumns } from './matter-columns.ts'

/** Everything that one batch of commands of one county writes, in one transaction. */
export type Batch = {
  readonly inserts: readonly (MatterColumns & { title: string; code_hash: string | null })[]
  readonly updates: readonly (MatterColumns & { expected: number })[]
  readonly facts: readonly FactRow[]
  readonly texts: readonly { matter: string; search: string }[]
  readonly contacts: readonly { phone_hash: string; matter: string }[]
  readonly commands: readonly {
    id: string
    matter: string
    actor: string
    payload_hash: string
    answer: object
    received_at: string
  }[]
  readonly scopes: readonly { scope: string; count: number }[]
  readonly changes: readonly { scope: string; back: number; matter: string; version: number; at: string }[]
  readonly outbox: readonly OutboxRow[]
  readonly erasures: readonly { matter: string; seq: number }[]
}

export type FactRow = {
  readonly matter: string
  readonly seq: number
  readonly type: string
  readonly at: string
  readonly actor: string
  readonly body: string
  readonly personal: string | null
  readonly prev: string
  readonly hash: string
  readonly command: string
  readonly recorded_at: string
}

export type OutboxRow = {
  readonly id: string
  readonly matter: string
  readonly seq: number
  readonly kind: string
  readonly audience: string
  readonly payload: object
  readonly created_at: string
}

/** Somebody else wrote the same matter first: load again and decide again. */
export class VersionMoved extends Error {}

const matterTypes = `id uuid, no text, kind text, stage text, request_type text, urgency text, category text, channel text,
  place text, holder_unit text, lead_unit text, assist_units text[], assignee uuid, asked boolean, mark text, second_look text, turn text, clock_kind text, due_at timestamptz, alarm_at timestamptz,
  provisional boolean, returns int, reopens int, hands int, outcome text, public boolean, secret boolean, parent uuid,
  merged_into uuid, registered_at timestamptz, answered_at timestamptz, closed_at timestamptz, solved_level text,
  source text, version int, head text, state jsonb, updated_at timestamptz`
const matterNames = matterTypes
  .replace(/\s+/g, ' ')
  .split(', ')
  .map((part) => part.split(' ')[0] ?? '')
const fixed = new Set(['id', 'no', 'kind', 'channel', 'place', 'parent', 'registered_at', 'source', 'secret'])
const changing = matterNames.filter((name) => !fixed.has(name))

const sql = {
  insertMatter: `insert into matter (county, ${matterNames.join(', ')}, title, code_hash)
    select $1, ${matterNames.map((n) => `r.${n}`).join(', ')}, r.title, r.code_hash
    from json_to_recordset($2::json) as r(${matterTypes}, title text, code_hash text)`,
  updateMatter: `update matter m set ${changing.map((n) => `${n} = r.${n}`).join(', ')}
    from json_to_recordset($2::json) as r(${matterTypes}, expected int)
    where m.county = $1 and m.id = r.id and m.version = r.expected`,
  insertFact: `insert into fact (county, matter, seq, type, at, actor, body, personal, prev, hash, command, recorded_at)
    select $1, r.* from json_to_recordset($2::json) as r(matter uuid, seq int, type text, at timestamptz, actor text,
      body text, personal text, prev text, hash text, command uuid, recorded_at timestamptz)`,
  insertText: `insert into matter_text (county, matter, search)
    select $1, r.matter, array_to_tsvector(string_to_array(r.search, ' '))
    from json_to_recordset($2::json) as r(matter uuid, search text)`,
  insertContact: `insert into contact (county, phone_hash, matter)
    select $1, r.* from json_to_recordset($2::json) as r(phone_hash text, matter uuid) on conflict do nothing`,
  insertCommand: `insert into command (county, id, matter, actor, payload_hash, answer, received_at)
    select $1, r.* from json_to_recordset($2::json) as r(id uuid, matter uuid, actor text, payload_hash text,
      answer jsonb, received_at timestamptz)`,
  raiseScope: `insert into scope (county, scope, rev)
    select $1, r.scope, r.count from json_to_recordset($2::json) as r(scope text, count bigint)
    on conflict (county, scope) do update set rev = scope.rev + excluded.rev`,
  insertChange: `insert into change (county, scope, rev, matter, version, at)
    select $1, r.scope, s.rev - r.back, r.matter, r.version, r.at
    from json_to_recordset($2::json) as r(scope text, back int, matter uuid, version int, at timestamptz)
    join scope s on s.county = $1 and s.scope = r.scope`,
  insertOutbox: `insert into outbox (county, id, matter, seq, kind, audience, payload, created_at, next_try_at)
    select $1, r.id, r.matter, r.seq, r.kind, r.audience, r.payload, r.created_at, r.created_at
    from json_to_recordset($2::json) as r(id uuid, matter uuid, seq int, kind text, audience text, payload jsonb,
      created_at timestamptz)`,
  eraseFact: `update fact f set personal = null from json_to_recordset($2::json) as r(matter uuid, seq int)
    where f.county = $1 and f.matter = r.matter and f.seq = r.seq`,
  eraseTitle: `update matter m set title = '' from json_to_recordset($2::json) as r(matter uuid, seq int)
    where m.county = $1 and m.id = r.matter and r.seq = 1`,
  eraseText: `update matter_text t set search = '' from json_to_recordset($2::json) as r(matter uuid, seq int)
    where t.county = $1 and t.matter = r.matter and r.seq = 1`,
} as const

/** Told through LISTEN/NOTIFY once the transaction has committed. */
export const changeChannel = 'jiebang_change'

/**
 * Sends the batch's statements, the notifications and the commit without waiting for each other: one round trip. A
 * statement that fails turns the commit into a rollback. That a matter was not written meanwhile needs no check of its
 * own: the key of its next fact guards it.
 *
 * @throws VersionMoved when another process was first; pg's own errors otherwise. Nothing is written then.
 */
export const append = async (
  client: pg.ClientBase,
  county: string,
  batch: Batch,
  told: readonly string[],
): Promise<void> => {
  const send = (name: keyof typeof sql, rows: readonly object[]) =>
    rows.length === 0
      ? null
      : client.query({ name: `append.${name}`, text: sql[name], values: [county, JSON.stringify(rows)] })
  const sent = [
    send('insertMatter', batch.inserts),
    send('insertFact', batch.facts),
    send('updateMatter', batch.updates),
    send('insertText', batch.texts),
    send('insertContact', batch.contacts),
    send('insertCommand', batch.commands),
    send('raiseScope', batch.scopes),
    send('insertChange', batch.changes),
    send('insertOutbox', batch.outbox),
    send('eraseFact', batch.erasures),
    send('eraseTitle', batch.erasures),
    send('eraseText', batch.erasures),
    // In statements of their own on the coordinator: on Citus a NOTIFY beside distributed rows is never heard.
    ...told.map((payload) =>
      client.query({
        name: 'append.notify',
        text: 'select pg_notify($1, $2)',
        values: [changeChannel, payload],
      }),
    ),
    client.query('commit'),
  ]
  const settled = await Promise.allSettled(sent)
  const failed = settled.find((s) => s.status === 'rejected')
  if (failed) throw asMoved(failed.reason)
}

/** A duplicate key of fact or matter says the same as a version that moved: somebody else was first. */
const asMoved = (error: unknown): unknown => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return error
  const known = error as { code: unknown; constraint?: unknown }
  const first =
    known.code === '23505' && ['fact_pkey', 'matter_pkey', 'command_pkey'].includes(String(known.constraint))
  return first || known.code === '40P01' || known.code === '40001' ? new VersionMoved() : error
}
