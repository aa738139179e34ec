import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRows } from './open-rows.ts'
import { makeFolder, readAll, summary } from './testing/read-all.ts'

let folder = ''
let remove = async () => {}
beforeAll(async () => {
  const made = await makeFolder()
  folder = made.path
  remove = made.remove
})
afterAll(() => remove())

const HEAD = '留言编号,留言用户,留言主题,留言时间,留言详情'
const row = (id: string, body = '路灯不亮', at = '2019/2/28 11:25:05') => `${id},甲,路灯,${at},${body}`
const AT = Date.UTC(2019, 1, 28, 3, 25, 5)

describe('a CSV file', () => {
  const text = `${HEAD}\r\n${row('1')}\r\n${row('2')}\r\n`
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['GB18030', iconv.encode(text, 'gb18030')],
    ['UTF-16 with a mark', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['tabs', Buffer.from(text.replaceAll(',', '\t'))],
    ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
    ['line feeds alone, none at the end', Buffer.from(text.replaceAll('\r\n', '\n').trimEnd())],
    ['carriage returns alone', Buffer.from(text.replaceAll('\r\n', '\r'))],
  ])('given %s, is read the same', async (_, content) => {
    const read = await readAll(folder, 'a.csv', content)
    expect(summary(read)).toEqual(['2 1', '3 2'])
    expect(read.results[0]).toMatchObject({
      row: { sourceId: '1', author: '甲', title: '路灯', body: '路灯不亮', at: AT },
      raw: { 留言主题: '路灯' },
    })
  })

  it('given characters of four GB18030 bytes, keeps them', async () => {
    const read = await readAll(folder, 'gb.csv', iconv.encode(`${HEAD}\n${row('1', '𠮷㐀镕')}\n`, 'gb18030'))
    expect(read.results[0]).toMatchObject({ row: { body: '𠮷㐀镕' } })
  })

  it('given notes above the headings, finds them', async () => {
    const read = await readAll(folder, 'a.csv', `2019年留言汇总,,,,\n\n${HEAD}\n${row('1')}\n`)
    expect(summary(read)).toEqual(['4 1'])
  })

  it('given full-width and spaced headings, recognises them', async () => {
    const read = await readAll(
      folder,
      'a.csv',
      `＊工单 编号,诉求标题：,登记时间（必填）,诉求内容\n7,题,2020-01-02,文\n`,
    )
    expect(summary(read)).toEqual(['2 7'])
  })

  it('given fields over several lines, tells the line where the row begins', async () => {
    const read = await readAll(
      folder,
      'a.csv',
      `${HEAD}\n${row('1', '"一\n二\r\n""三"""')}\n\n${row('2', 'x', '昨天')}\n`,
    )
    expect(summary(read)).toEqual(['2 1', '6 import.not-a-date'])
    expect(read.results[0]).toMatchObject({ row: { body: '一\n二\n"三"' } })
  })

  it('given a quote that never closes, refuses its line alone', async () => {
    const read = await readAll(
      folder,
      'a.csv',
      `${HEAD}\n${row('1')}\n${row('2', '"没完')}\n${row('3')}\n${row('4')}\n`,
    )
    expect(summary(read)).toEqual(['2 1', '3 import.quote-not-closed', '4 3', '5 4'])
  })

  it('given text after a closing quote, refuses its line alone', async () => {
    const read = await readAll(folder, 'a.csv', `${HEAD}\n${row('1', '"甲"乙')}\n${row('2', '甲"乙"')}\n`)
    expect(summary(read)).toEqual(['2 import.broken-record', '3 2'])
  })

  it('given quotes broken on every line, gives up instead of going on for ever', async () => {
    const read = await readAll(folder, 'a.csv', `${HEAD}\n${`${row('1', '"a"b')}\n`.repeat(3000)}`)
    expect(read.results.at(-1)).toMatchObject({ reason: { code: 'import.given-up' } })
    expect(read.results.length).toBeLessThan(1100)
  })

  it('given ragged rows, refuses those with cells too many and those that lack what is required', async () => {
    const read = await readAll(folder, 'a.csv', `${HEAD}\n${row('1')},多\n2,甲,题\n${row('3')},,\n`)
    expect(summary(read)).toEqual(['2 import.too-many-cells', '3 import.empty-body', '4 3'])
  })

  it('given a line of very many separators, does not make a cell of each', async () => {
    const read = await readAll(folder, 'a.csv', `${HEAD}\n${','.repeat(500_000)}x\n${row('2')}\n`)
    expect(summary(read)).toEqual(['2 import.too-many-cells', '3 2'])
    expect(Object.keys(read.results[0]?.raw ?? {})).toHaveLength(1000)
  })

  it('given a reader that stops early, lets the file go', async () => {
    await readAll(folder, 'a.csv', `${HEAD}\n${row('1')}\n${row('2')}\n`)
    const opened = await openRows(join(folder, 'a.csv'))
    if (!opened.ok) throw new Error(opened.problem.message_en)
    const seen = []
    for await (const result of opened.rows) {
      seen.push(result.line)
      break
    }
    expect(seen).toEqual([2])
    expect((await openRows(join(folder, 'a.csv'))).ok).toBe(true)
  })

  it('given cells neutralised by our own export or kept by ="…", reads what was meant', async () => {
    const read = await readAll(folder, 'a.csv', `${HEAD}\n="007",甲,'=题,2020-01-01,'-文\n`)
    expect(read.results[0]).toMatchObject({ row: { sourceId: '007', title: '=题', body: '-文' } })
  })
})

describe('a row', () => {
  const csv = (...rows: string[]) => `${HEAD}\n${rows.join('\n')}\n`
  it.each([
    ['no number', row(' '), 'import.empty-number'],
    ['no title', '1,甲, ,2020-01-01,文', 'import.empty-title'],
    ['no text', row('1', '　'), 'import.empty-body'],
    ['no time', row('1', '文', ''), 'import.empty-time'],
    ['a date that is none', row('1', '文', '2019/2/30 11:00:00'), 'import.not-a-date'],
    ['an hour that is none', row('1', '文', '2019/2/3 25:00:00'), 'import.not-a-date'],
    ['a time out of all reason', row('1', '文', '0219-02-03'), 'import.not-a-date'],
    ['a null', row('1', '文\0字'), 'import.null-character'],
    ['lost characters', row('1', '文\ufffd字'), 'import.lost-characters'],
    ['a number that a spreadsheet rounded', row('4.30112E+17'), 'import.number-rounded'],
    ['a text of 20,001 characters', row('1', '长'.repeat(20_001)), 'import.text-too-long'],
  ])('given %s, is refused', async (_, line, code) => {
    const read = await readAll(folder, 'a.csv', csv(line, row('9')))
    expect(summary(read)).toEqual([`2 ${code}`, '3 9'])
    expect(read.results[0]).toMatchObject({ reason: { message_zh: expect.stringMatching(/[。]$/) } })
  })

  it('given a text of 7,000 characters, is taken; the limit can be set', async () => {
    const content = csv(row('1', '长'.repeat(7000)))
    expect(summary(await readAll(folder, 'a.csv', content))).toEqual(['2 1'])
    const limited = await readAll(folder, 'a.csv', content, { limits: { textLength: 6999 } })
    expect(summary(limited)).toEqual(['2 import.text-too-long'])
  })

  it('given control characters, loses them but keeps lines and tabs', async () => {
    const read = await readAll(folder, 'a.csv', csv(row('1', '"\u0007甲\t乙\u0085\n丙\u200d"')))
    expect(read.results[0]).toMatchObject({ row: { body: '甲\t乙\n丙\u200d' } })
  })

  it('given a number seen before, passes when the content is the same and is refused when it is not', async () => {
    const read = await readAll(folder, 'a.csv', csv(row('1'), row('1'), row('1', '别的')))
    expect(summary(read)).toEqual(['2 1', '3 1', '4 import.duplicate-number'])
    expect(read.results[2]).toMatchObject({ reason: { message_en: expect.stringContaining('line 2') } })
  })

  it.each([
    ['2019-02-28T11:25:05', AT],
    ['2019-02-28 11:25:05.000', AT],
    ['2019年2月28日 11时25分05秒', AT],
    ['2019.2.28 上午11:25:05', AT],
    ['20190228112505', AT],
    ['2019-02-28T03:25:05Z', AT],
    ['2019-02-28T11:25:05+08:00', AT],
    ['43524.4757523148', AT],
    ['2019/2/28 下午 1:05', Date.UTC(2019, 1, 28, 5, 5)],
    ['2019/2/28 12:00 AM', Date.UTC(2019, 1, 27, 16)],
    ['2019-02-28', Date.UTC(2019, 1, 27, 16)],
  ])('given the time %s, reads it as of Shanghai', async (text, at) => {
    const read = await readAll(folder, 'a.csv', csv(row('1', '文', text)))
    expect(read.results[0]).toMatchObject({ ok: true, row: { at } })
  })
})

describe('a JSONL file', () => {
  const line = (fields: object) =>
    JSON.stringify({ id: '1', title: '题', body: '文', at: '2020-01-02T03:04:05', ...fields })
  it('given good and bad lines, tells them apart', async () => {
    const lines = [
      line({ support: 3 }),
      '',
      '[1]',
      'null',
      '{"id":',
      line({ id: 2, body: { a: 1 } }),
      line({ id: 3 }),
    ]
    const read = await readAll(folder, 'a.jsonl', lines.join('\n'))
    expect(summary(read)).toEqual([
      '1 1',
      '3 import.not-an-object',
      '4 import.not-an-object',
      '5 import.not-an-object',
      '6 import.nested-value',
      '7 3',
    ])
    expect(read.results[0]).toMatchObject({ row: { support: 3, at: Date.UTC(2020, 0, 1, 19, 4, 5) } })
  })
  it('given a lone surrogate, replaces it; given an escaped null, refuses', async () => {
    const read = await readAll(
      folder,
      'a.jsonl',
      `${line({ title: 'a\ud800b' })}\n${line({ id: 2, title: 'a\0b' })}`,
    )
    expect(read.results[0]).toMatchObject({ row: { title: 'a\ufffdb' } })
    expect(read.results[1]).toMatchObject({ reason: { code: 'import.null-character' } })
  })
  it('given one huge line, refuses it without holding it', async () => {
    const content = `${line({})}\n{"id":"${'x'.repeat(3_000_000)}"}\n${line({ id: 3 })}`
    expect(summary(await readAll(folder, 'a.jsonl', content))).toEqual([
      '1 1',
      '2 import.record-too-long',
      '3 3',
    ])
  })
  it('given an answer before its petition, refuses', async () => {
    const read = await readAll(folder, 'a.jsonl', line({ reply: '好', repliedAt: '2020-01-01T00:00:00' }))
    expect(summary(read)).toEqual(['1 import.reply-before-petition'])
  })
  it('given the name of another format, believes the content and tells', async () => {
    const read = await readAll(folder, 'a.xlsx', line({}))
    expect(read).toMatchObject({ format: 'jsonl', renamed: true })
  })
})

describe('a file that cannot be imported', () => {
  it.each([
    ['empty', '', 'import.empty-file'],
    ['blank', ' \n\n', 'import.empty-file'],
    ['only a heading', `${HEAD}\n`, 'import.no-rows'],
    ['a heading and empty rows', `${HEAD}\n${',,,,\n'.repeat(65_000)}`, 'import.no-rows'],
    ['without a text column', '编号,标题,时间\n1,题,2020-01-01\n', 'import.missing-column'],
    ['a JSON array', '[{"id":1}]', 'import.json-array'],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 0, 0, 0xff, 0xfe]),
      'import.unknown-format',
    ],
  ])('%s, is answered', async (_, content, code) => {
    expect((await readAll(folder, 'a.csv', content)).problem?.code).toBe(code)
  })

  it('names what is missing and what was found', async () => {
    const { problem } = await readAll(folder, 'a.csv', '编号,事由,时间,内容\n1,题,2020-01-01,文\n')
    expect(problem).toMatchObject({ missing: ['title'], found: ['编号', '事由', '时间', '内容'] })
    expect(problem?.message_zh).toContain('--map')
  })

  it('is read once a map tells the column', async () => {
    const read = await readAll(folder, 'a.csv', '编号,事由,时间,内容\n1,题,2020-01-01,文\n', {
      map: { title: '事由' },
    })
    expect(summary(read)).toEqual(['2 1'])
  })

  it('is not there, is a folder, or is too large', async () => {
    await mkdir(join(folder, 'd.csv'))
    expect(await openRows(join(folder, 'none.csv'))).toMatchObject({
      problem: { code: 'import.file-not-found' },
    })
    expect(await openRows(join(folder, 'd.csv'))).toMatchObject({ problem: { code: 'import.not-a-file' } })
    const large = await readAll(folder, 'a.csv', `${HEAD}\n${row('1')}\n`, { limits: { fileBytes: 20 } })
    expect(large.problem?.code).toBe('import.too-large')
  })
})
