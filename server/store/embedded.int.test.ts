import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectOwner, databaseFor, openPools } from './connect.ts'
import { startEmbedded } from './embedded.ts'
import { isAlive, readPostmaster, waitUntil } from './embedded-postmaster.ts'

const STARTER = fileURLToPath(new URL('../testing/start-embedded.ts', import.meta.url))
const settings = { shared_buffers: '32MB' }

describe('the embedded database', () => {
  let dataDir: string
  let messages: string[]
  const log = (message: string) => messages.push(message)

  beforeEach(async () => {
    messages = []
    dataDir = join(await mkdtemp(join(tmpdir(), 'jiebang-embedded-')), 'data')
  })

  afterEach(async () => {
    const left = await readPostmaster(join(dataDir, 'pg/data'))
    if (left !== undefined && isAlive(left.pid)) process.kill(left.pid, 'SIGQUIT')
    if (left !== undefined) await waitUntil(() => !isAlive(left.pid), 3000)
    await rm(join(dataDir, '..'), { recursive: true, force: true, maxRetries: 5 })
  })

  const start = () => startEmbedded({ dataDir, log, settings })

  async function ask(url: string, sql: string): Promise<unknown> {
    const client = await connectOwner(url)
    try {
      const found = await client.query<Record<string, unknown>>(sql)
      return found.rows[0]
    } finally {
      await client.end()
    }
  }

  async function postmasterPid(): Promise<number> {
    return (await readPostmaster(join(dataDir, 'pg/data')))!.pid
  }

  it('given an empty folder, when started, then it is UTF-8, durable, closed to others and keeps its rows', async () => {
    const first = await start()
    const setup = `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit, current_setting('data_checksums') as checksums,
      '中' ~ '\\w' as word`
    expect(await ask(first.ownerUrl, setup)).toEqual({
      encoding: 'UTF8',
      fsync: 'on',
      commit: 'on',
      checksums: 'on',
      word: true,
    })
    await ask(first.ownerUrl, 'create table kept as select 7 as seven')
    for (const path of ['.', 'keys', 'pg', 'pg/data']) {
      expect(((await stat(join(dataDir, path))).mode & 0o777).toString(8)).toBe('700')
    }
    expect(((await stat(join(dataDir, 'keys/owner-password'))).mode & 0o777).toString(8)).toBe('600')
    expect((await readFile(join(dataDir, 'pg/port'), 'utf8')).trim()).toBe(new URL(first.ownerUrl).port)
    const pid = await postmasterPid()
    await first.stop()
    await first.stop()
    expect(isAlive(pid)).toBe(false)

    const second = await start()
    expect(await ask(second.ownerUrl, 'select seven from kept')).toEqual({ seven: 7 })
    expect(new URL(second.ownerUrl).port).toBe(new URL(first.ownerUrl).port)
    await second.stop()
  })

  it('given a wrong password, when it connects, then it is refused', async () => {
    const running = await start()
    const wrong = new URL(running.ownerUrl)
    wrong.password = 'wrong'
    await expect(connectOwner(wrong.href)).rejects.toMatchObject({ code: 'database-unreachable' })
    await running.stop()
  })

  it('given a running one, when another starts on the folder, then it is told who has it', async () => {
    const running = await start()
    await expect(start()).rejects.toMatchObject({
      code: 'database-in-use',
      message: expect.stringContaining(`Process ${process.pid}`),
    })
    expect(await ask(running.ownerUrl, 'select 1 as one')).toEqual({ one: 1 })
    await running.stop()
  })

  it('given a starter killed with -9, when started again, then the running database is taken over', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', STARTER, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ownerUrl = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
      child.once('exit', (code) => reject(new Error(`the starter ended with ${code}`)))
    })
    await ask(ownerUrl, 'create table kept as select 7 as seven')
    const pid = await postmasterPid()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    expect(isAlive(pid)).toBe(true)

    const next = await start()
    expect(await postmasterPid()).toBe(pid)
    expect(messages.join()).toContain(`process ${pid}`)
    expect(await ask(next.ownerUrl, 'select seven from kept')).toEqual({ seven: 7 })
    await next.stop()
    expect(isAlive(pid)).toBe(false)
  })

  it('given postmaster.pid of a process that is not ours, when started, then it is not touched', async () => {
    const first = await start()
    await first.stop()
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    try {
      const stale = [stranger.pid, join(dataDir, 'pg/data'), '1', '5432', '', '127.0.0.1', '0 0', 'ready   ']
      await writeFile(join(dataDir, 'pg/data/postmaster.pid'), `${stale.join('\n')}\n`)
      const second = await start().catch((error: unknown) => error)
      expect(isAlive(stranger.pid!)).toBe(true)
      if (second instanceof Error) throw second
      await (second as { stop(): Promise<void> }).stop()
    } finally {
      stranger.kill('SIGKILL')
    }
  })

  it('given a database killed with -9, then it is started again on its port with all that was committed', async () => {
    const running = await start()
    await ask(running.ownerUrl, 'create table kept as select 7 as seven')
    const pid = await postmasterPid()
    process.kill(pid, 'SIGKILL')
    const back = async () =>
      ask(running.ownerUrl, 'select seven from kept').then(
        (row) => (row as { seven: number }).seven === 7,
        () => false,
      )
    expect(await waitUntil(() => !isAlive(pid), 5000)).toBe(true)
    expect(await waitUntil(back, 20_000)).toBe(true)
    expect(await postmasterPid()).not.toBe(pid)
    await running.stop()
  })

  it('given data of another major release, when started, then it is refused and left alone', async () => {
    await (await start()).stop()
    await writeFile(join(dataDir, 'pg/data/PG_VERSION'), '15\n')
    await expect(start()).rejects.toMatchObject({ code: 'database-other-version' })
  })

  it('given the product, then it signs in as the role that owns nothing, with times as milliseconds', async () => {
    const database = await databaseFor({ dataDir, databaseUrl: '', settings, log })
    const pools = openPools(database.appUrl)
    const found = await pools.main.query(
      `select current_user::text as who, timestamptz '2026-03-02T08:00:00.250+08' as at, date '2026-03-02' as day,
       9007199254740991::bigint as big`,
    )
    expect(found.rows[0]).toEqual({
      who: 'jiebang_app',
      at: Date.parse('2026-03-02T00:00:00.250Z'),
      day: '2026-03-02',
      big: Number.MAX_SAFE_INTEGER,
    })
    await pools.end()
    await database.stop()
  })

  it('given a DATABASE_URL, then that server is used and stays up', async () => {
    const running = await start()
    const other = join(dataDir, '../other')
    const database = await databaseFor({ dataDir: other, databaseUrl: running.ownerUrl, log })
    expect(database.ownerUrl).toBe(running.ownerUrl)
    expect(await ask(database.appUrl, 'select current_user::text as who')).toEqual({ who: 'jiebang_app' })
    await database.stop()
    await ask(running.ownerUrl, `create role weak login password 'weak'`)
    const weak = new URL(running.ownerUrl)
    weak.username = 'weak'
    weak.password = 'weak'
    await expect(
      databaseFor({ dataDir: join(dataDir, '../third'), databaseUrl: weak.href, log }),
    ).rejects.toMatchObject({ code: 'database-role-not-allowed' })
    await running.stop()
  })

  it('given a DATABASE_URL where nothing listens, then it says so without the password', async () => {
    const asked = databaseFor({ dataDir, databaseUrl: 'postgres://a:topsecret@127.0.0.1:1/x', log })
    const error = await asked.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({ code: 'database-unreachable' })
    expect(String(error)).not.toContain('topsecret')
  })
})
