import { parseLocal } from '@jiebang/core/clock/instant.ts'
import type { Calendar } from '@jiebang/core/clock/model.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { App } from '../app.ts'
import { wire } from '../app.ts'
import { Secrets } from '../people/secrets.ts'
import { connectOwner } from '../store/connect.ts'
import { recomputeClocks } from './clocks.ts'
import { county, dispatched, type TestApp, testApp } from './testing/county.ts'

// Monday; the limits below run over the days that the corrected calendar makes free.
const march = parseLocal('2026-03-02 09:00') ?? Number.NaN
const clock = { now: march }
let app: TestApp

beforeEach(async () => {
  app = await testApp(clock)
})
afterEach(() => app.close())

/** The application after somebody published that the first week of March 2026 is free. */
const corrected = async (version: string): Promise<App> => {
  const { calendar } = app.rules.law
  const off = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']
  const years = calendar.years.map((y) => (y.year === 2026 ? { ...y, off: [...y.off, ...off] } : y))
  const next: Calendar = { version, years }
  const rules = { ...app.rules, law: { ...app.rules.law, calendar: next } }
  const database = { ...app.database, stop: async () => undefined }
  return wire(database, rules, await Secrets.load(app.dataDir), {
    log: () => undefined,
    now: () => clock.now,
  })
}

const facts = async (): Promise<{ matter: string; moved: boolean }[]> => {
  const client = await connectOwner(app.database.ownerUrl)
  const { rows } = await client.query<{ matter: string; moved: boolean }>(
    `select f.matter, m.due_at > m.registered_at + interval '6 days' as moved from fact f join matter m on m.id = f.matter
     where type = 'ClockRecomputed'`,
  )
  await client.end()
  return rows
}

describe('a corrected calendar', () => {
  it('moves every open clock that it touches, once, and says so in the matter', async () => {
    await dispatched(app, 'many', 700, march)
    const next = await corrected('corrected-1')
    const [one, two] = await Promise.all([recomputeClocks(next, county), recomputeClocks(next, county)])
    expect(one + two).toBe(700)
    const told = await facts()
    expect(told).toHaveLength(700)
    expect(told.every((f) => f.moved)).toBe(true)
    expect(new Set(told.map((f) => f.matter)).size).toBe(700)
    expect(await recomputeClocks(next, county)).toBe(0)
    await next.close()
  })

  it('leaves alone what it does not touch and looks only once', async () => {
    const later = parseLocal('2026-06-01 09:00') ?? Number.NaN
    await dispatched(app, 'later', 10, later)
    const next = await corrected('corrected-2')
    expect(await recomputeClocks(next, county)).toBe(0)
    expect(await facts()).toEqual([])
    await dispatched(app, 'early', 1, march)
    expect(await recomputeClocks(next, county)).toBe(0)
    await next.close()
  })
})
