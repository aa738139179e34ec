import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { openRows } from '../import/open-rows.ts'
import type { ExportColumn, ExportRecord } from './column.ts'
import { csvRecord, writeCsv } from './csv.ts'
import { writeJsonl } from './jsonl.ts'
import { writeXlsx } from './xlsx.ts'

const columns: readonly ExportColumn[] = [
  { key: 'id', header: '编号', type: 'text' },
  { key: 'title', header: '标题', type: 'text' },
  { key: 'body', header: '内容', type: 'text' },
  { key: 'at', header: '时间', type: 'instant' },
  { key: 'support', header: '点赞数', type: 'number' },
]
const AT = Date.UTC(2020, 0, 1, 19, 4, 5)
const records: readonly ExportRecord[] = [
  { id: '007', title: '=1+1', body: '一,"二"\n三', at: AT, support: 3 },
  { id: '8', title: '@题', body: "-'文", at: AT + 1000, support: null },
]

describe('the CSV record', () => {
  it.each(['=1', '+1', '-1', '@a', '\t=1', ' =1', '\r=1', '＝1'])('given %j, makes it text', (value) => {
    expect(csvRecord([value])).toMatch(/^"?'/)
  })
  it('given what needs no care, leaves it alone', () => {
    expect(csvRecord(['甲', '1-2', ''])).toBe('甲,1-2,\r\n')
  })
})

describe('an export', () => {
  it('as CSV, keeps negative numbers numbers', async () => {
    const out = new PassThrough()
    const done = buffer(out)
    await writeCsv([{ support: -3 }], columns.slice(4), out)
    out.end()
    expect(String(await done)).toBe('\ufeff点赞数\r\n-3\r\n')
  })

  it.each([
    ['csv', writeCsv],
    ['jsonl', writeJsonl],
    ['xlsx', writeXlsx],
  ] as const)('as %s, is read back by the import as it was', async (extension, write) => {
    const folder = await mkdtemp(join(tmpdir(), 'jiebang-export-'))
    const path = join(folder, `a.${extension}`)
    const file = createWriteStream(path)
    expect(await write(records, columns, file)).toBe(2)
    file.end()
    await once(file, 'close')
    const opened = await openRows(path)
    if (!opened.ok) throw new Error(opened.problem.message_en)
    const rows = []
    for await (const result of opened.rows) rows.push(result.ok ? result.row : result.reason)
    expect(rows).toEqual([
      { sourceId: '007', title: '=1+1', body: '一,"二"\n三', at: AT, support: 3 },
      { sourceId: '8', title: '@题', body: "-'文", at: AT + 1000 },
    ])
    await rm(folder, { recursive: true })
  })

  it('to a reader that has gone away, ends with an error and takes no more records', async () => {
    let taken = 0
    const endless = function* (): Generator<ExportRecord> {
      for (;;) {
        taken++
        yield { id: 'x'.repeat(1000) }
      }
    }
    const out = new Writable({ highWaterMark: 10, write: () => {} })
    setImmediate(() => out.destroy())
    await expect(writeCsv(endless(), columns, out)).rejects.toThrow()
    expect(taken).toBeLessThan(5)
  })
})
