import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { atLeast, type Figure } from './figures.ts'

const run = promisify(execFile)
const home = fileURLToPath(new URL('..', import.meta.url))
const real = join(home, '../shared/data/petitions/messages.xlsx')
const answered = join(home, '../shared/data/petitions/answered.jsonl')

const command = async (dataDir: string, ...words: string[]): Promise<Record<string, number>> => {
  const env = { ...process.env, JIEBANG_DATA: dataDir }
  const { stdout } = await run(process.execPath, [join(home, 'server/bin/jiebang.mjs'), ...words, '--json'], {
    env,
    maxBuffer: 1 << 26,
  })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, number>
}

/** Twelve thousand synthetic petitions of the usual length, for machines without the real ones. */
const synthetic = async (dataDir: string): Promise<string> => {
  const file = join(dataDir, 'petitions.csv')
  const sentence = '我们小区的路灯坏了很久没有人修，晚上老人出门看不清路（合成数据）。'
  const rows = Array.from({ length: 12_000 }, (_, i) => {
    const day = String((i % 28) + 1).padStart(2, '0')
    return `${i},合成${i},第${i}号路灯不亮,2019-0${(i % 9) + 1}-${day} 10:00:00,${sentence.repeat(1 + (i % 12))}`
  })
  await writeFile(file, `留言编号,留言用户,留言主题,留言时间,留言详情\n${rows.join('\n')}\n`)
  return file
}

/** Import and verify as an operator runs them, on real petitions where they are at hand. */
export const benchCommands = async (dataDir: string): Promise<Figure[]> => {
  const file = existsSync(real) ? real : await synthetic(dataDir)
  const county = '430100'
  // The first run also creates the database and sets up the county; a second county is the measured one.
  await command(dataDir, 'migrate')
  const imported = await command(dataDir, 'import', file, '--as', 'requests', '--county', county)
  // Lives of five facts each where they are at hand, so that verify runs long enough to be measured.
  if (existsSync(answered))
    await command(dataDir, 'import', answered, '--as', 'requests', '--county', '430200')
  else await command(dataDir, 'import', file, '--as', 'requests', '--county', '430200')
  const verified = await command(dataDir, 'verify')
  const perSecond = (imported['accepted'] ?? 0) / (imported['seconds'] ?? Number.NaN)
  const facts = (verified['facts'] ?? 0) / (verified['seconds'] ?? Number.NaN)
  return [
    atLeast('import', perSecond, 'petitions/s', 2000, 'at least 2,000 petitions/s', {
      petitions: imported['accepted'] ?? 0,
    }),
    atLeast('verify', facts, 'facts/s', 20_000, 'at least 20,000 facts/s', { facts: verified['facts'] ?? 0 }),
  ]
}
