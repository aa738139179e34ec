import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRows } from './open-rows.ts'
import { openRefused } from './refused-writer.ts'
import { emptyValue } from './row-reasons.ts'
import { makeFolder, readAll } from './testing/read-all.ts'

let folder = ''
let remove = async () => {}
beforeAll(async () => {
  const made = await makeFolder()
  folder = made.path
  remove = made.remove
})
afterAll(() => remove())

const reason = emptyValue('empty-title', '标题')

describe('the file of refused rows', () => {
  it('given no refused row, is not made and an earlier one stays', async () => {
    await writeFile(join(folder, 'none.csv.refused.csv'), 'earlier')
    const refused = await openRefused(join(folder, 'none.csv'))
    expect(await refused.close()).toBeNull()
    expect(await readFile(join(folder, 'none.csv.refused.csv'), 'utf8')).toBe('earlier')
  })

  it('given rows, replaces the earlier file whole with line, code, reason and cells', async () => {
    await writeFile(join(folder, 'a.csv.refused.csv'), 'earlier')
    const refused = await openRefused(join(folder, 'a.csv'))
    await refused.write({ line: 2, reason, raw: { 编号: '1', 内容: '=HYPERLINK("x")' } })
    expect(await readFile(join(folder, 'a.csv.refused.csv'), 'utf8')).toBe('earlier')
    await refused.write({ line: 9, reason, raw: { 原文: '破的一行' } })
    expect(await refused.close()).toBe(join(folder, 'a.csv.refused.csv'))
    const lines = (await readFile(refused.path, 'utf8')).split('\r\n')
    expect(lines[0]).toBe('\ufeff行号 line,代码 code,原因 reason,编号,内容')
    expect(lines[1]).toMatch(/^2,import\.empty-title,".*",1,"'=HYPERLINK\(""x""\)"$/)
    expect(lines[2]).toMatch(/,,,原文: 破的一行$/)
    expect(refused.count()).toBe(2)
    expect((await readdir(folder)).filter((name) => /part|probe/.test(name))).toEqual([])
  })

  it('given a run that is given up, leaves nothing behind', async () => {
    const refused = await openRefused(join(folder, 'given-up.csv'))
    await refused.write({ line: 2, reason, raw: { 编号: '1' } })
    await refused.discard()
    expect((await readdir(folder)).filter((name) => name.startsWith('given-up'))).toEqual([])
  })

  it('given an input in a folder that may not be written, goes to the current folder and says so', async () => {
    const locked = join(folder, 'locked')
    await mkdir(locked)
    await chmod(locked, 0o500)
    const missing = join(folder, 'not-there')
    for (const input of process.getuid?.() === 0 ? [missing] : [locked, missing]) {
      const refused = await openRefused(join(input, 'a.csv'), folder)
      expect(refused).toMatchObject({ elsewhere: true, path: join(folder, 'a.csv.refused.csv') })
    }
    await chmod(locked, 0o700)
  })

  it('once corrected, can be imported itself', async () => {
    const text = '编号,标题,时间,内容\n1,,2020-01-01,-文\n'
    const read = await readAll(folder, 'b.csv', text)
    const refused = await openRefused(join(folder, 'b.csv'))
    for (const result of read.results) if (!result.ok) await refused.write(result)
    const path = (await refused.close()) ?? ''
    expect(existsSync(path)).toBe(true)
    await writeFile(path, (await readFile(path, 'utf8')).replace(',1,,', ',1,补上的标题,'))
    const opened = await openRows(path)
    if (!opened.ok) throw new Error(opened.problem.message_en)
    for await (const result of opened.rows)
      expect(result).toMatchObject({ ok: true, row: { title: '补上的标题', body: '-文' } })
  })
})
