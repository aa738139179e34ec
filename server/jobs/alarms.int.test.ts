import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hourMs, parseLocal } from '@jiebang/core/clock/instant.ts'
import { chooseRuleSet } from '@jiebang/core/clock/rules.ts'
import type { Command } from '@jiebang/core/relay/commands.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import type pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import type { Item, Outcome } from '../relay/item.ts'
import { connectOwner } from '../store/connect.ts'
import { uuidOf } from '../store/uuid7.ts'
import { runAlarms } from './alarms.ts'
import { county, registerMany, system, type TestApp, testApp } from './testing/county.ts'

const RUNNER = new URL('./testing/run-alarms.ts', import.meta.url).pathname
const at = (text: string): number => parseLocal(text) ?? Number.NaN
const march = at('2026-03-02 09:00')

type Told = {
  matter: string
  type: string
  level: number | null
  told: string | null
  kind: string | null
  at: number
}
const factsSql = `select matter, type, body::jsonb->'fact'->>'to' as told, (body::jsonb->'fact'->>'level')::int as level,
  body::jsonb->'fact'->>'kind' as kind, at from fact where county = $1 and type in ('Escalated', 'Reminded') order by matter, seq`

let app: TestApp
const logged: string[] = []
afterEach(async () => {
  logged.length = 0
  await app.close()
})

const owner = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> => {
  const client = await connectOwner(app.database.ownerUrl)
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

const told = async (): Promise<Map<string, Told[]>> => {
  const byMatter = new Map<string, Told[]>()
  for (const fact of await owner<Told>(factsSql, [county]))
    byMatter.set(fact.matter, [...(byMatter.get(fact.matter) ?? []), fact])
  return byMatter
}

const send = (command: Command, name: string): Promise<Outcome> => {
  const commandId = uuidOf(name)
  return app.writer.submit({ county, commandId, payloadHash: name, actor: system, command })
}

/** The runner in a process of its own; resolves when it has ended. */
const runner = (now: number) => {
  const { ownerUrl, appUrl } = app.database
  const args = ['--import', 'tsx', RUNNER, ownerUrl, appUrl, app.dataDir, county, String(now)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  return { child, ended: once(child, 'exit') }
}

const untilFacts = async (count: number): Promise<void> => {
  const client = await connectOwner(app.database.ownerUrl)
  try {
    for (;;) {
      const found = await client.query<{ n: number }>(
        `select count(*)::int as n from fact where type = 'Reminded'`,
      )
      if ((found.rows[0]?.n ?? 0) >= count) return
    }
  } finally {
    await client.end()
  }
}

describe('alarms', () => {
  it('reach 3,000 late matters once per step, with two runners at once and one killed in the middle', async () => {
    const clock = { now: march }
    app = await testApp(clock)
    const late = await registerMany(app, 'late', 3000, march)
    const inTime = await registerMany(app, 'in time', 200, march + 20 * 24 * hourMs)
    clock.now = march + 20 * 24 * hourMs + hourMs

    const killed = runner(clock.now)
    await untilFacts(1)
    killed.child.kill('SIGKILL')
    await killed.ended
    expect((await told()).size).toBeLessThan(3000)

    const other = runner(clock.now)
    await runAlarms(app, county, clock.now)
    expect(await other.ended).toEqual([0, null])

    const facts = await told()
    const line = chooseRuleSet(app.rules.law.sets, county, '2026-03-02').escalation
    expect(line.length).toBeGreaterThan(1)
    const steps = ['soon', 'due', ...line.map((step) => `${step.level} ${step.to}`)]
    for (const { matter } of late) {
      const given = (facts.get(matter) ?? []).map((f) => f.kind ?? `${f.level} ${f.told}`)
      expect(given).toEqual(steps)
    }
    for (const { matter } of inTime) expect(facts.get(matter)).toBeUndefined()
    expect(await runAlarms(app, county, clock.now)).toEqual({ given: 0, putOff: 0, failed: 0 })
  }, 120_000)

  it('escalate level by level as time goes on', async () => {
    const clock = { now: march }
    app = await testApp(clock)
    const [one] = await registerMany(app, 'one', 1, march)
    const id = (one?.matter ?? '') as MatterId
    const dueAt = one?.dueAt ?? Number.NaN

    clock.now = dueAt - 1
    await runAlarms(app, county, clock.now)
    clock.now = dueAt
    await runAlarms(app, county, clock.now)
    await runAlarms(app, county, clock.now)
    const names = async () => ((await told()).get(id) ?? []).map((f) => f.kind ?? `level ${f.level}`)
    expect(await names()).toEqual(['soon', 'due', 'level 1'])

    clock.now = dueAt + 48 * hourMs
    await runAlarms(app, county, clock.now)
    expect(await names()).toEqual(['soon', 'due', 'level 1', 'level 2'])
  })

  it('stay silent on what moved between reading and writing', async () => {
    const clock = { now: march }
    app = await testApp(clock)
    const [one] = await registerMany(app, 'moved', 1, march)
    clock.now = (one?.dueAt ?? 0) - 1
    const submit = async (item: Item): Promise<Outcome> => {
      // Somebody reminds with other words just before.
      await send({ type: 'Remind', matter: item.command.matter, kind: 'soon' }, 'faster')
      return app.writer.submit(item)
    }
    const result = await runAlarms({ ...app, writer: { submit } }, county, clock.now)
    expect(result).toEqual({ given: 0, putOff: 0, failed: 0 })
    expect([...(await told()).values()].flat()).toHaveLength(1)
  })

  it('put off a step that the relay refuses, say why, and go on with the others', async () => {
    const clock = { now: march }
    app = await testApp(clock, () => undefined)
    const [bad, broken, good] = await registerMany(app, 'refused', 3, march)
    clock.now = (bad?.dueAt ?? 0) - 1
    const submit = async (item: Item): Promise<Outcome> => {
      if (item.command.matter === broken?.matter) throw new Error('a defect')
      return item.command.matter === bad?.matter
        ? { ok: false, why: { refused: 'clock.reminderGiven' } }
        : app.writer.submit(item)
    }
    const log = (message: string) => logged.push(message)
    const result = await runAlarms({ ...app, writer: { submit } }, county, clock.now, { log })
    expect(result).toEqual({ given: 1, putOff: 1, failed: 1 })
    expect([...(await told()).keys()]).toEqual([good?.matter])
    expect(logged.join('\n')).toContain(
      `Remind of matter ${bad?.matter} was refused with clock.reminderGiven`,
    )
    const [row] = await owner<{ alarm_at: number }>('select alarm_at from matter where id = $1', [
      bad?.matter,
    ])
    expect(row?.alarm_at).toBe(clock.now + hourMs)
  })

  it('give a step again when a clock went back to where it was before', async () => {
    const clock = { now: march }
    app = await testApp(clock)
    const [one] = await registerMany(app, 'again', 1, march)
    clock.now = (one?.dueAt ?? 0) - 1
    const first = await runAlarms(app, county, clock.now)
    // As a calendar that was corrected and corrected back leaves it: the same clock, nothing reminded.
    await owner(`update matter set state = jsonb_set(state, '{reminded}', '[]'), alarm_at = registered_at`)
    const second = await runAlarms(app, county, clock.now)
    const third = await runAlarms(app, county, clock.now)
    expect([first.given, second.given, third.given]).toEqual([1, 1, 0])
  })

  it('mend an alarm column that the rules have outrun', async () => {
    const clock = { now: march }
    app = await testApp(clock)
    await registerMany(app, 'stale', 1, march)
    const read = () => owner<{ alarm_at: number }>('select alarm_at from matter')
    const before = await read()
    await owner(`update matter set alarm_at = registered_at`)
    expect(await runAlarms(app, county, clock.now)).toEqual({ given: 0, putOff: 0, failed: 0 })
    expect(await read()).toEqual(before)
  })
})
