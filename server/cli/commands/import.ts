import { resolve } from 'node:path'
import { longestText } from '@jiebang/core/relay/text.ts'
import { type RequestType, requestTypes } from '@jiebang/core/relay/words.ts'
import type { App } from '../../app.ts'
import { readColumnMap } from '../../import/column-map.ts'
import { type ImportTally, importPetitions, newTally } from '../../import/import-petitions.ts'
import { type OpenedRows, openRows } from '../../import/open-rows.ts'
import type { Destination } from '../../import/petition-items.ts'
import { type ColumnMap, type FileProblem, FileProblemError } from '../../import/petition-row.ts'
import { openRefused, type RefusedFile } from '../../import/refused-writer.ts'
import { categoryFinder } from '../../import/request-words.ts'
import { datums } from '../../import/shapes/to-wgs84.ts'
import { wordsOf } from '../../knowledge/words.ts'
import { countyOf, numberOf, oneOf, requiredWord } from '../arguments.ts'
import { type Call, CommandFailure, type CommandSpec, type Given, UsageError } from '../command.ts'
import { type CountyForImport, countyForImport } from '../county-for-import.ts'
import { type ImportReport, importLines } from '../import-lines.ts'
import { type Io, say } from '../io.ts'
import { startProgress } from '../progress.ts'
import { importShapes } from './import-shapes.ts'

export const importCommand: CommandSpec = {
  name: 'import',
  about: {
    zh: '导入诉求（.xlsx、.csv、.jsonl）或区划图形（GeoJSON）',
    en: 'take in requests from .xlsx, .csv or .jsonl, or shapes of divisions from GeoJSON',
  },
  usage:
    'import FILE --as requests --county CODE [--map FILE] [--type TYPE] [--limit-body N] | import shapes FILE --county CODE [--code PROPERTY] [--from DATUM] [--since DAY] [--source TEXT] [--dry-run]',
  options: {
    as: { value: 'requests', about: { zh: '导入为诉求', en: 'what the rows are: requests' } },
    county: {
      value: 'CODE',
      about: {
        zh: '六位区划代码；没有设立的按区划数据设立，带一个受理台',
        en: 'division code of six digits; set up with one desk if it is not yet',
      },
    },
    map: {
      value: 'FILE',
      about: { zh: '列对照文件（JSON 或 YAML）', en: 'which heading is which column, JSON or YAML' },
    },
    type: {
      value: 'TYPE',
      about: {
        zh: `所有行的类型：${requestTypes.join(' ')}`,
        en: `type of all rows: ${requestTypes.join(' ')}`,
      },
    },
    'limit-body': {
      value: 'N',
      about: {
        zh: `内容和答复的字数上限，默认 ${longestText}`,
        en: `longest text, ${longestText} unless told`,
      },
    },
    code: {
      value: 'PROPERTY',
      about: {
        zh: '图形：哪个属性是区划代码，默认 code',
        en: 'shapes: the property with the division code, code unless told',
      },
    },
    from: {
      value: 'DATUM',
      about: {
        zh: `图形：坐标系 ${datums.join(' ')}，默认 wgs84`,
        en: `shapes: the datum of the file, ${datums.join(' ')}; wgs84 unless told`,
      },
    },
    since: {
      value: 'DAY',
      about: { zh: '图形：从哪一天起，默认今天', en: 'shapes: their first day, today unless told' },
    },
    source: {
      value: 'TEXT',
      about: {
        zh: '图形：来源，会显示在地图旁，默认文件名',
        en: 'shapes: where they come from, shown beside maps; the name of the file unless told',
      },
    },
    'dry-run': { about: { zh: '图形：只检查，不存', en: 'shapes: look only, store nothing' } },
  },
  examples: [
    'jiebang import messages.xlsx --as requests --county 430100',
    'jiebang import hotline.csv --as requests --county 430100 --map columns.json --json',
    'jiebang import shapes villages.geojson --county 430121 --from gcj02 --dry-run',
  ],
  more: {
    zh: '可以反复运行：已导入的只计为重复。坏行写入 <文件>.refused.csv。带答复和答复时间的行按原时间重放登记、受理、派单、签收、答复；文件里没有的受理、派单、签收时间按登记时间算。详见 docs/import.md。',
    en: 'May be run again: what is there already counts as repeated. Bad rows go to <file>.refused.csv. Rows with an answer and its time are replayed (registered, accepted, dispatched, signed, answered) at their real times; when they were accepted, dispatched and signed is not in the file and is taken as the time of registration. See docs/import.md.',
  },
  run: async (call) => {
    const { given, io } = call
    const [kind, shapes, more] = given.words
    if (kind === 'shapes' && shapes !== undefined && more === undefined) return importShapes(call, shapes)
    for (const name of ['code', 'from', 'since', 'source', 'dry-run'])
      if (given.value(name) !== undefined || given.is(name))
        throw new UsageError({
          zh: `--${name} 只用于 import shapes 文件。`,
          en: `--${name} belongs to import shapes FILE.`,
        })
    const path = resolve(io.cwd, requiredWord(given, { zh: '要导入的文件', en: 'the file to import' }))
    if (oneOf(given, 'as', ['requests']) === undefined)
      throw new UsageError({ zh: '请写 --as requests。', en: 'Say what the rows are: --as requests.' })
    const county = countyOf(given)
    const type = oneOf(given, 'type', requestTypes)
    const limit = numberOf(given, 'limit-body', 1, longestText) ?? longestText
    const map = await mapOf(given, io)
    // The file is looked at first: one that cannot be read sets up no county.
    const opened = await openRows(path, { map, limits: { textLength: limit } })
    if (!opened.ok) throw failureOf(opened.problem)
    return importFile(call, path, opened, county, type)
  },
}

const mapOf = async (given: Given, io: Io): Promise<ColumnMap> => {
  const path = given.value('map')
  if (path === undefined) return {}
  const read = await readColumnMap(resolve(io.cwd, path))
  if (!read.ok) throw failureOf(read.problem)
  return read.map
}

const failureOf = (problem: FileProblem, details = {}): CommandFailure =>
  new CommandFailure(
    problem.code,
    { zh: problem.message_zh, en: problem.message_en },
    {
      ...details,
      ...(problem.missing === undefined ? {} : { missing: problem.missing, found: problem.found }),
    },
  )

const importFile = async (
  { io, open }: Call,
  path: string,
  opened: OpenedRows,
  code: string,
  type: RequestType | undefined,
) => {
  const opening = open(io.err)
  // The dictionary takes a fifth of a second to load: while the database starts.
  wordsOf('')
  const app = await opening
  try {
    const county = await countyForImport(app, code)
    const started = io.clock()
    const refused = await openRefused(path, io.cwd)
    const tally = newTally()
    const problem = await bring(app, await destinationOf(app, code, county, type), opened, refused, tally, io)
    const refusedFile = await refused.close()
    const seconds = Math.round(io.clock() - started) / 1000
    const report: ImportReport = { tally, code, county, refusedFile, elsewhere: refused.elsewhere, seconds }
    for (const line of importLines(report, opened, io)) io.out(line)
    const json = jsonOf(report)
    if (problem) throw failureOf(problem, json)
    return { status: 0 as const, json }
  } finally {
    await app.close()
  }
}

/** Brings the rows in with a bar; the file's problem where it ended too early. */
const bring = async (
  app: App,
  to: Destination,
  opened: OpenedRows,
  refused: RefusedFile,
  tally: ImportTally,
  io: Io,
): Promise<FileProblem | null> => {
  const label = say(io, { zh: '导入', en: 'Importing' })
  const bar = startProgress({ label, total: opened.totalBytes, enabled: io.isTerminal, now: io.clock })
  let shown = 0
  const advance = () => {
    const read = opened.readBytes()
    bar.advance(read - shown)
    shown = read
  }
  try {
    await importPetitions(
      opened.rows,
      to,
      (items) => app.writer.submitAll(items),
      refused,
      tally,
      app.now(),
      advance,
    )
    return null
  } catch (error) {
    if (error instanceof FileProblemError) return error.problem
    await refused.discard()
    throw error
  } finally {
    bar.stop()
  }
}

const destinationOf = async (
  app: App,
  code: string,
  county: CountyForImport,
  type: RequestType | undefined,
): Promise<Destination> => ({
  county: code,
  desk: county.desk,
  ...(type === undefined ? {} : { type }),
  words: app.rules.suggestions,
  categoryOf: categoryFinder((await app.ownRules.of(code)).offered.categories),
  divisionOf: county.divisionOf,
  secrets: app.secrets,
})

const jsonOf = ({ tally, code, county, refusedFile, seconds }: ImportReport) => ({
  read: tally.read,
  accepted: tally.accepted,
  refused: tally.refused,
  repeated: tally.repeated,
  county: code,
  setUp: county.new,
  answered: tally.answered,
  answersWithoutTime: tally.answersWithoutTime,
  suggestedTypes: tally.suggestedTypes,
  types: Object.fromEntries(tally.byType),
  reasons: Object.fromEntries(tally.byReason),
  refusedFile,
  seconds,
})
