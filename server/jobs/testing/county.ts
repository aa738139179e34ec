import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@jiebang/core/access/roles.ts'
import { type App, wire } from '../../app.ts'
import { loadLaw } from '../../clock/load-rules.ts'
import { Secrets } from '../../people/secrets.ts'
import type { Item } from '../../relay/item.ts'
import type { StoredAnswer } from '../../relay/load.ts'
import { prepareRegister } from '../../relay/prepare.ts'
import { rulesDir } from '../../store/home.ts'
import { uuidOf } from '../../store/uuid7.ts'
import { freshDatabase } from '../../testing/database.ts'

export const county = '990101'
export const system: Actor = { kind: 'system' }

export type TestApp = App & { readonly dataDir: string }

/** The application over a database of its own, at a time that the test turns. */
export const testApp = async (
  clock: { now: number },
  log: (message: string) => void = () => undefined,
): Promise<TestApp> => {
  const rules = await loadLaw(rulesDir())
  if (!rules.ok) throw new Error('the shipped rules do not load')
  const dataDir = await mkdtemp(join(tmpdir(), 'jiebang-jobs-'))
  const database = await freshDatabase()
  const stop = async () => {
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const app = wire({ ...database, stop }, rules, await Secrets.load(dataDir), { log, now: () => clock.now })
  return { ...app, dataDir }
}

/** Registers synthetic matters at an instant, as a file brings them; `name` makes their ids. */
export const registerMany = async (
  app: App,
  name: string,
  count: number,
  at: number,
  more: { readonly phone?: string; readonly source?: string } = {},
): Promise<StoredAnswer[]> => {
  const { phone, source } = more
  const items = Array.from({ length: count }, (_, i) => {
    const commandId = uuidOf(`${name}:${i}`)
    const body = {
      requestType: 'complaint',
      title: '路灯不亮（合成）',
      body: '村口路灯三天没有亮（合成数据）',
      place: '990101001001',
      ...(phone === undefined ? {} : { phone }),
    } as const
    return prepareRegister(
      {
        county,
        desk: 'desk',
        body,
        actor: system,
        commandId,
        at,
        ...(source === undefined ? {} : { source }),
      },
      app.secrets,
    ).item
  })
  const outcomes = await app.writer.submitAll(items)
  return outcomes.map((outcome) => {
    if (!outcome.ok) throw new Error(outcome.why.refused)
    return outcome.answer
  })
}

/** Dispatched matters, whose unit has a working day to sign. */
export const dispatched = async (app: App, name: string, count: number, at: number): Promise<void> => {
  const made = await registerMany(app, name, count, at, { source: 'import:synthetic' })
  const items = made.flatMap(({ matter }) =>
    (
      [
        { type: 'Accept', matter },
        { type: 'Dispatch', matter, lead: 'unitA', assists: [], basis: '职责清单 3.2' },
      ] as const
    ).map((command): Item => {
      const id = uuidOf(`${command.type}:${matter}`)
      return { county, commandId: id, payloadHash: id, actor: system, command, at }
    }),
  )
  for (const outcome of await app.writer.submitAll(items))
    if (!outcome.ok) throw new Error(outcome.why.refused)
}
