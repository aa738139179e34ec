import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseLocal } from '@jiebang/core/clock/instant.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRows } from './open-rows.ts'
import { makeWorkbook, makeZip, sheetRow } from './testing/make-workbook.ts'
import { makeFolder, readAll, summary } from './testing/read-all.ts'

let folder = ''
let remove = async () => {}
beforeAll(async () => {
  const made = await makeFolder()
  folder = made.path
  remove = made.remove
})
afterAll(() => remove())

const heading = sheetRow(1, ['留言编号', '留言主题', '留言时间', '留言详情'])
const good = (line: number, id: number) => sheetRow(line, [id, '题', '2020/1/2 03:04:05', '文'])
const AT = Date.UTC(2020, 0, 1, 19, 4, 5)
const formula = (cached: string) => ({ xml: `<c t="str"><f>A1</f><v>${cached}</v></c>` })

describe('a workbook', () => {
  it('given text and number cells, is read with its row numbers', async () => {
    const read = await readAll(folder, 'a.xlsx', makeWorkbook(heading + good(2, 188006) + good(5, 2)))
    expect(summary(read)).toEqual(['2 188006', '5 2'])
    expect(read.results[0]).toMatchObject({ row: { at: AT, title: '题', body: '文' } })
  })

  it('given shared strings with runs, phonetics and escapes, joins the text alone', async () => {
    const sharedStrings =
      '<si><r><t>路</t></r><r><t>灯</t></r><rPh><t>lu</t></rPh></si><si><t xml:space="preserve"> a&amp;b_x000D__x000A_c&#x4E2D; </t></si>'
    const cells = [1, { xml: '<c t="s"><v>0</v></c>' }, '2020-01-02', { xml: '<c t="s"><v>1</v></c>' }]
    const read = await readAll(
      folder,
      'a.xlsx',
      makeWorkbook(heading + sheetRow(2, cells), { sharedStrings }),
    )
    expect(read.results[0]).toMatchObject({ row: { title: '路灯', body: 'a&b\nc中' } })
  })

  it.each([
    ['1900', false, 43832.1278356481],
    ['1904', true, 42370.1278356481],
  ])('given date cells counted from %s, reads Shanghai wall-clock time', async (_, date1904, serial) => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>'
    const cells = [1, '题', { xml: `<c s="1"><v>${serial}</v></c>` }, '文']
    const read = await readAll(
      folder,
      'a.xlsx',
      makeWorkbook(heading + sheetRow(2, cells), { styles, date1904 }),
    )
    expect(read.results[0]).toMatchObject({ row: { at: AT } })
  })

  it('given a formula in a column that is used, refuses the row', async () => {
    const rows = sheetRow(2, [1, formula('题'), '2020-01-02', '文']) + good(3, 2)
    expect(summary(await readAll(folder, 'a.xlsx', makeWorkbook(heading + rows)))).toEqual([
      '2 import.formula',
      '3 2',
    ])
  })

  it('given a formula in a column that is not used, or one that shows nothing below the data, minds neither', async () => {
    const rows =
      sheetRow(2, [1, '题', '2020-01-02', '文', formula('x')]) +
      sheetRow(3, [formula(''), formula(''), formula(''), formula('')])
    expect(summary(await readAll(folder, 'a.xlsx', makeWorkbook(heading + rows)))).toEqual(['2 1'])
  })

  it('given an error value, an escaped null or a number beyond precision, refuses the row', async () => {
    const rows =
      sheetRow(2, [1, { xml: '<c t="e"><v>#N/A</v></c>' }, '2020-01-02', '文']) +
      sheetRow(3, [2, '题', '2020-01-02', '文_x0000_字']) +
      sheetRow(4, [430112202001021250, '题', '2020-01-02', '文'])
    expect(summary(await readAll(folder, 'a.xlsx', makeWorkbook(heading + rows)))).toEqual([
      '2 import.error-value',
      '3 import.null-character',
      '4 import.number-rounded',
    ])
  })

  it('given 65,000 empty rows below the data, passes over them', async () => {
    const empty = Array.from(
      { length: 65_000 },
      (_, n) => `<row r="${n + 3}"><c s="1"/><c/><c/><c/></row>`,
    ).join('')
    expect(summary(await readAll(folder, 'a.xlsx', makeWorkbook(heading + good(2, 1) + empty)))).toEqual([
      '2 1',
    ])
  })

  it('given a cell in the last column of every row, does not make rows that wide', async () => {
    const wide = Array.from({ length: 2000 }, (_, n) =>
      good(n + 2, n).replace('</row>', `<c r="XFD${n + 2}"><v>1</v></c></row>`),
    ).join('')
    expect((await readAll(folder, 'a.xlsx', makeWorkbook(heading + wide))).results).toHaveLength(2000)
  })
})

describe('a hostile workbook', () => {
  it('given tags with many signs inside a value, is read in no time to speak of', async () => {
    const tag = `<c r="A9" note="${'>'.repeat(60_000)}"><v>1</v></c>`
    const rows = `${good(2, 1)}<row r="3">${tag.repeat(40)}</row>`
    expect((await readAll(folder, 'c.xlsx', makeWorkbook(heading + rows))).results).toHaveLength(2)
  })
})

describe('a workbook that cannot be imported', () => {
  const whole = makeWorkbook(heading + good(2, 1))
  const patched = (find: string, replace: string) => {
    const at = whole.lastIndexOf(find)
    const copy = Buffer.from(whole)
    copy.write(replace, at)
    return copy
  }
  it.each([
    ['is cut short', whole.subarray(0, whole.length - 30), 'import.broken-workbook'],
    ['is cut to its first bytes', whole.subarray(0, 10), 'import.broken-workbook'],
    ['lacks its sheet', patched('sheet1.xml', 'sheet9.xml'), 'import.not-a-workbook'],
    ['is another archive', makeZip([{ name: 'a.txt', text: 'a' }]), 'import.not-a-workbook'],
    ['ends in the middle of its XML', makeWorkbook(`${heading}<row><c>`), 'import.broken-workbook'],
    [
      'names a string that is not there',
      makeWorkbook(heading + sheetRow(2, [{ xml: '<c t="s"><v>7</v></c>' }])),
      'import.broken-workbook',
    ],
    [
      'brings a document type',
      makeWorkbook(`<!DOCTYPE a [<!ENTITY b "c">]>${heading}`),
      'import.broken-workbook',
    ],
    [
      'holds more than it says',
      makeWorkbook(heading + good(2, 1), { claimSize: 20 }),
      'import.broken-workbook',
    ],
    ['has only a heading', makeWorkbook(heading), 'import.no-rows'],
    ['has no columns that are known', makeWorkbook(sheetRow(1, ['甲', '乙'])), 'import.missing-column'],
  ])('because it %s, is answered', async (_, content, code) => {
    expect((await readAll(folder, 'b.xlsx', content)).problem?.code).toBe(code)
  })

  it('because it would unpack to too much, is answered before it is unpacked', async () => {
    const bomb = makeWorkbook(heading, { claimSize: 2_000_000_000 })
    expect((await readAll(folder, 'b.xlsx', bomb)).problem?.code).toBe('import.too-large')
  })

  it('because it is encrypted or of the old kind, is answered', async () => {
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)])
    const encrypted = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])
    expect((await readAll(folder, 'b.xlsx', encrypted)).problem?.code).toBe('import.encrypted-workbook')
    expect((await readAll(folder, 'b.xls', ole)).problem?.code).toBe('import.old-workbook')
  })

  it('because its directory is said to lie beyond any disk, is answered', async () => {
    const end = Buffer.from(whole.subarray(whole.length - 22))
    end.writeUInt32LE(0xffffffff, 16)
    const locator = Buffer.alloc(20, 0xff)
    locator.writeUInt32LE(0x07064b50, 0)
    const wide = Buffer.concat([whole.subarray(0, whole.length - 22), locator, end])
    expect((await readAll(folder, 'b.xlsx', wide)).problem?.code).toBe('import.broken-workbook')
  })

  it('because one byte of its sheet was flipped, gives no row at all', async () => {
    const at = whole.indexOf('xl/worksheets/sheet1.xml') + 60
    const flipped = Buffer.from(whole)
    flipped[at] = (flipped[at] ?? 0) ^ 0x10
    expect((await readAll(folder, 'b.xlsx', flipped)).problem?.code).toBe('import.broken-workbook')
  })
})

/** The reference dropped tabs and lines inside eleven of the texts; we keep them. */
const bare = (text: string) => text.replace(/\s/g, '')

const petitions = new URL('../../../shared/data/petitions/', import.meta.url)

/** The real messages are not part of the repository; where they are at hand, the reading is held against them. */
describe.skipIf(!existsSync(new URL('messages.xlsx', petitions)))('the real messages', () => {
  it('as a workbook, tell the same as the reference', async () => {
    const opened = await openRows(fileURLToPath(new URL('messages.xlsx', petitions)))
    if (!opened.ok) throw new Error(opened.problem.message_en)
    const read = []
    for await (const result of opened.rows) {
      if (!result.ok) throw new Error(`${result.line} ${result.reason.code}`)
      const { sourceId, author, title, at, body, support, against } = result.row
      read.push({ sourceId, author, title, at, support, against, body: bare(body) })
    }
    const reference = (await readFile(new URL('messages.jsonl', petitions), 'utf8')).trimEnd().split('\n')
    const expected = reference.map((line) => {
      const { id, author, title, at, body, support, against } = JSON.parse(line)
      const times = { title: title.trim(), at: parseLocal(at) }
      return { sourceId: id, author, ...times, support, against, body: bare(body) }
    })
    const differing = read.filter((row, index) => JSON.stringify(row) !== JSON.stringify(expected[index]))
    expect(read).toHaveLength(4326)
    expect(differing.map(({ sourceId }) => sourceId)).toEqual([])
  })
})
