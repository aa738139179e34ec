import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { App } from '@jiebang/server/app.ts'
import { demoCounty } from '@jiebang/server/demo/county/places.ts'
import { connectOwner } from '@jiebang/server/store/connect.ts'
import type pg from 'pg'
import { copyInto, withoutIndexes } from './seed/copy.ts'
import { liveOnce, openShare } from './seed/lives.ts'
import { columnsOf, Mould } from './seed/mould.ts'

/** Progress is told after so many matters and at the end. */
const step = 10_000
const fewestLives = 200
/** From here on it is faster to build the secondary indexes at the end. */
const manyMatters = 100_000

/**
 * Fills the demo county, which has to be set up, with `count` synthetic matters besides those it has: whole lives under
 * the real rules, their rows as the writer writes them, spread over three years; some 3 % open today. Each life is
 * lived once and copied with ids, number, query code and chain of its own. For benchmarks only: a load that was
 * interrupted is not repaired.
 */
export const seedMatters = async (
  app: Pick<App, 'database' | 'rules' | 'secrets' | 'now'>,
  county: string,
  count: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<void> => {
  if (county !== demoCounty) throw new Error(`the bench fills ${demoCounty} only`)
  if (count <= 0) return
  const owner = await connectOwner(app.database.ownerUrl)
  try {
    await owner.query('set statement_timeout = 0')
    const first = await takeNumbers(owner, county, count)
    const load = () => copyAll(app, county, count, first, onProgress)
    await (count >= manyMatters ? withoutIndexes(owner, load) : load())
    await owner.query('vacuum (analyze) matter, matter_text')
    await owner.query('analyze fact, command, contact')
  } finally {
    await owner.end()
  }
}

const takeNumbers = async (owner: pg.Client, county: string, count: number): Promise<number> => {
  const taken = await owner.query<{ first: number }>(
    `insert into number_block (county, next) values ($1, 1 + $2::bigint)
     on conflict (county) do update set next = number_block.next + $2::bigint returning next - $2::bigint as first`,
    [county, count],
  )
  return Number(taken.rows[0]?.first ?? 1)
}

type Source = Pick<App, 'database' | 'rules' | 'secrets' | 'now'>

const copyAll = async (
  app: Source,
  county: string,
  count: number,
  first: number,
  onProgress: (done: number) => void,
): Promise<void> => {
  const { moulds, columns } = mouldsFor(app, county, count)
  const codeHash = (matter: string, registration: string) =>
    app.secrets.lookup('query-code', `${matter}:${app.secrets.queryCode(registration)}`)
  await copyInto(app.database.ownerUrl, columns, async (copies) => {
    let done = 0
    for (const { mould, copies: times } of moulds)
      for (let i = 0; i < times; i++) {
        const day = dayOf(mould.at).slice(2).replaceAll('-', '')
        const no = `${day}${String(first + done).padStart(6, '0')}`
        await copies.write(mould.cast({ no, codeHash }))
        done++
        if (done % step === 0 || done === count) onProgress(done)
      }
  })
}

type Cast = { readonly mould: Mould; readonly copies: number }

/** Lives in order of time, so that keys grow at their end, each with how often it is copied. */
const mouldsFor = (app: Source, county: string, count: number) => {
  const open = livesOf(app, county, Math.max(1, Math.round(count * openShare)), true, 1200)
  const closed = livesOf(app, county, count - Math.max(1, Math.round(count * openShare)), false, 4000)
  const moulds: Cast[] = [...open.moulds, ...closed.moulds].sort((a, b) => a.mould.at - b.mould.at)
  return { moulds, columns: open.columns }
}

const livesOf = (app: Source, county: string, count: number, open: boolean, most: number) => {
  // A life takes milliseconds to live and microseconds to copy.
  const wanted = Math.min(count, Math.max(fewestLives, Math.ceil(count / 8)), most)
  const moulds: Mould[] = []
  let columns: ReturnType<typeof columnsOf> | undefined
  for (let n = 0; moulds.length < wanted; n++) {
    const batch = liveOnce(n, open, app.now(), app.rules, app.secrets)
    if (!batch) continue
    columns ??= columnsOf(batch)
    moulds.push(new Mould(county, batch))
  }
  if (!columns) throw new Error('no life came out')
  const each = moulds.map((mould, i) => ({
    mould,
    copies: Math.floor(count / wanted) + (i < count % wanted ? 1 : 0),
  }))
  return { moulds: each, columns }
}
