import { type Canonical, canonical } from '@jiebang/core/oversight/canonical.ts'
import pg from 'pg'
import { sha256 } from '../people/secrets.ts'
import { readIn } from '../store/in-scope.ts'
import { uuid7 } from '../store/uuid7.ts'

export type AuditEntry = {
  /** Six digits. */
  readonly county: string
  /** User id, 'system' or 'key:<id>'. */
  readonly actor: string
  /** Dotted, such as 'user.disabled'. */
  readonly action: string
  /** Id of what it was done to. */
  readonly subject: string | null
  /** Codes, before and after; no personal texts. */
  readonly detail: Readonly<Record<string, unknown>>
  readonly at: number
}

const headSql = `insert into audit_head (county, seq, prev, hash) values ($1, 0, '', '') on conflict (county) do nothing`
// Only hex and digits are cast to bytes: no character of them is an escape.
const linkSql = `update audit_head set seq = seq + 1, prev = hash,
  hash = encode(sha256((hash || ':' || (seq + 1)::text || ':' || $2)::bytea), 'hex') where county = $1`
const eventSql = `insert into audit_event (county, seq, id, at, actor, action, subject, detail, body, prev, hash)
  select h.county, h.seq, $2::uuid, $3::timestamptz, $4::text, $5::text, $6::text, $7::jsonb, $8::text, h.prev, h.hash
  from audit_head h where h.county = $1`

/**
 * Appends to the audit log of the county. A client must be inside a transaction, which from then on is in the scope of
 * that county: the deed and its record stand or fall together. A pool opens a transaction of its own. All statements
 * are sent at once, so that a commit may follow without waiting.
 */
export const audit = async (client: pg.ClientBase | pg.Pool, entry: AuditEntry): Promise<void> => {
  if (client instanceof pg.Pool)
    await readIn(client, { counties: [entry.county] }, (own) => append(own, entry))
  else await Promise.all([client.query(scopeOf(entry.county)), append(client, entry)])
}

const scopeOf = (county: string): string => {
  if (!/^[0-9]{6}$/.test(county)) throw new Error('not a county code')
  return `set local app.county = '${county}'`
}

const append = async (client: pg.ClientBase, entry: AuditEntry): Promise<void> => {
  const { county, at, actor, action, subject } = entry
  const id = uuid7(at)
  const detail = plain(entry.detail)
  const body = auditBody({ county, id, at, actor, action, subject, detail })
  const values = [county, id, new Date(at).toISOString(), actor, action, subject, canonical(detail), body]
  await Promise.all([
    client.query({ name: 'audit.head', text: headSql, values: [county] }),
    client.query({ name: 'audit.link', text: linkSql, values: [county, sha256(body)] }),
    client.query({ name: 'audit.event', text: eventSql, values }),
  ])
}

/** What an event's digest is taken of. */
export const auditBody = (event: {
  readonly county: string
  readonly id: string
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly subject: string | null
  readonly detail: Canonical
}): string => canonical({ v: 1, ...event })

/** The hash of an event: what the database computes in `linkSql`. */
export const auditHash = (prev: string, seq: number, body: string): string =>
  sha256(`${prev}:${seq}:${sha256(body)}`)

/** As it is read back from JSON; a fraction becomes its text, since canonical numbers are whole. */
const plain = (value: unknown): Canonical => {
  const read: unknown = JSON.parse(JSON.stringify(value, storable) ?? 'null')
  return read as Canonical
}

const storable = (_key: string, value: unknown): unknown => {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return String(value)
  // Neither a NUL nor half a surrogate pair can be stored as jsonb.
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '').replaceAll('\0', '')
  return value
}
