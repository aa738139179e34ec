import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Writable } from 'node:stream'
import type { App } from '../../app.ts'
import type { ExportRecord } from '../../export/column.ts'
import { writeCsv } from '../../export/csv.ts'
import { writeJsonl } from '../../export/jsonl.ts'
import { factColumns, readFacts } from '../../export/read-facts.ts'
import { readRequests, requestColumns } from '../../export/read-requests.ts'
import { writeXlsx } from '../../export/xlsx.ts'
import { errorCode, errorText } from '../../store/node-error.ts'
import { countyOf, noWords, oneOf } from '../arguments.ts'
import { CommandFailure, type CommandSpec, UsageError } from '../command.ts'
import { type Io, say } from '../io.ts'
import { startProgress } from '../progress.ts'

const formats = ['csv', 'xlsx', 'jsonl'] as const
const subjects = ['requests', 'facts'] as const
type Subject = (typeof subjects)[number]

const writers = { csv: writeCsv, xlsx: writeXlsx, jsonl: writeJsonl } as const

export const exportCommand: CommandSpec = {
  name: 'export',
  about: { zh: '导出诉求或事实', en: 'write requests or facts to a file' },
  usage: 'export --county CODE --as requests|facts [--format csv|xlsx|jsonl] [--out FILE]',
  options: {
    county: { value: 'CODE', about: { zh: '六位区划代码', en: 'division code of six digits' } },
    as: {
      value: 'requests|facts',
      about: { zh: '导出什么：诉求，或带哈希的事实', en: 'what: requests, or facts with their hashes' },
    },
    format: {
      value: 'csv|xlsx|jsonl',
      about: {
        zh: '格式；不写则看文件名，再不然是 csv',
        en: 'by the name of the file unless told, else csv',
      },
    },
    out: {
      value: 'FILE',
      about: {
        zh: '写到哪个文件；不写则为 <县>-<内容>.<格式>',
        en: 'where to; <county>-<what>.<format> unless told',
      },
    },
  },
  examples: [
    'jiebang export --county 430100 --as requests --out requests.xlsx',
    'jiebang export --county 430100 --as facts --format jsonl',
  ],
  more: {
    zh: '反映人的姓名、电话、住址不导出；标题、内容和答复导出，文件只有本人可读。已有的文件在写完后才替换。',
    en: 'Names, telephones and addresses are never exported; titles, texts and answers are, and only you may read the file. A file that is there is replaced once the new one is whole.',
  },
  run: async ({ given, io, open }) => {
    noWords(given)
    const code = countyOf(given)
    const subject = oneOf(given, 'as', subjects)
    if (!subject)
      throw new UsageError({
        zh: '请写 --as requests 或 --as facts。',
        en: 'Say what to export: --as requests or --as facts.',
      })
    const out = given.value('out')
    const format =
      oneOf(given, 'format', formats) ?? formats.find((f) => out?.toLowerCase().endsWith(`.${f}`)) ?? 'csv'
    const path = resolve(io.cwd, out ?? `${code}-${subject}.${format}`)
    const app = await open(io.err)
    try {
      const started = io.clock()
      const records = await recordsOf(app, code, subject, io)
      const columns = subject === 'facts' ? factColumns : requestColumns
      const count = await toFile(path, (file) => writers[format](records, columns, file))
      const seconds = Math.round(io.clock() - started) / 1000
      io.out(
        say(io, {
          zh: `导出 ${count} 条到 ${path}，用时 ${seconds} 秒。`,
          en: `Exported ${count} records to ${path} in ${seconds} s.`,
        }),
      )
      return { status: 0, json: { exported: count, county: code, as: subject, format, file: path, seconds } }
    } finally {
      await app.close()
    }
  },
}

const recordsOf = async (
  app: App,
  code: string,
  subject: Subject,
  io: Io,
): Promise<AsyncIterable<ExportRecord>> => {
  const book = await app.counties.get(code)
  if (!book)
    throw new CommandFailure('county.notSetUp', {
      zh: `${code} 没有设立，没有可导出的。`,
      en: `The county ${code} is not set up: there is nothing to export.`,
    })
  const records =
    subject === 'facts' ? readFacts(app.pool, code) : readRequests(app.pool, code, book.unitNames)
  return withBar(records, io)
}

async function* withBar(records: AsyncIterable<ExportRecord>, io: Io): AsyncGenerator<ExportRecord> {
  const label = say(io, { zh: '导出', en: 'Exporting' })
  const bar = startProgress({ label, enabled: io.isTerminal, now: io.clock })
  try {
    for await (const record of records) {
      bar.advance()
      yield record
    }
  } finally {
    bar.stop()
  }
}

/** The file appears whole or not at all. */
const toFile = async (path: string, write: (file: Writable) => Promise<number>): Promise<number> => {
  const partial = `${path}.${process.pid}.part`
  const file = createWriteStream(partial, { mode: 0o600 })
  try {
    await once(file, 'open')
    const count = await write(file)
    file.end()
    if (!file.closed) await once(file, 'close')
    await rename(partial, path)
    return count
  } catch (error) {
    file.destroy()
    await rm(partial, { force: true })
    if (errorCode(error) === undefined || !/^E[A-Z]+$/.test(errorCode(error) ?? '')) throw error
    throw new CommandFailure('export.cannotWrite', {
      zh: `文件 ${path} 写不了：${errorText(error)}。请换个位置，用 --out 写明。`,
      en: `The file ${path} cannot be written: ${errorText(error)}. Name another place with --out.`,
    })
  }
}
