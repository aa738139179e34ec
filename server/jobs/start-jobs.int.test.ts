import { dayOf } from '@jiebang/core/clock/instant.ts'
import { Registry } from 'prom-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rootsOf } from '../oversight/roots.ts'
import { connectOwner } from '../store/connect.ts'
import { inTransaction } from '../store/in-transaction.ts'
import { calendarChannel } from './change-listener.ts'
import type { Deliver, Message } from './message.ts'
import { type Jobs, startJobs } from './start-jobs.ts'
import { county, dispatched, registerMany, type TestApp, testApp } from './testing/county.ts'

const dayMs = 86_400_000
const clock = { now: 0 }
let app: TestApp
let jobs: Jobs[] = []
const logged: string[] = []
const log = (message: string) => void logged.push(message)

beforeEach(async () => {
  clock.now = Date.now()
  logged.length = 0
  app = await testApp(clock)
  await owner(
    `insert into county (code, name, set_up_at, synthetic) values ('${county}', '合成县', now(), true)`,
  )
})
afterEach(async () => {
  await Promise.all(jobs.map((j) => j.stop()))
  jobs = []
  await app.close()
})

const owner = async <T extends object>(text: string): Promise<T[]> => {
  const client = await connectOwner(app.database.ownerUrl)
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

const start = async (deliver: Deliver, registry?: Registry): Promise<Jobs> => {
  const started = await startJobs(app, { log, deliver, ...(registry ? { registry } : {}) })
  jobs.push(started)
  return started
}

const until = async (done: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await done())) await new Promise((resolve) => setImmediate(resolve))
}

describe('the jobs', () => {
  it('do at the start what was missed, deliver what is committed later, and stop in time', async () => {
    clock.now -= 40 * dayMs
    const [late] = await registerMany(app, 'late', 1, clock.now)
    const recorded = dayOf(clock.now)
    clock.now += 40 * dayMs
    const got: Message[] = []
    const registry = new Registry()
    const mine = await start(async (message) => void got.push(message), registry)

    await until(() => got.some((m) => m.kind === 'Escalated' && m.matter === late?.matter))
    await until(async () => (await rootsOf(app.pool, county, 1)).length > 0)
    expect((await rootsOf(app.pool, county, 10)).at(-1)?.day).toBe(recorded)

    const [fresh] = await registerMany(app, 'fresh', 1, clock.now)
    await until(() => got.some((m) => m.matter === fresh?.matter))

    const figures = await registry.metrics()
    expect(figures).toMatch(/jiebang_alarms_given_total [1-9]/)
    expect(figures).toMatch(/jiebang_outbox_delivered_total [1-9]/)
    expect(figures).not.toContain(county)

    const before = performance.now()
    await mine.stop()
    expect(performance.now() - before).toBeLessThan(2000)
    expect(logged).toEqual([])
  })

  it('move the due times of open matters when a calendar is changed', async () => {
    await start(async () => undefined)
    await dispatched(app, 'open', 1, clock.now)
    const days = [1, 2, 3, 4, 5].map((n) => dayOf(clock.now + n * dayMs))
    const off = days.map((day) => ({ day, working: false, name: '合成节', source: '合成县通知' }))
    await inTransaction(app.pool, county, async (client) => {
      await app.configs.put(client, county, 'calendar', {
        ...{ seen: 0, value: { days: off }, by: 'admin1', why: '合成原因' },
      })
      await client.query(`notify ${calendarChannel}`)
    })
    app.configs.forget()
    await until(async () => (await owner(`select 1 from fact where type = 'ClockRecomputed'`)).length > 0)
  })

  it('run in several processes at once, without rights beyond the application role', async () => {
    const got: string[] = []
    const deliver: Deliver = async (message) => void got.push(message.id)
    await Promise.all([start(deliver), start(deliver)])
    await registerMany(app, 'shared', 50, clock.now)
    await until(() => got.length >= 50)
    expect(new Set(got).size).toBe(got.length)
    const roles = await owner<{ usename: string }>(
      `select distinct usename from pg_stat_activity where application_name = 'jiebang jobs'`,
    )
    expect(roles).toEqual([{ usename: 'jiebang_app' }])
    const queued = await owner<{ n: number }>(
      'select count(*)::int as n from graphile_worker._private_known_crontabs',
    )
    expect(queued[0]?.n).toBeGreaterThanOrEqual(7)
  })

  it('free what a killed process left locked', async () => {
    const first = await start(async () => undefined)
    await first.stop()
    await owner(`select graphile_worker.add_job('alarms', '{}'::json)`)
    await owner(
      `update graphile_worker._private_jobs set locked_by = 'worker-killed', locked_at = now() - interval '2 min'`,
    )
    await start(async () => undefined)
    const locked = () =>
      owner(`select 1 from graphile_worker._private_jobs where locked_by = 'worker-killed'`)
    expect(await locked()).toEqual([])
    expect(logged.join()).toContain('Freed the jobs of 1 worker')
  })

  it('go on after the database threw everybody out, in the middle of whatever they did, again and again', async () => {
    const got: string[] = []
    await start(async (message) => void got.push(message.matter))
    for (let round = 0; round < 5; round++) {
      await registerMany(app, `busy ${round}`, 10, clock.now)
      await owner(`select graphile_worker.add_job(n, '{}'::json, job_key => n)
        from unnest(array['alarms', 'outbox', 'contacts', 'figures', 'rules']) as n`)
      await owner(`select pg_terminate_backend(pid) from pg_stat_activity
        where usename = 'jiebang_app' and datname = current_database()`)
      let fresh: string | undefined
      await until(async () => {
        fresh = await registerMany(app, `after ${round}`, 1, clock.now).then(
          ([one]) => one?.matter,
          () => undefined,
        )
        return fresh !== undefined
      })
      await until(() => got.includes(fresh ?? ''))
    }
  }, 60_000)

  it('stop in time although a delivery hangs', async () => {
    let begun = false
    const hanging: Deliver = () => {
      begun = true
      return new Promise(() => undefined)
    }
    await registerMany(app, 'hangs', 1, clock.now)
    const mine = await start(hanging)
    await until(() => begun)
    const before = performance.now()
    await mine.stop()
    expect(performance.now() - before).toBeLessThan(2000)
  })
})
