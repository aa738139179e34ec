import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeWorkbook, sheetRow } from '../import/testing/make-workbook.ts'
import { sha256 } from '../people/secrets.ts'
import { csv, line, type TestCli, testCli } from './testing/run-cli.ts'

const county = '430121'
let cli: TestCli

beforeEach(async () => {
  cli = await testCli()
})
afterEach(() => cli.close())

const take = (file: string, ...more: string[]) =>
  cli.run('import', file, '--as', 'requests', '--county', county, '--json', ...more)

const table = async (sql: string): Promise<Record<string, unknown>[]> => (await cli.owner.query(sql)).rows

/** Digests of all that a run may write. Numbers are taken in blocks by each process: a gap is no change. */
const everything = async () =>
  [
    await table('select * from matter order by id'),
    await table('select * from fact order by matter, seq'),
    await table('select * from command order by id'),
    await table('select * from change order by scope, rev'),
  ].map((rows) => `${rows.length} ${sha256(JSON.stringify(rows))}`)

describe('import', () => {
  it('takes rows as registrations at their real times and sets the county up with one desk', async () => {
    const file = await cli.file('a.csv', csv(line(1), line(2, { at: '2019-10-01 08:30' })))
    const ran = await take(file)
    expect(ran.status).toBe(0)
    expect(ran.out.at(-1)).toMatch(/^\{"read":2,"accepted":2,"refused":0,"repeated":0,/)
    expect(ran.json).toMatchObject({ county, setUp: true, answered: 0, suggestedTypes: 2, refusedFile: null })
    expect(ran.out.join('\n')).toContain('长沙县 (430121) was not set up')
    expect(await table('select code, name, synthetic, default_desk from county')).toEqual([
      { code: county, name: '长沙县', synthetic: false, default_desk: '430121-desk' },
    ])
    const matters = await table(
      `select source, channel, holder_unit, stage, registered_at, alarm_at, code_hash from matter order by source`,
    )
    expect(matters).toEqual([
      {
        source: 'import:1',
        channel: 'import',
        holder_unit: '430121-desk',
        stage: 'registered',
        registered_at: Date.parse('2019-09-27T09:00:00+08:00'),
        alarm_at: null,
        code_hash: null,
      },
      expect.objectContaining({ registered_at: Date.parse('2019-10-01T08:30:00+08:00') }),
    ])
    // History is told to nobody.
    expect(await table('select from outbox')).toEqual([])
  })

  it('a second run is all repeated and changes nothing', async () => {
    const answered = line(2, { reply: '已安排维修', replied: '2019-10-08 10:00' })
    const file = await cli.file('a.csv', csv(line(1), answered))
    await take(file)
    const before = await everything()
    const again = await take(file)
    expect(again.json).toMatchObject({
      read: 2,
      accepted: 0,
      refused: 0,
      repeated: 2,
      setUp: false,
      answered: 0,
    })
    expect(await everything()).toEqual(before)
  })

  it('the same rows in another format, with other white space, are repeated', async () => {
    await take(await cli.file('a.csv', csv(line(1, { body: '第一行\n\t第二行（合成数据）' }))))
    const row = {
      id: '1',
      author: '虚构用户1',
      title: '合成诉求 1：路灯不亮 ',
      at: '2019-09-27T09:00:00',
      body: '第一行第二行（合成数据）',
      support: 3,
    }
    const again = await take(await cli.file('a.jsonl', `${JSON.stringify(row)}\n`))
    expect(again.json).toMatchObject({ read: 1, accepted: 0, repeated: 1, refused: 0 })
  })

  it('another content under a known number is refused, and the stored one stays', async () => {
    await take(await cli.file('a.csv', csv(line(1))))
    const before = await table(`select personal from fact order by matter`)
    const changed = await take(await cli.file('b.csv', csv(line(1, { body: '完全不同的内容' }), line(2))))
    expect(changed.status).toBe(0)
    expect(changed.json).toMatchObject({
      accepted: 1,
      refused: 1,
      repeated: 0,
      reasons: { 'import.changed-content': 1 },
    })
    expect(await readFile(String(changed.json['refusedFile']), 'utf8')).toContain('import.changed-content')
    expect(await table(`select personal from fact where body like '%"import:1"%'`)).toEqual(before)
  })

  it('rows with an answer are replayed by the same commands at their real times', async () => {
    const file = await cli.file('a.csv', csv(line(7, { reply: '已安排维修', replied: '2019-10-08 10:00' })))
    const ran = await take(file)
    expect(ran.json).toMatchObject({ accepted: 1, answered: 1 })
    const facts = await table('select type, at, actor from fact order by seq')
    const registered = Date.parse('2019-09-27T09:00:00+08:00')
    expect(facts).toEqual([
      ...['Registered', 'Accepted', 'Dispatched', 'Signed'].map((type) => ({
        type,
        at: registered,
        actor: 'system',
      })),
      { type: 'Answered', at: Date.parse('2019-10-08T10:00:00+08:00'), actor: 'system' },
    ])
    const [matter] = await table('select stage, outcome, alarm_at, answered_at from matter')
    expect(matter).toMatchObject({ stage: 'answered', outcome: 'explained', alarm_at: null })
    expect((await cli.run('verify', '--json')).json).toMatchObject({ matters: 1, facts: 5, count: 0 })
  })

  it('an answer that comes in a later file is added to the petition', async () => {
    await take(await cli.file('a.csv', csv(line(7))))
    const later = csv(line(7, { reply: '已安排维修', replied: '2019-10-08 10:00' }))
    expect((await take(await cli.file('b.csv', later))).json).toMatchObject({
      accepted: 0,
      repeated: 1,
      answered: 1,
      refused: 0,
    })
    const other = csv(line(7, { reply: '另一种答复', replied: '2019-10-08 10:00' }))
    expect((await take(await cli.file('c.csv', other))).json).toMatchObject({
      refused: 1,
      reasons: { 'import.changed-answer': 1 },
    })
  })

  it('continues where a run ended between the commands of a petition', async () => {
    const file = await cli.file('a.csv', csv(line(7, { reply: '已安排维修', replied: '2019-10-08 10:00' })))
    await take(await cli.file('first.csv', csv(line(7))))
    expect((await take(file)).json).toMatchObject({ answered: 1, repeated: 1 })
    expect((await cli.run('verify', '--json')).json).toMatchObject({ facts: 5, count: 0 })
  })

  it('an answer without its time, or a time without answer, is only registered and said', async () => {
    const file = await cli.file(
      'a.csv',
      csv(line(1, { reply: '已处理' }), line(2, { replied: '2019-10-08 10:00' })),
    )
    expect((await take(file)).json).toMatchObject({ accepted: 2, answered: 0, answersWithoutTime: 2 })
  })

  it('takes types and classes that the file names, or the one told', async () => {
    const told =
      '编号,标题,内容,时间,诉求类型,分类\n1,甲,乙,2019-01-01,感谢,城乡建设\n2,甲,乙,2019-01-01,其他,无此类\n'
    const ran = await take(await cli.file('a.csv', told))
    expect(ran.json).toMatchObject({ accepted: 2, suggestedTypes: 1 })
    expect(await table('select request_type, category from matter order by source')).toMatchObject([
      { request_type: 'praise', category: '01' },
      { category: null },
    ])
    const forced = '编号,标题,内容,时间\n3,甲,乙,2019-01-01\n'
    expect((await take(await cli.file('b.csv', forced), '--type', 'report')).json).toMatchObject({
      suggestedTypes: 0,
      types: { report: 1 },
    })
  })
})

describe('import of bad input', () => {
  it('a missing column: says which, what was found, and how to tell it', async () => {
    const file = await cli.file('a.csv', '编号,事由,经过,时间\n1,路灯,不亮,2019-01-01\n')
    const ran = await take(file)
    expect(ran.status).toBe(1)
    expect(ran.json).toMatchObject({ error: 'import.missing-column', missing: ['title', 'body'] })
    expect(ran.err.join()).toContain('--map')
    // Nothing was begun for a file that cannot be read.
    expect(await table('select from county')).toEqual([])
    const map = await cli.file('map.json', '{"title":"事由","body":"经过"}')
    expect((await take(file, '--map', map)).json).toMatchObject({ accepted: 1 })
  })

  it('a broken workbook imports nothing', async () => {
    const whole = makeWorkbook(sheetRow(1, ['编号', '标题', '内容', '时间']))
    const ran = await take(await cli.file('a.xlsx', whole.subarray(0, whole.length / 2)))
    expect([ran.status, ran.json['error']]).toEqual([1, 'import.broken-workbook'])
  })

  it('65,000 empty rows below the data are no rows', async () => {
    const rows = Array.from({ length: 65_000 }, (_, i) => `<row r="${i + 3}"><c/></row>`)
    const book = makeWorkbook(
      [
        sheetRow(1, ['编号', '标题', '内容', '时间']),
        sheetRow(2, ['1', '甲', '乙', '2019-01-01 09:00']),
        ...rows,
      ].join(''),
    )
    expect((await take(await cli.file('a.xlsx', book))).json).toMatchObject({
      read: 1,
      accepted: 1,
      refused: 0,
    })
  })

  it('a body of 7,000 characters is taken whole, and refused where a limit says so', async () => {
    const file = await cli.file('a.csv', csv(line(1, { body: '长'.repeat(7000) }), line(2)))
    expect((await take(file, '--limit-body', '5000')).json).toMatchObject({
      accepted: 1,
      refused: 1,
      reasons: { 'import.text-too-long': 1 },
    })
    expect((await take(file)).json).toMatchObject({ accepted: 1, repeated: 1 })
    const [fact] = await table(`select personal from fact where body like '%"import:1"%'`)
    expect(JSON.parse(String(fact?.['personal'])).texts.body).toHaveLength(7000)
  })

  it('bad rows stay out with line and reason, good rows go in', async () => {
    const file = await cli.file(
      'a.csv',
      csv(
        line(1),
        line(2, { at: '昨天' }),
        line(1, { body: '同号不同文' }),
        line(3, { body: '空\u0000字符' }),
        line(4, { at: '2030-01-01 00:00' }),
        line(5),
      ),
    )
    const ran = await take(file)
    expect(ran.status).toBe(0)
    expect(ran.json).toMatchObject({
      read: 6,
      accepted: 2,
      refused: 4,
      refusedFile: `${file}.refused.csv`,
      reasons: {
        'import.not-a-date': 1,
        'import.duplicate-number': 1,
        'import.null-character': 1,
        'import.in-the-future': 1,
      },
    })
    const refused = await readFile(`${file}.refused.csv`, 'utf8')
    for (const start of ['3,import.not-a-date', '4,import.duplicate-number', '5,import.null-character'])
      expect(refused).toContain(`\n${start}`)
    // What is corrected is imported from that very file.
    await cli.file('fixed.csv', refused.replace('昨天', '2019-09-28 10:00'))
    expect((await take(`${cli.folder}/fixed.csv`)).json).toMatchObject({ read: 4, accepted: 1, refused: 3 })
  })

  it('a formula in a cell that is used is refused', async () => {
    const formula = { xml: '<c t="str"><f>A1</f><v>乙</v></c>' }
    const book = makeWorkbook(
      [sheetRow(1, ['编号', '标题', '内容', '时间']), sheetRow(2, ['1', '甲', formula, '2019-01-01'])].join(
        '',
      ),
    )
    expect((await take(await cli.file('a.xlsx', book))).json).toMatchObject({
      accepted: 0,
      refused: 1,
      reasons: { 'import.formula': 1 },
    })
  })

  it.each([
    ['999999', 'county.unknown'],
    ['430000', 'county.tooLarge'],
  ])('the code %s is answered %s', async (code, error) => {
    const file = await cli.file('a.csv', csv(line(1)))
    const ran = await cli.run('import', file, '--as', 'requests', '--county', code, '--json')
    expect([ran.status, ran.json['error']]).toEqual([1, error])
    expect(await table('select from county')).toEqual([])
  })

  it('no file', async () => {
    const ran = await take('nowhere.csv')
    expect([ran.status, ran.json['error']]).toEqual([1, 'import.file-not-found'])
  })
})

const real = fileURLToPath(new URL('../../../shared/data/petitions/messages.xlsx', import.meta.url))

it.skipIf(!existsSync(real))(
  'takes the 4,326 real petitions, and again as repetitions',
  { timeout: 60_000 },
  async () => {
    const first = await cli.run('import', real, '--as', 'requests', '--county', '430100', '--json')
    expect(first.out.at(-1)).toMatch(/^\{"read":4326,"accepted":4326,"refused":0,"repeated":0,/)
    const again = await cli.run(
      'import',
      real.replace('.xlsx', '.jsonl'),
      '--as',
      'requests',
      '--county',
      '430100',
      '--json',
    )
    expect(again.json).toMatchObject({ read: 4326, accepted: 0, refused: 0, repeated: 4326 })
    expect((await cli.run('verify', '--json')).json).toMatchObject({ matters: 4326, facts: 4326, count: 0 })
  },
)
