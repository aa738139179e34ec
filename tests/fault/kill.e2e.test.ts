import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectOwner } from '@jiebang/server/store/connect.ts'
import { runningEmbedded } from '@jiebang/server/store/embedded.ts'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleServer, killDatabase, runCli, type Server, startServer, until } from './processes.ts'
import { startReceiver } from './receiver.ts'
import { county, seed } from './seed.ts'
import { Writers } from './writers.ts'

let dataDir: string
let server: Server | undefined
let receiver: Awaited<ReturnType<typeof startReceiver>>

beforeAll(async () => {
  await bundleServer()
  dataDir = await mkdtemp(join(tmpdir(), 'jiebang-fault-'))
  receiver = await startReceiver()
  await seed(dataDir)
})

afterAll(async () => {
  await server?.stop()
  // A test that failed half-way may have left the database of a killed server.
  await killDatabase(dataDir).catch(() => undefined)
  receiver.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** On a machine that does nothing else; on a busy one as many times longer as programs wait for each core. */
const seconds = (n: number): number => n * 1000 * Math.max(1, (loadavg()[0] ?? 1) / cpus().length)

const start = async (): Promise<Server> => {
  server = await startServer(dataDir, receiver.env)
  return server
}

/** Looks at the tables behind row-level security, while a server runs. */
const ask = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> => {
  const url = await runningEmbedded(dataDir)
  if (url === undefined) throw new Error('no database runs')
  const owner = await connectOwner(url)
  try {
    return (await owner.query<T>(text, values)).rows
  } finally {
    await owner.end()
  }
}

describe('in the middle of 32 writers', () => {
  it('kill -9 of server and database loses nothing acknowledged, does nothing twice, and tells everybody', async () => {
    const writers = new Writers((await start()).url)
    await writers.signIn()
    writers.start(32)
    const more = async (count: number) => {
      const goal = writers.journal.length + count
      await until(`${count} more acknowledged`, 20_000, () => writers.journal.length >= goal)
    }

    await more(300)
    await server?.kill()
    const second = await start()
    writers.movedTo(second.url)
    expect(second.startMs).toBeLessThan(seconds(5))

    await more(300)
    // The server starts its database again.
    await killDatabase(dataDir)
    await more(300)

    await Promise.all([server?.kill(), killDatabase(dataDir)])
    writers.movedTo((await start()).url)
    await more(300)

    await writers.finish()
    expect(writers.surprises).toEqual([])
    expect(writers.journal.some((a) => a.sent > 1)).toBe(true)

    const facts = await ask<{ command: string; matter: string; type: string }>(
      'select command, matter, type from fact where county = $1',
      [county],
    )
    const commands = await ask<{ id: string }>('select id from command where county = $1', [county])
    const byCommand = new Map<string, typeof facts>()
    for (const fact of facts) byCommand.set(fact.command, [...(byCommand.get(fact.command) ?? []), fact])
    const known = new Set(commands.map((c) => c.id))
    for (const { commandId, matter, type } of writers.journal) {
      expect(byCommand.get(commandId)).toEqual([{ command: commandId, matter, type }])
      expect(known.has(commandId)).toBe(true)
    }
    const registered = writers.journal.filter((a) => a.type === 'Registered')
    const [matters] = await ask<{ n: number }>('select count(*)::int as n from matter')
    expect(matters?.n).toBe(registered.length)

    const verified = await runCli(dataDir, ['verify', '--json'])
    expect(verified).toMatchObject({ status: 0 })

    await until('everything delivered', 40_000, async () => {
      const [left] = await ask<{ n: number }>(
        'select count(*)::int as n from outbox where delivered_at is null',
      )
      return left?.n === 0
    })
    const told = await ask<{ id: string }>('select id from outbox')
    expect(told.length).toBeGreaterThan(registered.length)
    expect(told.filter(({ id }) => !receiver.taken.has(id))).toEqual([])
    expect(receiver.refused()).toBeGreaterThan(told.length / 4)
    expect(receiver.wrong).toEqual([])
  }, 90_000)

  it('SIGTERM stops within 5 s, loses nothing, and the next start takes under 5 s', async () => {
    const writers = new Writers((server ?? (await start())).url)
    await writers.signIn()
    writers.start(32)
    await until('200 acknowledged', 20_000, () => writers.journal.length >= 200)
    const stopped = await server?.stop()
    expect(stopped?.status).toBe(0)
    expect(stopped?.stopMs).toBeLessThan(seconds(5))
    const acknowledged = [...writers.journal]

    const next = await start()
    expect(next.startMs).toBeLessThan(seconds(5))
    writers.movedTo(next.url)
    await writers.finish()
    expect(writers.surprises).toEqual([])
    const kept = await ask<{ command: string; n: number }>(
      'select command, count(*)::int as n from fact where command = any($1) group by command',
      [acknowledged.map((a) => a.commandId)],
    )
    expect(kept.filter((row) => row.n !== 1)).toEqual([])
    expect(kept).toHaveLength(acknowledged.length)
  }, 60_000)
})
