import { genesis } from '@jiebang/core/oversight/seal.ts'
import { evolve } from '@jiebang/core/relay/evolve.ts'
import type { Recorded } from '@jiebang/core/relay/facts.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { type App, wire } from '@jiebang/server/app.ts'
import { loadLaw } from '@jiebang/server/clock/load-rules.ts'
import { writeCounty } from '@jiebang/server/demo/county/write-county.ts'
import { Secrets, sha256 } from '@jiebang/server/people/secrets.ts'
import { connectOwner } from '@jiebang/server/store/connect.ts'
import { matterColumns } from '@jiebang/server/store/matter-columns.ts'
import { type FreshDatabase, freshDatabase } from '@jiebang/server/testing/database.ts'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedMatters } from './seed.ts'

const now = Date.parse('2026-11-24T02:30:00Z')
const key = Buffer.alloc(32, 5)

describe('matters seeded for the bench', () => {
  let database: FreshDatabase
  let owner: pg.Client
  let app: App
  const rows = <T extends object>(text: string): Promise<T[]> => owner.query<T>(text).then((r) => r.rows)

  beforeAll(async () => {
    database = await freshDatabase()
    owner = await connectOwner(database.ownerUrl)
    const rules = await loadLaw('rules')
    if (!rules.ok) throw new Error('rules')
    const store = { ownerUrl: database.ownerUrl, appUrl: database.appUrl, stop: async () => undefined }
    app = wire(store, rules, new Secrets(key, key, key), {
      log: () => undefined,
      now: () => now,
      poolSize: 2,
    })
    await writeCounty(app.pool, 'none', now)
    await seedMatters(app, '990101', 150)
    await seedMatters(app, '990101', 50)
  })
  afterAll(async () => {
    await app.close()
    await owner.end()
    await database.drop()
  })

  it('are as many as asked for, mostly closed, over three years', async () => {
    const [all] = await rows<{ n: number; open: number; years: number }>(
      `select count(*)::int as n, count(*) filter (where stage <> 'closed')::int as open,
        (extract(epoch from max(registered_at) - min(registered_at)) / 86400 / 365)::float8 as years from matter`,
    )
    expect(all?.n).toBe(200)
    expect(all?.open).toBeGreaterThanOrEqual(4)
    expect(all?.open).toBeLessThan(14)
    expect(all?.years).toBeGreaterThan(2)
  })

  it('fold to their states along whole chains, and their columns follow', async () => {
    type Row = {
      matter: string
      seq: number
      body: string
      hash: string
      prev: string
      personal: string | null
    }
    const facts = await rows<Row & { actor: string; command: string }>(
      'select * from fact order by matter, seq',
    )
    const folded = new Map<string, { state: Matter; head: string }>()
    for (const { matter, seq, body, hash, prev, personal, actor, command } of facts) {
      const told = JSON.parse(body)
      const before = folded.get(matter)
      expect(prev).toBe(before?.head ?? genesis)
      expect(told.prev).toBe(prev)
      expect(sha256(body)).toBe(hash)
      expect(personal === null ? null : sha256(personal)).toBe(told.personal)
      expect([told.matter, told.seq, told.by.id, told.command]).toEqual([matter, seq, actor, command])
      const record: Recorded = { matter, seq, at: told.at, by: told.by, fact: told.fact }
      folded.set(matter, { state: evolve(before?.state ?? null, record), head: hash })
    }
    const stored = await rows<Record<string, unknown> & { id: string; state: Matter; head: string }>(
      'select * from matter',
    )
    expect(folded.size).toBe(stored.length)
    for (const row of stored) {
      const { state, head } = folded.get(row.id) ?? {}
      expect(state).toEqual(row.state)
      expect(head).toBe(row.head)
      const columns = matterColumns(row.state, app.rules.law, row.head, now)
      for (const name of [
        'no',
        'stage',
        'holder_unit',
        'lead_unit',
        'assist_units',
        'turn',
        'version',
        'secret',
      ] as const)
        expect(row[name]).toEqual(columns[name])
    }
  })

  it('have their words, commands and numbers, each its own', async () => {
    const [found] = await rows<{ texts: number; commands: number; facts: number; numbers: number }>(
      `select (select count(*)::int from matter_text where search <> '') as texts,
        (select count(*)::int from command) as commands,
        (select count(distinct command)::int from fact) as facts,
        (select count(distinct no)::int from matter) as numbers`,
    )
    expect(found).toMatchObject({ texts: 200, numbers: 200 })
    expect(found?.commands).toBe(found?.facts)
  })

  it('can be worked on through the writer', async () => {
    const [row] = await rows<{ id: string; version: number }>(
      `select id, version from matter where stage <> 'closed' limit 1`,
    )
    const actor = { kind: 'system' } as const
    const outcome = await app.writer.submit({
      county: '990101',
      commandId: '00000000-0000-8000-8000-000000000001',
      payloadHash: 'x',
      actor,
      command: { type: 'Remind', matter: row?.id ?? '', kind: 'soon' },
    })
    const given = outcome.ok || outcome.why.refused === 'clock.reminderGiven'
    expect(given).toBe(true)
    if (outcome.ok) expect(outcome.answer.version).toBe((row?.version ?? 0) + 1)
  })
})
