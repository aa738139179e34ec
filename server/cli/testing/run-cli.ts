import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { type App, wire } from '../../app.ts'
import { loadLaw } from '../../clock/load-rules.ts'
import type { RuleBook } from '../../clock/rule-book.ts'
import { Secrets } from '../../people/secrets.ts'
import { connectOwner } from '../../store/connect.ts'
import { rulesDir } from '../../store/home.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { run } from '../run.ts'

export type Ran = {
  readonly status: number
  readonly out: readonly string[]
  readonly err: readonly string[]
  /** The last line of stdout, of a call with --json. */
  readonly json: Record<string, unknown>
}

export type TestCli = {
  readonly folder: string
  readonly database: FreshDatabase
  readonly owner: pg.Client
  /** What stands in the store, with the application's own rights. */
  readonly open: () => App
  /** Runs one call of the command line in this process. */
  readonly run: (...argv: string[]) => Promise<Ran>
  readonly file: (name: string, content: string | Uint8Array) => Promise<string>
  readonly close: () => Promise<void>
}

let law: Promise<RuleBook> | undefined

const rules = async (): Promise<RuleBook> => {
  const loaded = await loadLaw(rulesDir())
  if (!loaded.ok) throw new Error('the shipped rules have mistakes')
  return loaded
}

/** The command line over a database of the test's own, in a folder of its own. */
export const testCli = async (now = () => Date.UTC(2026, 2, 2, 1)): Promise<TestCli> => {
  law ??= rules()
  const book = await law
  const database = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'jiebang-cli-'))
  const owner = await connectOwner(database.ownerUrl)
  const secrets = new Secrets(Buffer.alloc(32, 1), Buffer.alloc(32, 2), Buffer.alloc(32, 3))
  const urls = { ownerUrl: database.ownerUrl, appUrl: database.appUrl, stop: async () => undefined }
  const open = () => wire(urls, book, secrets, { log: () => undefined, now, poolSize: 3 })
  return {
    folder,
    database,
    owner,
    open,
    run: async (...argv) => {
      const [out, err]: [string[], string[]] = [[], []]
      const io = {
        out: (line: string) => void out.push(line),
        err: (line: string) => void err.push(line),
        isTerminal: false,
        env: {},
        cwd: folder,
        now,
        clock: () => performance.now(),
      }
      const status = await run(argv, io, async () => open())
      const last = argv.includes('--json') ? (out.at(-1) ?? '{}') : '{}'
      return { status, out, err, json: JSON.parse(last) as Record<string, unknown> }
    },
    file: async (name, content) => {
      const path = join(folder, name)
      await writeFile(path, content)
      return path
    },
    close: async () => {
      await owner.end()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A synthetic petition board's export. */
export const head = '留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间'
export const line = (
  id: number | string,
  more: Partial<Record<'title' | 'at' | 'body' | 'reply' | 'replied', string>> = {},
) =>
  [
    id,
    `虚构用户${id}`,
    more.title ?? `合成诉求 ${id}：路灯不亮`,
    more.at ?? '2019-09-27 09:00:00',
    `"${more.body ?? `村口路灯坏了，编号 ${id}。（合成数据）`}"`,
    more.reply ?? '',
    more.replied ?? '',
  ].join(',')
export const csv = (...lines: string[]): string => `${[head, ...lines].join('\n')}\n`
