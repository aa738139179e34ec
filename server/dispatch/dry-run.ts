import type { DryRun } from '@jiebang/contract/dispatch/routing.ts'
import { explain } from '@jiebang/core/dispatch/rules-engine/evaluate.ts'
import { intentsOf } from '@jiebang/core/dispatch/rules-engine/intents.ts'
import type { RuleDefinition } from '@jiebang/core/dispatch/rules-engine/routing-rule.ts'
import { decide } from '@jiebang/core/relay/decide.ts'
import { evolve } from '@jiebang/core/relay/evolve.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { isRefusal } from '@jiebang/core/relay/refusals.ts'
import type pg from 'pg'
import type { App } from '../app.ts'
import { readIn } from '../store/in-scope.ts'
import { uuid7 } from '../store/uuid7.ts'
import { type EventState, eventStates, type StoredFact } from './event-states.ts'
import { digestOf } from './routing-store.ts'
import { type CountyShelf, shelfOf } from './save-items.ts'

type Sample = DryRun['samples'][number]
type Working = { looked: number; total: number; touched: number; refused: number; samples: Sample[] }

/** Engineering limits: a dry run answers in a minute or says that it was cut short. */
const bounds = { matters: 50_000, ms: 60_000, page: 250, samples: 30 } as const

const countSql = `select least(count(*), $3)::int as n from matter
  where county = $1 and registered_at >= $2::timestamptz and (source is null or source not like 'import:%')`
const mattersSql = `select id, title, registered_at from matter where county = $1 and registered_at >= $2::timestamptz
  and (source is null or source not like 'import:%') and (registered_at, id) < ($3::timestamptz, $4::uuid)
  order by registered_at desc, id desc limit $5`
const factsSql = `select matter, seq, body, command from fact where county = $1 and matter = any($2::uuid[])
  order by matter, seq`
const startSql = `insert into routing_dry_run (county, id, digest, definition, days, state, result, made_by, started_at)
  values ($1, $2, $3, $4, $5, 'running', $6, $7, $8::timestamptz)`
const stepSql = `update routing_dry_run set state = $3, looked = $4, total = $5, touched = $6, result = $7,
  ended_at = $8::timestamptz where county = $1 and id = $2`
const readSql = `select id, digest, days, state, looked, total, touched, result from routing_dry_run
  where county = $1 and id = $2`

/** Starts a dry run and answers at once; progress is read from the store, by whichever process is asked. */
export const startDryRun = async (
  app: App,
  county: string,
  definition: RuleDefinition,
  days: number,
  by: string,
  log: (message: string) => void,
): Promise<{ readonly run: DryRun; readonly ended: Promise<void> }> => {
  const id = uuid7(app.now())
  const values = [
    ...[county, id, digestOf(definition), JSON.stringify(definition), days],
    ...[JSON.stringify({ refused: 0, samples: [] }), by, new Date(app.now()).toISOString()],
  ]
  await readIn(app.pool, { counties: [county] }, (client) =>
    client.query({ name: 'routing.startDryRun', text: startSql, values }),
  )
  const ended = look(app, county, id, definition, days).catch(async (error: unknown) => {
    log(`Dry run ${id} failed: ${error instanceof Error ? error.message : String(error)}`)
    const nothing = { looked: 0, total: 0, touched: 0, refused: 0, samples: [] }
    await step(app.pool, county, id, 'failed', nothing, app.now()).catch(() => undefined)
  })
  const run = await readDryRun(app.pool, county, id)
  if (!run) throw new Error('a dry run was not stored')
  return { run, ended }
}

const step = (
  pool: pg.Pool,
  county: string,
  id: string,
  state: DryRun['state'],
  { looked, total, touched, refused, samples }: Working,
  endedAt: number | null,
): Promise<unknown> => {
  const ended = endedAt === null ? null : new Date(endedAt).toISOString()
  const values = [county, id, state, looked, total, touched, JSON.stringify({ refused, samples }), ended]
  return readIn(pool, { counties: [county] }, (client) =>
    client.query({ name: 'routing.dryRunStep', text: stepSql, values }),
  )
}

const look = async (
  app: App,
  county: string,
  id: string,
  definition: RuleDefinition,
  days: number,
): Promise<void> => {
  const here = { ...app, rules: (await app.ownRules.of(county)).known }
  const shelf = await shelfOf(app, county)
  const since = new Date(app.now() - days * 86_400_000).toISOString()
  const begun = performance.now()
  const work: Working = { looked: 0, total: 0, touched: 0, refused: 0, samples: [] }
  const ask = <T extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) =>
    readIn(app.pool, { counties: [county] }, (client) => client.query<T>({ name, text, values }))
  work.total =
    (await ask<{ n: number }>('routing.dryCount', countSql, [county, since, bounds.matters])).rows[0]?.n ?? 0
  let before: { at: string; id: string } = {
    at: '9999-01-01T00:00:00Z',
    id: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  }
  for (;;) {
    const page = await ask<{ id: string; title: string; registered_at: Date | string }>(
      'routing.dryMatters',
      mattersSql,
      [county, since, before.at, before.id, bounds.page],
    )
    const ids = page.rows.map((row) => row.id)
    const facts = await ask<StoredFact & { matter: string }>('routing.dryFacts', factsSql, [county, ids])
    const byMatter = new Map<string, StoredFact[]>()
    for (const fact of facts.rows) {
      const list = byMatter.get(fact.matter) ?? []
      list.push(fact)
      byMatter.set(fact.matter, list)
    }
    for (const { id: matter, title } of page.rows)
      one(here, shelf, definition, since, eventStates(byMatter.get(matter) ?? []), title, work)
    work.looked += page.rows.length
    const last = page.rows.at(-1)
    const isEnd = !last || page.rows.length < bounds.page
    const isLong = work.looked >= bounds.matters || performance.now() - begun > bounds.ms
    if (isEnd || isLong) {
      await step(app.pool, county, id, isEnd ? 'done' : 'cutShort', work, app.now())
      return
    }
    await step(app.pool, county, id, 'running', work, null)
    before = { at: new Date(last.registered_at).toISOString(), id: last.id }
  }
}

const one = (
  app: App,
  shelf: CountyShelf,
  rule: RuleDefinition,
  since: string,
  events: readonly EventState[],
  title: string,
  work: Working,
): void => {
  const from = Date.parse(since)
  const { book } = shelf.dispatch
  const hits = events.filter(({ record, state }) => {
    if (record.at < from || !rule.on.some((on) => on === record.fact.type)) return false
    const asked = { matter: state, title, at: record.at, calendar: app.rules.law.calendar, units: book.units }
    return explain(rule.condition, asked).holds
  })
  const [first] = hits
  if (!first) return
  work.touched++
  const deeds = wouldDo(app, shelf, rule, first)
  const refused = deeds.some((deed) => deed.refused !== null)
  if (refused) work.refused++
  if (work.samples.length < bounds.samples)
    work.samples.push({
      ...{ matter: first.state.id, no: first.state.no, title, event: first.record.fact.type },
      ...{ at: first.record.at, deeds: [...deeds] },
    })
}

/** Asks the core about each deed on the state as it was, and goes on from what would have followed. */
const wouldDo = (
  app: App,
  { dispatch }: CountyShelf,
  rule: RuleDefinition,
  { state, record }: EventState,
): readonly Sample['deeds'][number][] => {
  const deeds: Sample['deeds'][number][] = []
  let m: Matter = state
  for (const action of rule.actions)
    for (const intent of intentsOf(action, m, dispatch.book, record.at)) {
      if (intent.kind === 'suggest') deeds.push({ what: 'suggest', to: null, refused: null })
      else if (intent.kind === 'notify') deeds.push({ what: 'notify', to: intent.audience, refused: null })
      else if (intent.kind === 'impossible')
        deeds.push({ what: action.do, to: null, refused: `routing.${intent.why}` })
      else {
        const { command } = intent
        const { law, grounds } = app.rules
        const drafts = decide(m, command, {
          ...{ at: Math.max(record.at, m.lastAt), actor: { kind: 'system', rule: 'dry-run' }, law, grounds },
          ...{ dispatch: dispatch.book, related: new Map() },
        })
        const to = command.type === 'Dispatch' ? command.lead : null
        deeds.push({ what: command.type, to, refused: isRefusal(drafts) ? drafts.refused : null })
        if (isRefusal(drafts)) return deeds
        for (const draft of drafts) if (draft.matter === m.id) m = evolve(m, { ...draft, seq: m.version + 1 })
      }
    }
  return deeds
}

type Row = Omit<DryRun, 'refused' | 'samples'> & {
  result: { refused: number; samples: Sample[] }
}

/** Null where there is none. */
export const readDryRun = async (pool: pg.Pool, county: string, id: string): Promise<DryRun | null> => {
  const found = await readIn(pool, { counties: [county] }, (client) =>
    client.query<Row>({ name: 'routing.dryRun', text: readSql, values: [county, id] }),
  )
  const [row] = found.rows
  if (!row) return null
  const { result, ...run } = row
  return { ...run, ...result }
}
