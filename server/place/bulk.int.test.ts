import type { People } from '@jiebang/contract/access/admin.ts'
import type { Places } from '@jiebang/contract/place/admin.ts'
import type { BulkKind, BulkReport } from '@jiebang/contract/place/bulk.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, type Served, serve } from '../testing/serve.ts'
import { county } from '../testing/small-county.ts'

let s: Served
let admin: Client
beforeAll(async () => {
  s = await serve()
  admin = await s.as('admin1')
})
afterAll(() => s.close())

const send = (kind: BulkKind, file: string | Buffer, why: string | null = '合成导入', who = admin) =>
  who.ask<BulkReport>({
    method: 'POST',
    url: `/api/v1/counties/${county}/admin/sheets/${kind}${why === null ? '' : `?why=${encodeURIComponent(why)}`}`,
    headers: { 'content-type': 'application/octet-stream' },
    payload: file,
  })

const divisions = `代码,名称,民政代码
990101001007,合成七村,990101107
990101001007001,合成七村一组,
990101009001,没有上级,
990102001001,别的县,
,空代码,`

describe('a sheet of divisions', () => {
  it('is tried without a trace, then takes the good rows in and gives the bad ones back', async () => {
    const tried = await send('divisions', divisions, null)
    expect(tried.status, tried.text).toBe(200)
    expect(tried.body).toMatchObject({ saved: false, added: 2, same: 0 })
    expect(tried.body.refused.map((r) => [r.line, r.code])).toEqual([
      [4, 'admin.wrongParent'],
      [5, 'place.outsideCounty'],
      [6, 'request.invalid'],
    ])
    const before = await admin.get<Places>(`/counties/${county}/admin/places`)
    expect(before.text).not.toContain('合成七村')

    const saved = await send('divisions', divisions)
    expect(saved.body).toMatchObject({ saved: true, added: 2 })
    const after = await admin.get<Places>(`/counties/${county}/admin/places`)
    expect(after.body.divisions.find((d) => d.code === '990101001007')).toMatchObject({
      mcaCode: '990101107',
    })
    const again = await send('divisions', divisions)
    expect(again.body).toMatchObject({ added: 0, same: 2 })
  })
})

describe('a sheet of units', () => {
  it('understands Chinese words and GB18030', async () => {
    const text =
      '单位代码,名称,简称,类别,区划\nwater,合成水务局,水务,部门,990101\nbad,x,x,没有的类别,990101\n'
    const answer = await send('units', Buffer.from(text, 'utf8'))
    expect(answer.body).toMatchObject({ added: 1, refused: [{ line: 3 }] })
    const { body } = await admin.get<Places>(`/counties/${county}/admin/places`)
    expect(body.units.find((u) => u.id === 'water')).toMatchObject({ kind: 'department', shortName: '水务' })
  })
})

describe('a sheet of people', () => {
  it('creates accounts with passwords shown once and roles by row', async () => {
    const text = `登录名,姓名,角色,区域,单位
bulk.one,合成甲,单位承办人,990101,housing
bulk.one,合成甲,网格员,990101001001001,
bulk.two,合成乙,管理员,990101,
bulk.two,合成乙,督查员,990101,
bulk.three,合成丙,单位承办人,990102,
admin1,合成 admin1,督查员,990101,`
    const tried = await send('people', text, null)
    expect(tried.body.passwords).toEqual([])
    const answer = await send('people', text)
    expect(answer.body.passwords.map((p) => p.login)).toEqual(['bulk.one', 'bulk.two'])
    expect(answer.body.refused.map((r) => [r.line, r.code])).toEqual([
      [5, 'admin.rolesApart'],
      [6, 'access.notYours'],
      [7, 'admin.ownAccount'],
    ])
    const { body } = await admin.get<People>(`/counties/${county}/admin/people`)
    expect(body.items.find((p) => p.login === 'bulk.one')?.grants).toHaveLength(2)
    expect(body.items.some((p) => p.login === 'bulk.three')).toBe(false)
    const [first] = answer.body.passwords
    const entered = await s.anybody.post('/session', { login: first?.login, password: first?.password })
    expect(entered.body).toMatchObject({ stage: 'password' })
    expect((await send('people', text)).body).toMatchObject({ added: 0, same: 3, passwords: [] })
  })
})

describe('hostile sheets', () => {
  it.each([
    ['nothing', ''],
    ['no headings', 'a,b\n1,2\n'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['a broken archive', Buffer.from('PK\u0003\u0004 nothing more')],
  ])('with %s are refused whole', async (_, file) => {
    expect((await send('units', file)).status).toBe(400)
  })

  it('of ten megabytes are too large', async () => {
    expect((await send('units', Buffer.alloc(10 * 1024 * 1024, 65))).status).toBe(413)
  })

  it('are for administrators of the county', async () => {
    for (const login of ['desk1', 'audit1', 'sup1', 'other1']) {
      const answer = await send('divisions', divisions, 'x1', await s.as(login))
      expect([403, 404]).toContain(answer.status)
    }
  })

  it('can be downloaded empty', async () => {
    for (const kind of ['divisions', 'units', 'people']) {
      const sheet = await admin.ask({ method: 'GET', url: `/api/v1/counties/${county}/admin/sheets/${kind}` })
      expect(sheet.status).toBe(200)
    }
  })
})
