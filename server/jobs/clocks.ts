import { recomputeClock } from '@jiebang/core/clock/clock.ts'
import type { Clock } from '@jiebang/core/clock/model.ts'
import type { Law } from '@jiebang/core/clock/rules.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import type pg from 'pg'
import { sha256 } from '../people/secrets.ts'
import type { Item } from '../relay/item.ts'
import type { Writer } from '../relay/writer.ts'
import { readIn } from '../store/in-scope.ts'
import { uuidOf } from '../store/uuid7.ts'

export type ClocksOf = {
  readonly pool: pg.Pool
  readonly writer: Pick<Writer, 'submit'>
  readonly rules: { readonly law: Law }
  readonly now: () => number
}

type Open = { readonly id: MatterId; readonly version: number; readonly clock: Clock }

const doneSql = 'select 1 from command where county = $1 and id = $2'
const openSql = `select id, version, state->'clock' as clock from matter
  where county = $1 and stage <> 'closed' and state->'clock'->>'calendar' <> $2 and id > $3 order by id limit 500`
const markSql = `insert into command (county, id, actor, payload_hash, answer, received_at)
  values ($1, $2, 'system', $3, $4, $5::timestamptz) on conflict (county, id) do nothing`

/**
 * After a corrected calendar: every open clock that was computed with another one is computed anew, and where its due
 * time moved the matter says so. Done once per county and calendar version; a marker among the commands remembers it,
 * because looking through all open matters at each start would cost too much. Gives how many due times moved.
 */
export const recomputeClocks = async (
  app: ClocksOf,
  county: string,
  signal?: AbortSignal,
): Promise<number> => {
  const { calendar } = app.rules.law
  const marker = uuidOf(`clocks:${county}:${calendar.version}`)
  const ask = <T extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) =>
    readIn(app.pool, { counties: [county] }, (client) =>
      client.query<T>({ name: `clocks.${name}`, text, values: [county, ...values] }),
    )
  if ((await ask('done', doneSql, [marker])).rowCount !== 0) return 0
  let moved = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await ask<Open>('open', openSql, [calendar.version, after])
    const items = rows
      .filter(({ clock }) => recomputeClock(clock, calendar).changed)
      .map((row) => recompute(county, row, calendar.version))
    // Whatever moved meanwhile was computed with the present calendar by whoever moved it.
    const outcomes = await Promise.all(items.map((item) => app.writer.submit(item)))
    moved += outcomes.filter((o) => o.ok && !o.repeated).length
    after = rows.at(-1)?.id ?? ''
    if (after === '') break
    if (signal?.aborted) return moved
  }
  const answer = { calendar: calendar.version, moved }
  await ask('mark', markSql, [marker, sha256(calendar.version), answer, new Date(app.now()).toISOString()])
  return moved
}

const recompute = (county: string, { id, version }: Open, calendar: string): Item => ({
  county,
  commandId: uuidOf(`clock:${id}:${version}:${calendar}`),
  payloadHash: sha256(`RecomputeClock ${id} ${calendar}`),
  actor: { kind: 'system' },
  command: { type: 'RecomputeClock', matter: id },
})
