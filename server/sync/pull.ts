import type { PullBody, PullLine } from '@jiebang/contract/sync/pull.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import type { App } from '../app.ts'
import { inTransaction } from '../store/in-transaction.ts'
import { adopt } from './adopt.ts'
import type { FieldAggregates } from './aggregates.ts'
import { deviceOf, leaseFor, noteSeen } from './devices.ts'
import { gate } from './gate.ts'
import { settleHeld } from './held.ts'
import { reachOf, scopesAt } from './reach.ts'
import { scopeLines } from './scope-lines.ts'

/** A device asks for more printed numbers below this, and gets so many. */
const numbersLow = 20
const numbersBlock = 50
/** What a device holds of a household; another name makes all devices load anew. */
const projection = 'field1'

const numbersSql = `insert into field_number (county, next) values ($1, 1 + $2::bigint)
  on conflict (county) do update set next = field_number.next + $2::bigint returning next::float8`

/** Numbers that nobody else is given; what a lost answer took with it stays unused. */
const reserve = (app: App, { county, numbersLeft }: PullBody) => {
  if (numbersLeft >= numbersLow) return null
  return inTransaction(app.pool, county, async (client) => {
    const taken = await client.query<{ next: number }>(numbersSql, [county, numbersBlock])
    const next = taken.rows[0]?.next ?? 1
    return { from: next - numbersBlock, to: next - 1 }
  })
}

/**
 * Page by page, so that a hundred telephones in the morning neither take every connection from those who work at a desk
 * nor wait for the slowest network among them: a page is made, then it goes its way.
 */
const inTurn = gate(4)

/** All that a device must hear, in the order in which it is wanted. Each line stands for itself: cut off anywhere, it goes on there. */
export async function* pullLines(...asked: Parameters<typeof allLines>): AsyncGenerator<PullLine> {
  const lines = allLines(...asked)
  for (;;) {
    const next = await inTurn(() => lines.next())
    if (next.done) return
    yield next.value
  }
}

async function* allLines(
  app: App,
  aggregates: FieldAggregates,
  actor: Extract<Actor, { kind: 'user' }>,
  body: PullBody,
): AsyncGenerator<PullLine> {
  const { county } = body
  const device = await inTransaction(app.pool, county, (client) =>
    deviceOf(client, county, body.device, actor.id),
  )
  const lease = device.withdrawnAt === null ? leaseFor(app, device) : null
  await inTransaction(app.pool, county, (client) => noteSeen(client, body, app.now(), lease))
  if (lease === null) {
    yield { line: 'wipe' }
    return
  }
  const reach = await reachOf(app.pool, county, actor.id)
  const scopes = scopesAt(reach, app.now()).map(({ scope, kind, name }) => ({ scope, kind, name }))
  yield { line: 'grant', at: app.now(), scopes, lease, numbers: await reserve(app, body) }
  const settled = await settleHeld({ app, aggregates, actor, county, device, reach }, body.held)
  if (settled.verdicts.length + settled.unknown.length > 0) yield { line: 'verdicts', ...settled }
  const following = { pool: app.pool, aggregates, actor, county, projection }
  for (const { scope } of scopes) {
    await inTransaction(app.pool, county, (client) => adopt(client, county, scope, app.now()))
    yield* scopeLines(following, scope, body)
  }
  yield { line: 'end', at: app.now(), retryAfterMs: null }
}
