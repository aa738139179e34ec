import type { BulkReport } from '@jiebang/contract/place/bulk.ts'
import type { PlaceMatches } from '@jiebang/contract/place/gazetteer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve } from '../../testing/serve.ts'
import { county, village1, village2 } from '../../testing/small-county.ts'

let s: Served
beforeAll(async () => {
  s = await serve()
})
afterAll(() => s.close())

const list = `地名,类别,别名,区划代码,纬度,经度
合成花园,小区,老厂宿舍、花园里,${village1},33.01,160.01
合成大桥,地标,,${village2},,
没有类别,什么,,${village1},,
别县的,小区,,990102001,,
半个点,小区,,${village1},33.01,
`

describe('the gazetteer', () => {
  it('given a list, then it is tried first, good rows come in, bad ones back by line, and addresses find them', async () => {
    const admin = await s.as('admin1')
    const send = (query: string, payload = list) =>
      admin.ask<BulkReport>({
        ...{ method: 'POST', url: `/api/v1/counties/${county}/admin/place-sheet${query}`, payload },
        headers: { 'content-type': 'application/octet-stream' },
      })
    const find = async (text: string) =>
      (
        await (
          await s.as('desk1')
        ).get<PlaceMatches>(`/counties/${county}/place-search?text=${encodeURIComponent(text)}`)
      ).body.items
    expect((await send('')).body).toMatchObject({ saved: false, added: 2 })
    expect(await find('合成花园3栋')).toEqual([])
    const saved = await send(`?why=${encodeURIComponent('合成导入')}`)
    expect(saved.body.refused.map((r) => [r.line, r.code])).toEqual([
      [4, 'request.invalid'],
      [5, 'access.notYours'],
      [6, 'request.invalid'],
    ])
    expect((await find('合成花园3栋'))[0]).toMatchObject({
      ...{ division: village1, name: '合成花园', kind: 'estate', grid: null },
      reasons: [{ reason: 'name' }, { reason: 'number', text: '3栋' }],
    })
    expect((await find('老厂宿舍门口'))[0]?.division).toBe(village1)
    expect((await send('?why=again')).body).toMatchObject({ added: 0, same: 2 })
    const other = await s.as('other1')
    expect((await other.get(`/counties/${county}/place-search?text=x`)).status).toBe(404)
    expect((await send('', '什么,都没有\n1,2')).body).toMatchObject({ code: 'grid.fileUnreadable' })
  })
})
