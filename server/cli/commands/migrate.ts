import { databaseFor } from '../../store/connect.ts'
import { migrationsDir } from '../../store/home.ts'
import { migrate } from '../../store/migrate.ts'
import { noWords } from '../arguments.ts'
import type { CommandSpec } from '../command.ts'
import { say } from '../io.ts'
import { placesWithRunning } from '../open-store.ts'

export const migrateCommand: CommandSpec = {
  name: 'migrate',
  about: { zh: '把数据库升级到本版本的结构', en: 'bring the database to the schema of this release' },
  usage: 'migrate',
  options: {},
  examples: ['jiebang migrate', 'DATABASE_URL=postgres://… jiebang migrate --json'],
  more: {
    zh: '可以反复运行：做过的不会再做。其他命令启动时也会自动升级。',
    en: 'May be run again: what was done is not done twice. The other commands migrate by themselves.',
  },
  run: async ({ given, io }) => {
    noWords(given)
    const places = await placesWithRunning(io)
    const database = await databaseFor({ ...places, log: io.err })
    try {
      const done = await migrate(database.ownerUrl, { dir: migrationsDir(), log: io.err })
      io.out(
        say(io, {
          zh: `本次执行 ${done.applied.length} 个升级，之前已执行 ${done.already} 个。`,
          en: `Applied ${done.applied.length} migrations; ${done.already} had been applied before.`,
        }),
      )
      return { status: 0, json: { applied: done.applied, already: done.already } }
    } finally {
      await database.stop()
    }
  },
}
