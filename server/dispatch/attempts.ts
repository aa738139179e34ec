import type { DispatchAttempt } from '@jiebang/contract/dispatch/attempts.ts'
import type pg from 'pg'
import { audit } from '../oversight/audit.ts'
import { readIn } from '../store/in-scope.ts'
import { inTransaction } from '../store/in-transaction.ts'
import { uuidOf } from '../store/uuid7.ts'

type Tried = {
  readonly county: string
  readonly matter: string
  readonly actor: string
  readonly command: string
  readonly commandId: string
  readonly unit: string
  readonly at: number
}

const insertSql = `insert into dispatch_attempt (county, id, matter, actor, command, unit, item, clause, right_unit, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::timestamptz) on conflict do nothing returning id`

/** 下派留痕: puts on record that somebody tried to send down what is a department's own. The same try counts once. */
export const recordAttempt = async (
  pool: pg.Pool,
  tried: Tried,
  params: { readonly [name: string]: string | number } = {},
): Promise<void> => {
  const { county, matter, actor, command, commandId, unit, at } = tried
  const { item = '', clause = '', right = '' } = params
  await inTransaction(pool, county, async (client) => {
    const values = [
      ...[county, uuidOf(`attempt:${commandId}`), matter, actor, command, unit],
      ...[String(item), String(clause), String(right), new Date(at).toISOString()],
    ]
    const made = await client.query({ name: 'dispatch.attempt', text: insertSql, values })
    if (made.rows.length > 0)
      await audit(client, {
        ...{ county, actor, action: 'dispatch.blocked', subject: matter, at },
        detail: { command, unit, item, right },
      })
  })
}

type Row = {
  id: string
  matter: string
  no: string | null
  title: string | null
  actor: string
  command: string
  unit: string
  item: string
  clause: string
  right_unit: string
  at: Date | string
}

const listSql = `select a.id, a.matter, m.no, m.title, a.actor, a.command, a.unit, a.item, a.clause, a.right_unit, a.at
  from dispatch_attempt a left join matter m on m.county = a.county and m.id = a.matter
  where a.county = $1 and a.at < $2::timestamptz order by a.at desc, a.id limit $3`

/** Newest first; `before` is the time of the last one that was seen. */
export const listAttempts = async (
  pool: pg.Pool,
  county: string,
  before: number,
  limit: number,
): Promise<readonly DispatchAttempt[]> => {
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<Row>({
      name: 'dispatch.attempts',
      text: listSql,
      values: [county, new Date(before).toISOString(), limit],
    }),
  )
  return found.rows.map(({ right_unit, at, no, title, ...row }) => ({
    ...row,
    no: no ?? '',
    title: title ?? '',
    right: right_unit,
    at: new Date(at).getTime(),
  }))
}
