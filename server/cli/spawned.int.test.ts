import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectOwner } from '../store/connect.ts'
import { runningEmbedded, startEmbedded } from '../store/embedded.ts'
import { runningPostmaster, stopPostmaster, waitUntil } from '../store/embedded-postmaster.ts'
import { csv, line } from './testing/run-cli.ts'
import { spawnCli } from './testing/spawn-cli.ts'

let folder = ''
let dataDir = ''
let file = ''
const rows = 4000

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiebang-spawned-'))
  dataDir = join(folder, 'data')
  file = join(folder, 'a.csv')
  const lines = Array.from({ length: rows }, (_, i) =>
    line(i + 1, i % 4 === 0 ? { reply: '已处理（合成）', replied: '2019-10-08 10:00' } : {}),
  )
  await writeFile(file, csv(...lines, line('bad', { at: '昨天' })))
})
afterAll(async () => {
  const left = await runningPostmaster(join(dataDir, 'pg/data'))
  if (left) await stopPostmaster(left.pid)
  await rm(folder, { recursive: true, force: true })
})

const jiebang = (...argv: string[]) => spawnCli(argv, { JIEBANG_DATA: dataDir }, folder)
const importing = () => jiebang('import', file, '--as', 'requests', '--county', '430121', '--json')
const lastLine = (out: string): Record<string, number | string> =>
  JSON.parse(out.trim().split('\n').at(-1) ?? '{}')

describe('the command in a process of its own', () => {
  it('killed in the middle of an import, completes when run again', { timeout: 90_000 }, async () => {
    const first = importing()
    // On an empty folder: the database is made first, then some of the rows are in.
    await waitUntil(async () => (await stored()) > 300, 40_000)
    first.child.kill('SIGKILL')
    const killed = await first.ended
    expect([killed.status, killed.out]).toEqual([null, ''])

    const again = await importing().ended
    expect(again.status).toBe(0)
    const json = lastLine(again.out)
    expect(json).toMatchObject({ read: rows + 1, refused: 1, refusedFile: `${file}.refused.csv` })
    expect(Number(json['accepted'])).toBeGreaterThan(0)
    expect(Number(json['repeated'])).toBeGreaterThan(300)
    expect(Number(json['accepted']) + Number(json['repeated'])).toBe(rows)

    const verified = await jiebang('verify', '--json').ended
    expect(verified.status).toBe(0)
    expect(lastLine(verified.out)).toMatchObject({ matters: rows, facts: rows * 2, count: 0 })
  })

  it('works beside a server on the same data folder and leaves its database running', {
    timeout: 60_000,
  }, async () => {
    // Stands for the server: the process that runs the database of this folder.
    const server = await startEmbedded({ dataDir })
    try {
      const ran = await importing().ended
      expect(lastLine(ran.out)).toMatchObject({ accepted: 0, repeated: rows, refused: 1 })
      expect((await jiebang('migrate', '--json').ended).out).toContain('"applied":[]')
      expect(await runningEmbedded(dataDir)).toBe(server.ownerUrl)
    } finally {
      await server.stop()
    }
    expect(await runningPostmaster(join(dataDir, 'pg/data'))).toBe(undefined)
  })

  it('says how it is called, in the language of the terminal', { timeout: 30_000 }, async () => {
    const help = await jiebang('import', '--help').ended
    expect([help.status, help.err]).toEqual([0, ''])
    expect(help.out).toContain('--county CODE')
    const zh = await spawnCli(['--help'], { LANG: 'zh_CN.UTF-8' }).ended
    expect(zh.out).toContain('用法')
    const wrong = await jiebang('import', file, '--contry', '430121').ended
    expect([wrong.status, wrong.out]).toEqual([2, ''])
    expect(wrong.err).toContain('--county')
  })
})

const stored = async (): Promise<number> => {
  const running = await runningPostmaster(join(dataDir, 'pg/data'))
  if (!running?.ready) return 0
  const url = await runningEmbedded(dataDir)
  if (url === undefined) return 0
  try {
    const client = await connectOwner(url)
    const { rows: found } = await client.query('select count(*)::int as n from matter')
    await client.end()
    return found[0].n
  } catch {
    return 0
  }
}
