import { setImmediate as turn } from 'node:timers/promises'
import type { DispatchSuggestions } from '@jiebang/contract/dispatch/catalogue.ts'
import type {
  BrokenRules,
  DryRun,
  DryRunStarted,
  RoutingRules,
  RoutingRuleView,
} from '@jiebang/contract/dispatch/routing.ts'
import type { Problem } from '@jiebang/contract/problems/problem.ts'
import type { MatterView } from '@jiebang/contract/relay/views.ts'
import type { RuleDefinition } from '@jiebang/core/dispatch/rules-engine/routing-rule.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Client, type Served, serve } from '../testing/serve.ts'
import { county, userId, village1 } from '../testing/small-county.ts'
import { runRules } from './run-rules.ts'

let s: Served
let admin: Client
let log: string[]
beforeEach(async () => {
  s = await serve()
  admin = await s.as('admin1')
  log = []
})
afterEach(() => s.close())

const base = `/counties/${county}/dispatch/rules`
const lamps: RuleDefinition = {
  name: '路灯直接派城管（合成）',
  on: ['Registered'],
  condition: {
    all: [
      { field: 'title', has: ['路灯'] },
      { field: 'place', under: [village1] },
    ],
  },
  actions: [
    { do: 'accept', category: '010204', urgency: 'urgent' },
    { do: 'dispatch', item: null },
    { do: 'notify', unit: 'desk1' },
  ],
  order: 1,
  from: '2026-01-01',
  to: null,
}

const itemFor = (lead: string, seen: number) => ({
  ...{ code: '1.2.4', title: '路灯', category: '010204', place: '', types: [], lead, assists: [] },
  ...{
    list: 'department',
    clause: '合成',
    basis: '合成',
    source: '合成',
    grade: 'U',
    from: '2026-01-01',
    to: null,
  },
  ...{ seen, why: '合成' },
})

const tried = async (definition: RuleDefinition): Promise<DryRun> => {
  const started = await admin.post<DryRunStarted>(`${base}/dry-runs`, { definition, days: 30 })
  if (!('run' in started.body)) throw new Error(started.text)
  let { run } = started.body
  for (let i = 0; run.state === 'running' && i < 2000; i++) {
    await turn()
    run = (await admin.get<DryRun>(`${base}/dry-runs/${run.id}`)).body
  }
  return run
}
const saved = async (
  definition: RuleDefinition,
  id: string | null = null,
  seen = 0,
): Promise<RoutingRuleView> => {
  const run = await tried(definition)
  const body = { id, seen, definition, dryRun: run.id, enabled: true, why: '合成测试' }
  const answer = await admin.post<RoutingRuleView>(base, body)
  if (answer.status !== 200) throw new Error(answer.text)
  s.clock.now += 1000
  return answer.body
}
const run = () =>
  runRules(s.app, county, { signal: new AbortController().signal, log: (line) => log.push(line) })
const stateOf = async (id: string): Promise<MatterView> =>
  (await (await s.as('sup1')).get<MatterView>(`/counties/${county}/matters/${id}`)).body
const registered = async (): Promise<string> => {
  s.clock.now += 1000
  return (await (await s.as('desk1')).register()).body.id
}
const broken = async () => (await admin.get<BrokenRules>(`${base}/broken`)).body.rules

describe('a rule of the administrators', () => {
  test('is tried on the past before it is saved, and is saved exactly as it was tried', async () => {
    await admin.post(`/counties/${county}/dispatch/items`, itemFor('unit:urban', 0))
    const id = await registered()
    const dry = await tried(lamps)
    expect(dry).toMatchObject({ state: 'done', looked: 1, total: 1, touched: 1, refused: 0 })
    expect(dry.samples[0]).toMatchObject({
      matter: id,
      deeds: [
        { what: 'Accept', refused: null },
        { what: 'Dispatch', to: 'urban', refused: null },
        { what: 'notify', to: 'unit:desk1' },
      ],
    })
    const other = { ...lamps, order: 2 }
    const body = { id: null, seen: 0, definition: other, dryRun: dry.id, enabled: true, why: '合成' }
    expect((await admin.post<Problem>(base, body)).body.code).toBe('routing.notTried')
    expect((await admin.post(base, { ...body, definition: lamps })).status).toBe(200)
    expect((await stateOf(id)).matter.stage).toBe('registered')
  })

  test('does what it says on what comes after, once, signed with its name', async () => {
    await admin.post(`/counties/${county}/dispatch/items`, itemFor('unit:urban', 0))
    const rule = await saved(lamps)
    const id = await registered()
    expect(await run()).toEqual({ applied: 1, broken: 0 })
    expect(await run()).toEqual({ applied: 0, broken: 0 })
    const { matter, facts } = await stateOf(id)
    expect(matter).toMatchObject({
      stage: 'dispatched',
      lead: 'urban',
      urgency: 'urgent',
      category: '010204',
    })
    expect(facts.slice(1).map(({ by }) => by.id)).toEqual([`rule:${rule.id}`, `rule:${rule.id}`])
    const told = await s.owner.query(`select audience from outbox where kind = 'RuleNotice'`)
    expect(told.rows).toEqual([{ audience: 'unit:desk1' }])
    const listed = await admin.get<RoutingRules>(base)
    expect(listed.body.rules[0]).toMatchObject({ id: rule.id, deeds: { done: 1, refused: 0 } })
  })

  test('never touches what a person took up first', async () => {
    const rule = await saved({ ...lamps, actions: [{ do: 'accept' }] })
    const id = await registered()
    await (await s.as('desk1')).send(id, 'Accept', { urgency: 'critical' })
    expect(await run()).toEqual({ applied: 0, broken: 0 })
    expect((await stateOf(id)).matter.urgency).toBe('critical')
    const deeds = await s.owner.query('select rule, outcome from routing_deed')
    expect(deeds.rows).toEqual([{ rule: rule.id, outcome: 'overtaken' }])
  })

  test('proposes without changing anything, and the desk sees it', async () => {
    await saved({ ...lamps, actions: [{ do: 'suggest', category: '010204' }] })
    const id = await registered()
    await run()
    const url = `/counties/${county}/matters/${id}/dispatch-suggestions`
    const shown = await (await s.as('desk1')).get<DispatchSuggestions>(url)
    expect(shown.body.proposals).toEqual([{ rule: lamps.name, category: '010204' }])
    expect((await stateOf(id)).matter).toMatchObject({ stage: 'registered', version: 1 })
  })

  test('names a colleague of the unit that holds it, and leaves a note for staff', async () => {
    await saved({
      ...lamps,
      actions: [
        { do: 'assign', user: userId('desk1b') },
        { do: 'remind', text: '合成提醒' },
      ],
    })
    const id = await registered()
    expect(await run()).toEqual({ applied: 1, broken: 0 })
    expect((await stateOf(id)).matter.assignee).toBe(userId('desk1b'))
  })
})

describe('a rule that breaks', () => {
  test('that names what is gone says so loudly and leaves the matter with the desk', async () => {
    await saved({ ...lamps, actions: [{ do: 'notify', unit: 'urban' }] })
    await s.owner.query(`update unit set valid_to = '2026-01-31' where id = 'urban'`)
    s.app.counties.forget()
    const id = await registered()
    expect(await run()).toEqual({ applied: 0, broken: 1 })
    expect(await broken()).toMatchObject([
      { name: lamps.name, health: { state: 'faulty', code: 'unknownUnit', value: 'urban' } },
    ])
    expect(log.join()).toContain('unknownUnit')
    const audited = await s.owner.query(
      `select detail->>'code' as code from audit_event where action = 'routing.broken'`,
    )
    expect(audited.rows).toEqual([{ code: 'unknownUnit' }])
    expect((await stateOf(id)).matter).toMatchObject({ stage: 'registered', holder: { unit: 'desk1' } })
    await run()
    const again = await s.owner.query(`select 1 from audit_event where action = 'routing.broken'`)
    expect(again.rows).toHaveLength(1)
  })

  test('that the core refuses, such as sending down a department’s own, is reported and stays with the desk', async () => {
    const definition: RuleDefinition = {
      ...lamps,
      actions: [
        { do: 'accept', category: '010204' },
        { do: 'dispatch', item: null },
      ],
    }
    const saidBy = await saved(definition)
    const id = await registered()
    // No unit of the county leads that item: there is nobody to dispatch to.
    expect(await run()).toEqual({ applied: 0, broken: 1 })
    expect(await broken()).toMatchObject([
      { id: saidBy.id, health: { state: 'refused', code: 'routing.noSuggestion' } },
    ])
    expect((await stateOf(id)).matter).toMatchObject({ stage: 'accepted', holder: { unit: 'desk1' } })
  })

  test('that throws is reported and harms no other rule', async () => {
    const bad = await saved({ ...lamps, actions: [{ do: 'accept' }] })
    const good = await saved({
      ...lamps,
      name: '好的（合成）',
      order: 2,
      actions: [{ do: 'notify', role: 'supervisor' }],
    })
    await s.owner.query(
      `update routing_rule set definition = jsonb_set(definition, '{condition}', '{"field":"title"}') where id = $1`,
      [bad.id],
    )
    await registered()
    expect(await run()).toMatchObject({ broken: 1 })
    const deeds = await s.owner.query('select outcome from routing_deed where rule = $1', [good.id])
    expect(deeds.rows).toEqual([{ outcome: 'done' }])
    expect(await broken()).toMatchObject([{ id: bad.id, health: { code: 'notUnderstood' } }])
  })

  test('that fails in the middle is reported, and the matter stays with the desk', async () => {
    await saved({ ...lamps, actions: [{ do: 'accept' }] })
    const id = await registered()
    vi.spyOn(s.app.writer, 'submit').mockRejectedValueOnce(new Error('合成故障'))
    expect(await run()).toEqual({ applied: 0, broken: 1 })
    expect(await broken()).toMatchObject([{ health: { state: 'failed', code: 'fault.unexpected' } }])
    expect(log.join()).toContain('合成故障')
    expect((await stateOf(id)).matter).toMatchObject({ stage: 'registered', holder: { unit: 'desk1' } })
  })

  test('is switched off in one step and brought back in an earlier version', async () => {
    const first = await saved({ ...lamps, actions: [{ do: 'notify', unit: 'urban' }] })
    const url = `${base}/${first.id}`
    const off = await admin.post<RoutingRuleView>(`${url}/switch`, { seen: 1, enabled: false, why: '合成' })
    expect(off.body).toMatchObject({ version: 2, enabled: false })
    await registered()
    expect(await run()).toEqual({ applied: 0, broken: 0 })
    expect(
      (await admin.post<Problem>(`${url}/switch`, { seen: 1, enabled: true, why: '合成' })).body.code,
    ).toBe('routing.changed')
    const back = await saved(first.definition, first.id, 2)
    expect(back).toMatchObject({ version: 3, enabled: true, definition: first.definition })
    const versions = await admin.get<{ versions: RoutingRuleView[] }>(`${url}/versions`)
    expect(versions.body.versions.map(({ version }) => version)).toEqual([3, 2, 1])
  })
})

describe('what is not the language', () => {
  test('is refused by name, and nobody but administrators writes rules', async () => {
    const dry = async (definition: unknown) =>
      (
        await admin.post<{ faults: { code: string; at: string }[] }>(`${base}/dry-runs`, {
          definition,
          days: 30,
        })
      ).body.faults
    expect(await dry({ ...lamps, condition: { field: 'title', matches: '(a+)+$' } })).toEqual([
      { code: 'notUnderstood', at: 'condition.matches' },
    ])
    expect(await dry({ ...lamps, actions: [{ do: 'eval', text: '1' }] })).toEqual([
      { code: 'notUnderstood', at: 'actions.0.do' },
    ])
    expect(await dry({ ...lamps, actions: [{ do: 'notify', unit: 'gone' }] })).toEqual([
      { code: 'unknownUnit', at: 'actions.0', value: 'gone' },
    ])
    const started = await (await s.as('desk1')).post(`${base}/dry-runs`, { definition: lamps, days: 30 })
    expect(started.status).toBe(403)
    expect((await (await s.as('dept1')).get(base)).status).toBe(403)
    expect((await (await s.as('sup1')).get(base)).status).toBe(200)
  })
})
