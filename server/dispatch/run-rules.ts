import { dayOf } from '@jiebang/core/clock/instant.ts'
import { checkRule, type Known } from '@jiebang/core/dispatch/rules-engine/check-rule.ts'
import { explain } from '@jiebang/core/dispatch/rules-engine/evaluate.ts'
import { NotUnderstood, readRule } from '@jiebang/core/dispatch/rules-engine/read-rule.ts'
import { inRuleOrder, isRuleInForce, ruleEvents } from '@jiebang/core/dispatch/rules-engine/routing-rule.ts'
import type { App } from '../app.ts'
import { readIn } from '../store/in-scope.ts'
import { errorText } from '../store/node-error.ts'
import { applyRule } from './apply-rule.ts'
import { type EventState, eventStates, type StoredFact } from './event-states.ts'
import { addDeed } from './routing-deeds.ts'
import { ailing, wellAgain } from './routing-health.ts'
import { routingKnown } from './routing-known.ts'
import { definitionOf, readRules, type StoredRule } from './routing-store.ts'
import { type CountyShelf, shelfOf } from './save-items.ts'

export type RulesRun = { readonly applied: number; readonly broken: number }

/** Transactions that were long under way become visible late: what is younger than this is looked at again. */
const overlapMs = 60_000
const pageSize = 200
const uuidMin = '00000000-0000-0000-0000-000000000000'

const eventsSql = `select matter, seq, recorded_at from fact
  where county = $1 and recorded_at >= $2::timestamptz and (recorded_at, matter, seq) > ($2::timestamptz, $5::uuid, $6)
    and type = any($3) order by recorded_at, matter, seq limit $4`
const factsSql = `select f.matter, f.seq, f.body, f.command, m.title from fact f
  join matter m on m.county = f.county and m.id = f.matter
  where f.county = $1 and f.matter = any($2::uuid[]) order by f.matter, f.seq`
const doneSql = `select rule, version, matter, seq from routing_deed where county = $1 and matter = any($2::uuid[])`
const cursorSql = `insert into routing_cursor (county, read_until) values ($1, $2::timestamptz)
  on conflict (county) do update set read_until = excluded.read_until`

type EventRow = { matter: string; seq: number; recorded_at: Date | string }

/** What one process has looked at lately, so that the overlap costs nothing. */
const seen = new Map<string, Set<string>>()
const keyOf = ({ matter, seq }: EventRow): string => `${matter}:${seq}`
const isSeen = (county: string, event: EventRow): boolean => seen.get(county)?.has(keyOf(event)) ?? false
const remember = (county: string, events: readonly EventRow[]): void => {
  const known = seen.get(county) ?? new Set<string>()
  seen.set(county, known)
  if (known.size > 50_000) known.clear()
  for (const event of events) known.add(keyOf(event))
}

/**
 * Shows the rules of a county what has happened since the last run. May run twice at once and break off anywhere:
 * every deed has one id. A rule that does not work harms no other and no matter: it is reported, and the desk goes on.
 */
export const runRules = async (
  app: App,
  county: string,
  options: { readonly signal: AbortSignal; readonly log: (message: string) => void },
): Promise<RulesRun> => {
  const now = app.now()
  const iso = (at: number) => new Date(at).toISOString()
  const rules = (await readRules(app.pool, county)).filter((r) => r.enabled)
  if (rules.length === 0) return { applied: 0, broken: 0 }
  const shelf = await shelfOf(app, county)
  const sound = await soundRules(app, county, rules, shelf, now, options.log)
  const run = { applied: 0, broken: rules.length - sound.length }
  const start = (await cursorOf(app, county)) ?? Math.min(...rules.map((r) => r.madeAt))
  let after = { at: start - overlapMs, matter: uuidMin, seq: 0 }
  while (!options.signal.aborted) {
    const page = await readIn(app.pool, { counties: [county] }, (client) =>
      client.query<EventRow>({
        name: 'routing.events',
        text: eventsSql,
        values: [county, iso(after.at), ruleEvents, pageSize, after.matter, after.seq],
      }),
    )
    const fresh = page.rows.filter((event) => !isSeen(county, event))
    const done = await showTo(app, shelf, sound, fresh, options)
    run.applied += done.applied
    run.broken += done.broken
    remember(county, fresh)
    const last = page.rows.at(-1)
    if (page.rows.length < pageSize || !last) break
    after = { at: new Date(last.recorded_at).getTime(), matter: last.matter, seq: last.seq }
  }
  await readIn(app.pool, { counties: [county] }, (client) =>
    client.query({ name: 'routing.cursor', text: cursorSql, values: [county, iso(now)] }),
  )
  return run
}

const cursorOf = async (app: App, county: string): Promise<number | null> => {
  const text = 'select read_until from routing_cursor where county = $1'
  const found = await readIn(app.pool, { counties: [county] }, (client) =>
    client.query<{ read_until: Date | string }>({ name: 'routing.readCursor', text, values: [county] }),
  )
  const [row] = found.rows
  return row ? new Date(row.read_until).getTime() : null
}

/** Rules that name only what exists; the others are reported and left out. */
const soundRules = async (
  app: App,
  county: string,
  rules: readonly StoredRule[],
  shelf: CountyShelf,
  now: number,
  log: (message: string) => void,
): Promise<readonly StoredRule[]> => {
  const known = routingKnown(shelf, now)
  const sound: StoredRule[] = []
  for (const rule of rules) {
    const fault = faultOf(rule, known)
    if (!fault) sound.push(rule)
    else {
      const { code, at, value = '' } = fault
      await ailing(app.pool, county, rule, { state: 'faulty', code, at, value }, now)
      log(
        `Rule ${rule.id} of county ${county} does not work: ${code} at ${at} ${value}; the desk goes on by hand.`,
      )
    }
  }
  return sound.sort(inRuleOrder)
}

/** What is stored may be older than the language, or damaged: one such rule must not stop the others. */
const faultOf = (
  rule: StoredRule,
  known: Known,
): { readonly code: string; readonly at: string; readonly value?: string } | null => {
  try {
    return checkRule(readRule(definitionOf(rule)), known)[0] ?? null
  } catch (error) {
    return { code: 'notUnderstood', at: error instanceof NotUnderstood ? error.at : 'rule' }
  }
}

const showTo = async (
  app: App,
  shelf: CountyShelf,
  rules: readonly StoredRule[],
  events: readonly EventRow[],
  { log }: { readonly log: (message: string) => void },
): Promise<RulesRun> => {
  const run = { applied: 0, broken: 0 }
  const county = shelf.place.reference.county.code
  const ids = [...new Set(events.map(({ matter }) => matter))]
  if (ids.length === 0 || rules.length === 0) return run
  const [facts, done] = await readIn(app.pool, { counties: [county] }, (client) =>
    Promise.all([
      client.query<StoredFact & { matter: string; title: string }>({
        name: 'routing.facts',
        text: factsSql,
        values: [county, ids],
      }),
      client.query<{ rule: string; version: number; matter: string; seq: number }>({
        name: 'routing.done',
        text: doneSql,
        values: [county, ids],
      }),
    ]),
  )
  const already = new Set(done.rows.map((d) => `${d.rule}:${d.version}:${d.matter}:${d.seq}`))
  const byMatter = new Map<string, (StoredFact & { title: string })[]>()
  for (const fact of facts.rows) byMatter.set(fact.matter, [...(byMatter.get(fact.matter) ?? []), fact])
  for (const { matter, seq, recorded_at } of events) {
    const stored = byMatter.get(matter) ?? []
    const event = eventStates(stored).find(({ record }) => record.seq === seq)
    if (!event || event.state.source?.startsWith('import:')) continue
    const recorded = new Date(recorded_at).getTime()
    for (const rule of rules) {
      if (recorded < rule.madeAt || already.has(`${rule.id}:${rule.version}:${matter}:${seq}`)) continue
      const went = await onEvent(app, shelf, rule, event, stored[0]?.title ?? '', log)
      if (went === 'applied') run.applied++
      if (went === 'broken') run.broken++
    }
  }
  return run
}

const onEvent = async (
  app: App,
  shelf: CountyShelf,
  rule: StoredRule,
  { record, state, overtaken }: EventState,
  title: string,
  log: (message: string) => void,
): Promise<'applied' | 'broken' | 'nothing'> => {
  const { county } = state
  const { seq } = record
  if (!rule.on.some((on) => on === record.fact.type) || !isRuleInForce(rule, dayOf(record.at)))
    return 'nothing'
  const deed = { rule: rule.id, version: rule.version, matter: state.id, seq }
  try {
    const { units } = shelf.dispatch.book
    const asked = {
      matter: state,
      title,
      at: record.at,
      calendar: (await app.laws.of(county)).calendar,
      units,
    }
    if (!explain(rule.condition, asked).holds) return 'nothing'
    const did = overtaken
      ? ({ outcome: 'overtaken', code: 'command.versionChanged', detail: {} } as const)
      : await applyRule(app, shelf, rule, state, seq)
    const detail = did.code === null ? did.detail : { ...did.detail, code: did.code }
    await addDeed(app.pool, county, { ...deed, outcome: did.outcome, detail }, app.now())
    if (did.outcome === 'refused') {
      const ailment = { state: 'refused', code: did.code ?? '', at: state.id, value: state.no } as const
      await ailing(app.pool, county, rule, ailment, app.now())
      log(`Rule ${rule.id} was refused with ${did.code} on matter ${state.id}; it stays with the desk.`)
      return 'broken'
    }
    if (did.outcome === 'done')
      await readIn(app.pool, { counties: [county] }, (client) => wellAgain(client, county, rule, app.now()))
    return did.outcome === 'done' ? 'applied' : 'nothing'
  } catch (error) {
    await ailing(
      app.pool,
      county,
      rule,
      { state: 'failed', code: 'fault.unexpected', at: state.id, value: state.no },
      app.now(),
    )
    await addDeed(app.pool, county, { ...deed, outcome: 'failed', detail: {} }, app.now())
    log(`Rule ${rule.id} failed on matter ${state.id}: ${errorText(error)}; it stays with the desk.`)
    return 'broken'
  }
}
