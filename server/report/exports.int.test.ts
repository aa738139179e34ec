import { inflateRawSync } from 'node:zlib'
import type { FigureDefinitions, Overview } from '@jiebang/contract/report/overview.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve, start } from '../testing/serve.ts'
import { matterAt } from '../testing/situations.ts'
import { county, town1, town2 } from '../testing/small-county.ts'

let s: Served
beforeAll(async () => {
  s = await serve()
  await s.owner.query(`update unit set short_name = '=cmd|calc' where id = 'housing'`)
  await s.owner.query(`update division set name = '<b>&"镇' where code = $1`, [town1])
  s.clock.now = start
  await matterAt(s, 'close')
  await matterAt(s, 'dispatch', { requestType: 'help' })
}, 60_000)
afterAll(() => s.close())

const get = async (kind: string, login = 'sup1', query = '') => {
  const { headers } = await s.as(login)
  return s.server.inject({
    method: 'GET',
    url: `/api/v1/counties/${county}/figures.${kind}${query}`,
    headers,
  })
}

/** The text of one entry of a zip, by its local header. */
const entryOf = (zip: Buffer, name: string): string => {
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
    const length = zip.readUInt16LE(at + 28)
    if (zip.toString('utf8', at + 46, at + 46 + length) !== name) continue
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const data = zip.subarray(from, from + zip.readUInt32LE(at + 20))
    return (zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString('utf8')
  }
  throw new Error(`no ${name}`)
}

describe('figures to take along', () => {
  it('come as CSV that no spreadsheet runs', async () => {
    const { statusCode, headers, body } = await get('csv')
    expect(statusCode).toBe(200)
    expect(headers['content-disposition']).toBe(`attachment; filename="figures-${county}.csv"`)
    const lines = body.split('\r\n')
    expect(lines[0]).toContain('分子,分母,百分比')
    expect(lines.find((line) => line.startsWith('总的') && line.includes('按时答复率'))).toContain(
      ',1,1,100,',
    )
    expect(body).toContain(`"'=cmd|calc"`)
    expect(body).not.toMatch(/(^|,)=/m)
  })

  it('come as a workbook and as JSON with the same numbers', async () => {
    const json: { overview: Overview; definitions: FigureDefinitions } = JSON.parse((await get('json')).body)
    expect(json.overview.counts.registered).toBe(2)
    expect(json.definitions.figures).toHaveLength(json.overview.rates.length)
    const xlsx = (await get('xlsx')).rawPayload
    expect(xlsx.subarray(0, 2).toString()).toBe('PK')
    expect(entryOf(xlsx, '[Content_Types].xml')).toContain('spreadsheetml')
  })

  it('come as a report with charts, formulas and no ranking', async () => {
    const { statusCode, rawPayload } = await get('docx')
    expect(statusCode).toBe(200)
    const text = entryOf(rawPayload, 'word/document.xml')
    for (const part of [
      '群众诉求办理情况通报',
      '这段时间登记 2 件',
      '附：指标怎么算',
      '按代码排列，不是排名',
      '响应率',
    ])
      expect(text).toContain(part)
    expect(text.match(/<pic:pic/g)).toHaveLength(3)
    expect(text).toContain('=cmd|calc')
    expect(text).toContain('&lt;b&gt;')
    expect(text).not.toMatch(/第一名|排名第|末位|倒数/)
  })

  it.each(['csv', 'xlsx', 'docx', 'json'])('as %s are of the own region only', async (kind) => {
    expect((await get(kind, 'desk1', `?place=${town2}`)).statusCode).toBe(403)
    expect((await get(kind, 'dept1')).statusCode).toBe(403)
    expect((await s.anybody.get(`/counties/${county}/figures.${kind}`)).status).toBe(401)
  })
})
