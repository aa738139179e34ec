import type { SentCommand, Verdict } from '@jiebang/contract/sync/command.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Judging } from './judging.ts'
import { judge, withVersion } from './push.ts'

type Row = Verdict & { readonly body: string; readonly first_at: number; readonly occurred_at: number }

const heldSql = `select seq::float8, id, status, code, params, version::float8, body, first_at, occurred_at from field_command
  where county = $1 and device = $2 and (seq = any ($3) or status = 'held') order by seq limit 1000`
const settleSql = `update field_command set status = $4, code = $5, params = $6, version = $7, settled_at = $8
  where county = $1 and device = $2 and seq = $3 and status = 'held'`

/** Judges again what waits, in its order, and tells what became of the commands that the device still counts as held. */
export const settleHeld = async (
  j: Judging,
  asked: readonly number[],
): Promise<{ verdicts: Verdict[]; unknown: number[] }> => {
  const { app, county, device } = j
  const found = await inTransaction(app.pool, county, (client) =>
    client.query<Row>({ name: 'sync.held', text: heldSql, values: [county, device.id, asked] }),
  )
  const verdicts: Verdict[] = []
  for (const { body, first_at, occurred_at, ...stored } of found.rows) {
    const now = stored.status === 'held' ? await again(j, { body, first_at, occurred_at }) : stored
    if (now && now.status !== 'held') verdicts.push(now)
  }
  const there = new Set(found.rows.map(({ seq }) => seq))
  return { verdicts, unknown: asked.filter((seq) => !there.has(seq)) }
}

const again = async (
  j: Judging,
  { body, first_at, occurred_at }: Pick<Row, 'body' | 'first_at' | 'occurred_at'>,
): Promise<Verdict | null> => {
  const text = j.app.secrets.reveal(body)
  if (text === null) return null
  const command = JSON.parse(text) as SentCommand
  const verdict = await judge(j, { command, firstAt: first_at, occurredAt: occurred_at })
  if (verdict.status === 'held') return null
  const at = new Date(j.app.now()).toISOString()
  return inTransaction(j.app.pool, j.county, async (client) => {
    const full = await withVersion(client, j.county, command.aggregate, verdict)
    const { status, code, params, version } = full
    await client.query({
      name: 'sync.settle',
      text: settleSql,
      values: [j.county, j.device.id, command.seq, status, code, JSON.stringify(params), version, at],
    })
    return full
  })
}
