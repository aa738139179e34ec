import type { Instant } from '@jiebang/core/clock/model.ts'
import type pg from 'pg'
import { sha256 } from '../people/secrets.ts'
import { readIn } from '../store/in-scope.ts'
import { uuid7, uuidOf } from '../store/uuid7.ts'
import { Open311Fault } from './fault.ts'
import type { ApiKey } from './keys.ts'
import type { Params } from './params.ts'

/** How long the same form of the same key is the same request. */
export const sameFor = 86_400_000

const own = /^[\x21-\x7e]{1,200}$/
const notPartOfIt = ['api_key', 'client_id', 'jurisdiction_id']

const sentSql = `insert into open311_sent (county, api_key, digest, command, at) values ($1, $2, $3, $4, $5::timestamptz)
  on conflict (county, api_key, digest) do update set
    command = case when open311_sent.at > $6::timestamptz then open311_sent.command else excluded.command end,
    at = case when open311_sent.at > $6::timestamptz then open311_sent.at else excluded.at end
  returning command`

/**
 * The command that a form becomes. With an id of the client's own (`Idempotency-Key` or `client_id`) it follows from
 * that for ever; without one, the same form of the same key within a day is the same command.
 */
export const commandOf = async (
  pool: pg.Pool,
  key: ApiKey,
  county: string,
  params: Params,
  header: string | undefined,
  now: Instant,
): Promise<string> => {
  const id = header?.trim() || params.text('client_id')
  if (id !== undefined) {
    if (!own.test(id)) throw new Open311Fault(400, 'client_id 最多 200 个字符，只用字母、数字和符号')
    return uuidOf(`open311:${key.id}:${id}`)
  }
  const digest = sha256(JSON.stringify(params.entries(notPartOfIt)))
  const [at, since] = [now, now - sameFor].map((t) => new Date(t).toISOString())
  const values = [county, key.id, digest, uuid7(now), at, since]
  const { rows } = await readIn(pool, { counties: [county] }, (client) =>
    client.query<{ command: string }>({ name: 'open311.sent', text: sentSql, values }),
  )
  const [row] = rows
  if (!row) throw new Error('an insert returned nothing')
  return row.command
}

/** What was sent longer ago is of no use any more. */
export const forgetSent = async (pool: pg.Pool, county: string, now: Instant): Promise<void> => {
  const text = 'delete from open311_sent where county = $1 and at <= $2::timestamptz'
  const before = new Date(now - sameFor).toISOString()
  await readIn(pool, { counties: [county] }, (client) => client.query(text, [county, before]))
}
