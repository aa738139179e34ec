import { RulesRefused } from '../app.ts'
import { StoreProblem } from '../store/store-problem.ts'
import { nearest, readArguments } from './arguments.ts'
import { type Answer, CommandFailure, type CommandSpec, type OpenStore, UsageError } from './command.ts'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { keysCommand } from './commands/keys.ts'
import { migrateCommand } from './commands/migrate.ts'
import { reportCommand } from './commands/report.ts'
import { serveCommand } from './commands/serve.ts'
import { usersCommand } from './commands/users.ts'
import { verifyCommand } from './commands/verify.ts'
import { helpOf, overview } from './help.ts'
import { type Io, say, type Text } from './io.ts'
import { openStore } from './open-store.ts'

export const commands: readonly CommandSpec[] = [
  serveCommand,
  migrateCommand,
  importCommand,
  exportCommand,
  verifyCommand,
  reportCommand,
  usersCommand,
  keysCommand,
]

/**
 * Runs one call of the command line and returns its exit status: 0 done, 1 could not be done (or, of `verify`,
 * something was found), 2 called wrongly.
 */
export const run = async (
  argv: readonly string[],
  io: Io,
  open: OpenStore = openStore(io),
): Promise<number> => {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === 'help') {
    const spec = name === 'help' ? commands.find((c) => c.name === rest[0]) : undefined
    io.out(spec ? helpOf(spec, io) : overview(commands, io))
    return name === undefined ? 2 : 0
  }
  const json = rest.includes('--json')
  const spec = commands.find((c) => c.name === name)
  try {
    if (!spec) throw unknownCommand(name)
    // Help is given even where the rest of the line has a mistake.
    if (rest.includes('--help')) {
      io.out(helpOf(spec, io))
      return 0
    }
    const given = readArguments(spec, rest)
    return finish(await spec.run({ given, io, open }), json, io)
  } catch (error) {
    return fail(error, json, io)
  }
}

const finish = ({ status, json: answer }: Answer, json: boolean, io: Io): number => {
  if (json) io.out(JSON.stringify(answer))
  return status
}

const unknownCommand = (name: string): UsageError => {
  const names = commands.map((c) => c.name)
  const near = nearest(name, names)
  return new UsageError({
    zh: `没有命令“${name}”。${near === null ? '' : `是不是 ${near}？`}可用的有：${names.join('、')}。`,
    en: `There is no command «${name}».${near === null ? '' : ` Did you mean ${near}?`} There are: ${names.join(', ')}.`,
  })
}

type Failing = { status: 1 | 2; code: string; text: Text; details: Readonly<Record<string, unknown>> }

const fail = (error: unknown, json: boolean, io: Io): number => {
  const { status, code, text, details } = failingOf(error, io)
  const message = say(io, text)
  io.err(message)
  if (json) io.out(JSON.stringify({ error: code, message, ...details }))
  return status
}

const failingOf = (error: unknown, io: Io): Failing => {
  if (error instanceof UsageError) return { status: 2, code: 'usage', text: error.text, details: {} }
  if (error instanceof CommandFailure)
    return { status: 1, code: error.code, text: error.text, details: error.details }
  if (error instanceof StoreProblem)
    return { status: 1, code: error.code, text: same(error.message), details: {} }
  if (error instanceof RulesRefused)
    return { status: 1, code: 'rules-refused', text: same(error.message), details: {} }
  const what = error instanceof Error ? error.message : String(error)
  if (error instanceof Error && io.env['JIEBANG_DEBUG']) io.err(error.stack ?? '')
  const text = {
    zh: `出了意外：${what}。已完成的部分都已存好，可以再运行一次；加 JIEBANG_DEBUG=1 显示细节。`,
    en: `Something unexpected happened: ${what}. What was done is stored; run it again, with JIEBANG_DEBUG=1 for details.`,
  }
  return { status: 1, code: 'fault.unexpected', text, details: {} }
}

const same = (message: string): Text => ({ zh: message, en: message })
