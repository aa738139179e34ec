import { genesis } from '@jiebang/core/oversight/seal.ts'
import { evolve } from '@jiebang/core/relay/evolve.ts'
import type { Recorded } from '@jiebang/core/relay/facts.ts'
import { type Matter, stages } from '@jiebang/core/relay/matter.ts'
import { requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyPassword } from '../access/password.ts'
import { type App, wire } from '../app.ts'
import { loadLaw } from '../clock/load-rules.ts'
import { Secrets, sha256 } from '../people/secrets.ts'
import { connectOwner } from '../store/connect.ts'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { demoCounty } from './county/places.ts'
import { type DemoLoaded, loadDemo } from './load-demo.ts'
import { printSignIns } from './sign-ins.ts'

const now = Date.parse('2026-11-24T02:30:00Z')
const key = Buffer.alloc(32, 7)
const quiet = () => undefined

const appOn = async (database: FreshDatabase, clock = () => now): Promise<App> => {
  const rules = await loadLaw('rules')
  if (!rules.ok) throw new Error('rules')
  const store = { ownerUrl: database.ownerUrl, appUrl: database.appUrl, stop: async () => undefined }
  return wire(store, rules, new Secrets(key, key, key), { log: quiet, now: clock, poolSize: 3 })
}

type FactRow = {
  matter: string
  seq: number
  body: string
  hash: string
  prev: string
  personal: string | null
}

const rows = <T extends object>(owner: pg.Client, text: string): Promise<T[]> =>
  owner.query<T>(text).then((r) => r.rows)
const count = async (owner: pg.Client, table: string): Promise<number> =>
  Number((await rows<{ n: string }>(owner, `select count(*) as n from ${table}`))[0]?.n)

describe('the demo county', () => {
  let database: FreshDatabase
  let owner: pg.Client
  let app: App
  let loaded: DemoLoaded
  let states: Matter[]

  beforeAll(async () => {
    database = await freshDatabase()
    owner = await connectOwner(database.ownerUrl)
    app = await appOn(database)
    loaded = await loadDemo(app, quiet)
    states = (await rows<{ state: Matter }>(owner, 'select state from matter')).map((r) => r.state)
  })
  afterAll(async () => {
    await app.close()
    await owner.end()
    await database.drop()
  })

  it('is loaded without a refusal and said to be fictional', async () => {
    expect(loaded.refused).toBe(0)
    expect(await rows(owner, 'select name, synthetic from county')).toEqual([
      { name: '云溪县（虚构）', synthetic: true },
    ])
    expect(states.length).toBeGreaterThan(470)
    expect(states.length).toBeLessThan(560)
  })

  it('has matters in every stage, ending, type and urgency', () => {
    const seen = (pick: (m: Matter) => string | null) => new Set(states.map(pick))
    expect([...seen((m) => m.stage)].sort()).toEqual([...stages].sort())
    expect([...seen((m) => m.ending)].sort()).toEqual(
      [null, 'closed', 'declined', 'merged', 'terminated', 'withdrawn'].sort(),
    )
    expect([...seen((m) => m.requestType)].sort()).toEqual([...requestTypes].sort())
    expect([...seen((m) => m.urgency)].sort()).toEqual([...urgencies].sort())
  })

  it('has every ground, kind of fact, hearing and state of an assist', async () => {
    const grounds = new Set(
      (
        await rows<{ g: string }>(
          owner,
          `select body::json->'fact'->>'ground' as g from fact where type = 'Declined'`,
        )
      ).map((r) => r.g),
    )
    expect([...grounds].sort()).toEqual(
      ['beyondDuty', 'emergency', 'malicious', 'otherProcedure', 'repeat', 'secret', 'unlawful'].sort(),
    )
    const types = new Set(
      (await rows<{ type: string }>(owner, 'select distinct type from fact')).map((r) => r.type),
    )
    // Every kind but two: no calendar is corrected in the demo and no part of a split comes back.
    expect(types.size).toBe(38)
    const assists = new Set(states.flatMap((m) => m.assists.map((a) => a.state)))
    expect(assists).toEqual(new Set(['called', 'arrived', 'reported']))
    const open = states.filter((m) => m.stage !== 'closed')
    expect(open.some((m) => m.turn === 'resident')).toBe(true)
    expect(open.some((m) => m.extension.asked)).toBe(true)
    expect(open.some((m) => m.children.some((c) => c.open))).toBe(true)
    expect(Math.max(...states.map((m) => m.returns))).toBe(2)
    expect(Math.max(...states.map((m) => m.escalation))).toBeGreaterThanOrEqual(3)
  })

  it('is late with some few, and with none absurdly', () => {
    const open = states.filter((m) => m.stage !== 'closed')
    const late = open.filter((m) => m.clock?.dueAt != null && m.clock.dueAt < now)
    expect(late.length / states.length).toBeGreaterThan(0.01)
    expect(late.length / states.length).toBeLessThan(0.05)
    expect(Math.max(...late.map((m) => now - (m.clock?.dueAt ?? now)))).toBeLessThan(20 * 86_400_000)
    expect(open.length).toBeGreaterThan(60)
  })

  it('tells no title twice and leaves no slot open', async () => {
    const titles = (await rows<{ title: string }>(owner, 'select title from matter')).map((r) => r.title)
    expect(new Set(titles).size).toBe(titles.length)
    const open = await rows(owner, `select personal from fact where personal ~ '[{][a-z][}]' limit 3`)
    expect(open).toEqual([])
  })

  it('folds to the stored states along whole chains, with nothing in the future', async () => {
    const facts = await rows<FactRow>(
      owner,
      'select matter, seq, body, hash, prev, personal from fact order by matter, seq',
    )
    const folded = new Map<string, Matter>()
    const heads = new Map<string, string>()
    for (const { matter, seq, body, hash, prev, personal } of facts) {
      const told = JSON.parse(body)
      expect(prev).toBe(heads.get(matter) ?? genesis)
      expect(sha256(body)).toBe(hash)
      if (personal !== null) expect(sha256(personal)).toBe(told.personal)
      const before = folded.get(matter) ?? null
      expect(told.at).toBeLessThanOrEqual(now)
      expect(told.at).toBeGreaterThanOrEqual(before?.lastAt ?? 0)
      const record: Recorded = { matter, seq, at: told.at, by: told.by, fact: told.fact }
      folded.set(matter, evolve(before, record))
      heads.set(matter, hash)
    }
    expect(folded.size).toBe(states.length)
    for (const state of states) expect(folded.get(state.id)).toEqual(state)
  })

  it('leaves nothing for time to bring about that was due before', async () => {
    const due = await rows(owner, `select no from matter where alarm_at < '${new Date(now).toISOString()}'`)
    expect(due).toEqual([])
  })

  it('opens to the sign-ins that are told', async () => {
    const users = await rows<{ login: string; password_hash: string; demo: boolean; name: string }>(
      owner,
      'select login, password_hash, demo, name from app_user',
    )
    expect(users.every((u) => u.demo)).toBe(true)
    for (const { login, password, name } of loaded.signIns) {
      const user = users.find((u) => u.login === login)
      expect(user?.name).toBe(name)
      expect(await verifyPassword(user?.password_hash ?? '', password)).toBe(true)
    }
    expect(printSignIns(loaded.signIns)).toContain('desk1')
  })

  it('is seen to be there by a second start, also years later', async () => {
    const facts = await count(owner, 'fact')
    const later = await appOn(database, () => now + 800 * 86_400_000)
    const begun = performance.now()
    const again = await loadDemo(later, quiet)
    expect(performance.now() - begun).toBeLessThan(1000)
    await later.close()
    expect(again).toMatchObject({ loaded: 0, refused: 0 })
    expect(again.signIns).toEqual(loaded.signIns)
    expect(await count(owner, 'fact')).toBe(facts)
  })

  it('has shapes, also where an older one without them is started again', async () => {
    const { features } = await app.shapes.of(demoCounty)
    expect(new Set(features.map((f) => f.properties.level))).toEqual(new Set(['county', 'town', 'village']))
    await owner.query('delete from division_shape')
    expect((await loadDemo(app, quiet)).loaded).toBe(0)
    app.shapes.forget()
    expect((await app.shapes.of(demoCounty)).features).toEqual(features)
  })
})

describe('a load that was interrupted', () => {
  it('is completed by the next start, to the same county', async () => {
    const database = await freshDatabase()
    const owner = await connectOwner(database.ownerUrl)
    try {
      const first = await appOn(database)
      const { submitAll } = first.writer
      let batches = 0
      // As if the power went after the first six hundred commands.
      first.writer.submitAll = async (items) => {
        if (batches++ > 0) throw new Error('killed')
        await submitAll.call(first.writer, items.slice(0, 600))
        throw new Error('killed')
      }
      await expect(loadDemo(first, quiet)).rejects.toThrow('killed')
      await first.close()
      const partly = await count(owner, 'command')
      const second = await appOn(database, () => now + 3 * 86_400_000)
      const completed = await loadDemo(second, quiet)
      expect(partly).toBe(600)
      expect(completed.refused).toBe(0)
      expect(completed.loaded + partly).toBe(await count(owner, 'command'))
      expect((await loadDemo(second, quiet)).loaded).toBe(0)
      await second.close()
    } finally {
      await owner.end()
      await database.drop()
    }
  })

  it('never touches a county 990101 that is real', async () => {
    const database = await freshDatabase()
    const owner = await connectOwner(database.ownerUrl)
    const app = await appOn(database)
    try {
      await owner.query(
        `insert into county (code, name, set_up_at, synthetic) values ('${demoCounty}', 'x', now(), false)`,
      )
      await expect(loadDemo(app, quiet)).rejects.toThrow('not synthetic')
      expect(await count(owner, 'app_user')).toBe(0)
    } finally {
      await app.close()
      await owner.end()
      await database.drop()
    }
  })
})
