import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadLaw } from './load-rules.ts'
import { describeFault, type RuleFault } from './rule-fault.ts'

const rules = join(import.meta.dirname, '../../rules')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiebang-rules-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Changes copies of rule files and tells what the loader says of them. */
async function faultsAfter(changes: Record<string, (text: string) => string>): Promise<RuleFault[]> {
  const dir = await mkdtemp(join(folder, 'case-'))
  await cp(rules, dir, { recursive: true })
  for (const [file, change] of Object.entries(changes)) {
    const text = await readFile(join(dir, file), 'utf8').catch(() => '')
    const changed = change(text)
    expect(changed).not.toBe(text)
    await writeFile(join(dir, file), changed)
  }
  const loaded = await loadLaw(dir)
  return loaded.ok ? [] : loaded.faults
}

/** Replaces the first occurrence and tells its line. */
async function broken(
  file: string,
  find: string,
  put: string,
): Promise<{ line: number; faults: RuleFault[] }> {
  const before = (await readFile(join(rules, file), 'utf8')).split(find)[0] ?? ''
  const line = before.split('\n').length
  return { line, faults: await faultsAfter({ [file]: (text) => text.replace(find, () => put) }) }
}

const national = 'deadlines/000000-1.yaml'
const sichuan = 'deadlines/510000-2025.yaml'
const calendar = 'calendars/CN.yaml'
const needs = 'categories/needs.yaml'
const questions = 'categories/questions.yaml'

describe('a rule file with a mistake is refused, told by file, line and what is wrong', () => {
  test.each([
    [
      'unknown key',
      national,
      '    clock: accept\n',
      '    clock: accept\n    limitt: 3\n',
      1,
      'unknown-key',
      'unknown key "limitt"; known are id, clock, limit, source, grade, types, urgencies',
    ],
    [
      'questions of a class that has another name',
      questions,
      'name: 环境保护/环境污染/噪音污染',
      'name: 环境保护/环境污染/噪声污染',
      -1,
      'unknown-class',
      'the class "040203" is 环境保护/环境污染/噪音污染, not 环境保护/环境污染/噪声污染',
    ],
    [
      'a question of an unknown type',
      questions,
      'datatype: singlevaluelist',
      'datatype: choice',
      0,
      'unknown-value',
      'unknown datatype "choice"; known are string, number, datetime, text, singlevaluelist, multivaluelist',
    ],
    [
      'a list without values',
      questions,
      'code: since, datatype: datetime',
      'code: since, datatype: singlevaluelist',
      0,
      'missing-key',
      '"since": a list needs its values',
    ],
    [
      'two questions of one code',
      questions,
      'code: when,',
      'code: from,',
      0,
      'duplicate',
      'there is a question "from" already',
    ],
    [
      'a key that no form can carry',
      questions,
      'code: when,',
      "code: 'q.x',",
      0,
      'unknown-value',
      'the key of a question is letters, digits and dashes, found "q.x"',
    ],
    [
      'wrong type',
      national,
      'limit: { amount: 24, unit: hours }',
      'limit: 24 hours',
      0,
      'wrong-type',
      'expected a mapping, found "24 hours"',
    ],
    [
      'unknown clock kind',
      national,
      'clock: accept',
      'clock: acept',
      0,
      'unknown-value',
      'unknown clock kind "acept"; known are accept, dispatch, sign, handle, verify, close, look, arrive, assist, reply',
    ],
    [
      'limit of nothing',
      national,
      'amount: 24,',
      'amount: 0,',
      0,
      'bad-amount',
      'a limit is a whole number from 1 to 3660, found 0',
    ],
    [
      'half a day',
      national,
      'amount: 24,',
      'amount: 0.5,',
      0,
      'wrong-type',
      'expected a whole number, found 0.5',
    ],
    [
      'unknown unit',
      national,
      'unit: minutes',
      'unit: days',
      0,
      'unknown-value',
      'unknown unit "days"; known are minutes, hours, calendarDays, workingDays',
    ],
    [
      'unknown request type',
      sichuan,
      'types: [inquiry]',
      'types: [question]',
      0,
      'unknown-value',
      'unknown request type "question"; known are inquiry, help, complaint, report, suggestion, praise',
    ],
    [
      'unknown grade',
      national,
      'grade: B',
      'grade: D',
      0,
      'unknown-value',
      'unknown grade "D"; known are A, B, C, U',
    ],
    [
      'region as a number',
      sichuan,
      "region: '510000'",
      'region: 510000',
      0,
      'wrong-type',
      'expected text (in quotes if it looks like a number), found 510000',
    ],
    [
      'a day that is none',
      sichuan,
      "from: '2025-12-25'",
      "from: '2025-02-30'",
      0,
      'not-a-day',
      'expected a day as \'YYYY-MM-DD\' that exists, found "2025-02-30"',
    ],
    [
      'dates reversed',
      sichuan,
      "to: '2030-12-24'",
      "to: '2020-12-24'",
      0,
      'dates-reversed',
      '"to" 2020-12-24 is before "from" 2025-12-25',
    ],
    [
      'the same id twice',
      national,
      'id: CN-dispatch-critical',
      'id: CN-accept',
      0,
      'duplicate',
      'the id "CN-accept" is used already in line 22',
    ],
    [
      'share of more than all',
      national,
      'value: 0.25',
      'value: 25',
      0,
      'bad-amount',
      'a share is from 0 to 1, found 25',
    ],
    [
      'a day under another year',
      calendar,
      "'2019-01-01'",
      "'2018-01-02'",
      0,
      'wrong-year',
      '2018-01-02 stands under 2019; give it under its own year',
    ],
    ['a year twice', calendar, 'year: 2026', 'year: 2025', 0, 'duplicate', 'the year 2025 is given twice'],
    [
      'a class that is none',
      needs,
      "class: '0102'",
      "class: '0198'",
      0,
      'unknown-class',
      'no second- or third-level class has the code "0198"',
    ],
    [
      'a class under another name',
      needs,
      'name: 城乡建设/城乡规划,',
      'name: 城乡建设/村镇建设,',
      0,
      'unknown-class',
      'the class "0103" is 城乡建设/城乡规划, not 城乡建设/村镇建设',
    ],
    [
      'no need and no reason',
      needs,
      'need: none, why: 国防和外交',
      'need: none',
      0,
      'no-reason',
      '"党务政务/国防外交" concerns none of the needs: say why',
    ],
    [
      'an unknown need',
      needs,
      'need: transport',
      'need: driving',
      0,
      'unknown-value',
      'unknown need "driving"; known are clothing, food, housing, transport, work, education, security, health, none',
    ],
    [
      'a ground that asks for something unknown',
      'decline/grounds.yaml',
      'needs: [earlierMatter]',
      'needs: [earlier]',
      0,
      'unknown-value',
      'unknown need of a ground "earlier"; known are routeChosen, earlierMatter, secondPerson, duty',
    ],
    [
      'a type to suggest that is none',
      'suggest/request-type.yaml',
      '  report: #',
      '  denunciation: #',
      0,
      'unknown-key',
      'unknown request type "denunciation"; known are inquiry, help, complaint, report, suggestion, praise',
    ],
    [
      'a class code that does not fit its parent',
      'categories/petition.yaml',
      "- code: '0102'",
      "- code: '0902'",
      0,
      'unknown-value',
      'the code of 城市建设和市政管理 must look like 01NN, found "0902"',
    ],
    [
      'a division of no level',
      'divisions/china.csv',
      '430100,长沙市,prefecture',
      '430100,长沙市,city',
      0,
      'unknown-value',
      'unknown level "city"; known are province, prefecture, county',
    ],
  ] as const)('%s', async (_, file, find, put, below, code, message) => {
    const { line, faults } = await broken(file, find, put)
    expect(faults).toContainEqual(expect.objectContaining({ file, line: line + below, code, message }))
  })

  test('a missing grade is told where its line begins', async () => {
    const { line, faults } = await broken(
      sichuan,
      '    grade: B\n  - id: SC-handle-help',
      '  - id: SC-handle-help',
    )
    expect(faults).toEqual([
      expect.objectContaining({
        file: sichuan,
        path: 'deadlines[0]',
        code: 'missing-key',
        message: '"grade" is missing',
      }),
    ])
    expect(faults[0]?.line).toBe(line - 5)
  })

  test('a key twice and broken YAML are told by line', async () => {
    const twice = await broken(sichuan, "version: '2025-12'", "version: '2025-12'\nversion: '2026'")
    expect(twice.faults).toEqual([
      expect.objectContaining({
        file: sichuan,
        line: twice.line + 1,
        code: 'syntax',
        message: 'Map keys must be unique',
      }),
    ])
    const open = await broken(sichuan, 'types: [inquiry]', 'types: [inquiry')
    expect(open.faults[0]).toMatchObject({ file: sichuan, code: 'syntax' })
    expect(open.faults[0]?.line).toBeGreaterThanOrEqual(open.line)
  })

  test('two versions of a region in force on the same day', async () => {
    const file = 'deadlines/510000-2026.yaml'
    const copy = (await readFile(join(rules, sichuan), 'utf8'))
      .replace("version: '2025-12'", "version: '2026'")
      .replace("from: '2025-12-25'", "from: '2026-07-01'")
    const faults = await faultsAfter({ [file]: () => copy })
    const line = copy.slice(0, copy.indexOf('from:')).split('\n').length
    expect(faults).toEqual([
      expect.objectContaining({
        file,
        line,
        path: 'from',
        code: 'overlap',
        message: `510000 has version "2025-12" (${sichuan}) in force until 2030-12-24; give that a "to" before 2026-07-01`,
      }),
    ])
  })

  test('a clock without a line for everything', async () => {
    const faults = await faultsAfter({
      [national]: (text) =>
        text.replace(
          '  - id: CN-reply\n    clock: reply\n',
          '  - id: CN-reply\n    clock: reply\n    types: [help]\n',
        ),
    })
    expect(faults[0]).toMatchObject({
      file: national,
      code: 'no-catch-all',
      message:
        'no line of the clock "reply" fits every type and urgency; add one without "types" and "urgencies"',
    })
  })

  test('no national default', async () => {
    const faults = await faultsAfter({ [national]: (text) => text.replace("'1949-10-01'", "'2020-01-01'") })
    expect(faults).toContainEqual(expect.objectContaining({ code: 'no-national-default' }))
  })

  test('a class that is mapped to nothing', async () => {
    const faults = await faultsAfter({ [needs]: (text) => text.replace(/ {2}- \{ class: '0103'.*\n/, '') })
    expect(faults).toEqual([
      expect.objectContaining({
        file: needs,
        code: 'unmapped-class',
        message: 'the class "0103" is mapped to no need and not to none',
      }),
    ])
  })

  test('all mistakes of all files come at once, in order', async () => {
    const faults = await faultsAfter({
      [national]: (text) => text.replaceAll('grade: C', 'grade: c'),
      [calendar]: (text) => text.replace('grade: B', 'grade: b'),
    })
    expect(new Set(faults.map(({ file }) => file))).toEqual(new Set([calendar, national]))
    expect(faults.length).toBeGreaterThan(4)
    expect(describeFault(faults[0]!)).toMatch(
      /^calendars\/CN\.yaml:\d+:\d+ years\[0\]\.grade: unknown grade "b"/,
    )
  })

  test('a folder that is none', async () => {
    const loaded = await loadLaw(join(folder, 'nowhere'))
    expect(loaded.ok).toBe(false)
    if (!loaded.ok) expect(loaded.faults.every(({ code }) => code === 'unreadable')).toBe(true)
  })
})
