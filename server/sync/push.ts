import type { PushAnswer, PushBody, Verdict } from '@jiebang/contract/sync/command.ts'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { decidedVerdict, occurredAt, rule, verdictOf } from '@jiebang/sync/verdict/judge.ts'
import { turnOf } from '@jiebang/sync/verdict/order.ts'
import type pg from 'pg'
import type { App } from '../app.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { FieldAggregates } from './aggregates.ts'
import { deviceOf } from './devices.ts'
import { factsFor } from './facts-for.ts'
import type { Judging, Received } from './judging.ts'
import { reachOf } from './reach.ts'

/** One command to its verdict: the rules that the simulation tries are asked first, then whoever decides. */
export const judge = async (j: Judging, received: Received): Promise<Verdict> => {
  const { app, aggregates, county, actor } = j
  const { command } = received
  const now = app.now()
  const known = await inTransaction(app.pool, county, (client) => factsFor(client, j, received))
  const ruling = rule({
    ...{ command, now, firstAt: received.firstAt, occurredAt: received.occurredAt, ...known },
    kind: aggregates.classOf(command.type),
    withdrawnAt: j.device.withdrawnAt,
  })
  if (!ruling.go) return verdictOf(command, ruling)
  const { id, type, aggregate, payload } = command
  const decided = await aggregates.submit(asOf(actor, county, ruling.note), county, {
    ...{ id, type, aggregate, payload, occurredAt: received.occurredAt },
  })
  return decidedVerdict(command, decided, ruling.note, null)
}

/** Handed over since: the ruling found that it was theirs when it happened, and they act as they could then. */
const asOf = (actor: Actor, county: string, note: string | null): Actor =>
  note === 'sync.wasYours' && actor.kind === 'user'
    ? {
        ...actor,
        grants: [...actor.grants, { role: 'gridWorker', county, region: county, from: '1949-10-01' }],
      }
    : actor

const versionSql = 'select version::float8 from field_block where county = $1 and aggregate = $2'

/** The verdict with the version of the block that has the effect in it, for what was accepted. */
export const withVersion = async (
  client: pg.ClientBase,
  county: string,
  aggregate: string,
  verdict: Verdict,
): Promise<Verdict> => {
  if (verdict.status !== 'accepted' && verdict.status !== 'acceptedWithNote') return verdict
  const found = await client.query<{ version: number }>({
    name: 'sync.version',
    text: versionSql,
    values: [county, aggregate],
  })
  return { ...verdict, version: found.rows[0]?.version ?? null }
}

const storedSql = `select seq::float8, id, status, code, params, version::float8 from field_command
  where county = $1 and device = $2 and seq = any ($3)`
const keepSql = `insert into field_command (county, device, seq, id, aggregate, type, body, replaces, first_at, occurred_at,
    status, code, params, version, settled_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing`
const seqSql = `update field_device set last_seq = greatest(last_seq, $3::bigint) where county = $1 and id = $2`
const iso = (at: number): string => new Date(at).toISOString()

const keep = (j: Judging, received: Received, judged: Verdict): Promise<Verdict> =>
  inTransaction(j.app.pool, j.county, async (client) => {
    const { command, firstAt } = received
    const { id, seq, aggregate, type, replaces } = command
    const verdict = await withVersion(client, j.county, aggregate, judged)
    const { status, code, params, version } = verdict
    const values = [
      ...[j.county, j.device.id, seq, id, aggregate, type, j.app.secrets.hide(JSON.stringify(command))],
      ...[replaces, iso(firstAt), iso(received.occurredAt), status, code, JSON.stringify(params), version],
      status === 'held' ? null : iso(j.app.now()),
    ]
    await Promise.all([
      client.query({ name: 'sync.keep', text: keepSql, values }),
      client.query({ name: 'sync.seq', text: seqSql, values: [j.county, j.device.id, seq] }),
    ])
    return verdict
  })

/**
 * Takes commands in the order of their numbers, each with a transaction and a verdict of its own. A power cut between
 * the change and its verdict is no harm: the number comes again, and the command's id is known where it was applied.
 */
export const takePush = async (
  app: App,
  aggregates: FieldAggregates,
  actor: Extract<Actor, { kind: 'user' }>,
  body: PushBody,
): Promise<PushAnswer> => {
  const { county, commands, floor, sentAt } = body
  const seqs = commands.map(({ seq }) => seq)
  const { device, stored } = await inTransaction(app.pool, county, async (client) => ({
    device: await deviceOf(client, county, body.device, actor.id),
    stored: await client.query<Verdict>({
      name: 'sync.stored',
      text: storedSql,
      values: [county, body.device, seqs],
    }),
  }))
  const reach = await reachOf(app.pool, county, actor.id)
  const known = new Map(stored.rows.map((verdict) => [verdict.seq, { id: verdict.id, verdict }]))
  const j: Judging = { app, aggregates, actor, county, device, reach }
  const verdicts: Verdict[] = []
  let { lastSeq } = device
  for (const command of [...commands].sort((a, b) => a.seq - b.seq)) {
    const turn = turnOf(command, { lastSeq, floor, stored: known.get(command.seq) ?? null })
    if (turn.turn === 'gap') break
    if (turn.turn === 'known') {
      verdicts.push(turn.verdict)
      continue
    }
    const now = app.now()
    const received = { command, firstAt: now, occurredAt: occurredAt(command, sentAt, now) }
    const verdict = await keep(j, received, await judge(j, received))
    lastSeq = Math.max(lastSeq, command.seq)
    verdicts.push(verdict)
  }
  return { verdicts, expect: lastSeq + 1, at: app.now(), retryAfterMs: null }
}
