import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openForm, type Visitor, visitor } from '../portal/testing/browser.ts'
import { filedAs } from '../relay/filed-as.ts'
import { type Served, serve } from '../testing/serve.ts'
import { county, town2, village1, village2, village3 } from '../testing/small-county.ts'
import { likelyRepeats } from './likely-repeats.ts'
import { formOf, jpegWithPlace } from './testing/made-files.ts'

let s: Served
beforeAll(async () => {
  s = await serve()
})
afterAll(() => s.close())

const text = '合成：河边路的路灯全都不亮，晚上走路看不见。'
const found = async (over: Partial<Parameters<typeof likelyRepeats>[2]> = {}) => {
  const book = await s.app.counties.get(county)
  if (!book) throw new Error('no county')
  return likelyRepeats(s.app.pool, book, { place: village1, category: null, text, ...over })
}

describe('what may be the same', () => {
  test('is found among public open matters of the town, and never anything else', async () => {
    const desk = await s.as('desk0')
    const open = { title: '河边路路灯不亮', body: text, place: village1, public: true } as const
    const { body: known } = await desk.register(open)
    await desk.register({ ...open, title: '私下的', public: false })
    await desk.register({ ...open, title: '保密的', secret: true })
    await desk.register({ ...open, title: '举报的', requestType: 'report' })
    await desk.register({ ...open, title: '别的镇的', place: village3 })
    await desk.register({ ...open, title: '广场的树倒了', body: '合成：广场的大树被风吹倒。' })
    expect((await found()).map((r) => r.title)).toEqual(['河边路路灯不亮'])
    expect((await found({ place: village2 })).map((r) => r.no)).toEqual([known.no])
    expect((await found({ place: town2 })).map((r) => r.title)).toEqual(['别的镇的'])
    expect((await found({ place: county })).length).toBe(2)
    expect(await found({ text: '河边' })).toEqual([])
    expect(await found({ text: "'; drop table matter; --\\ & | ! <->" })).toEqual([])
    expect(await found({ text: '' })).toEqual([])
  })

  test('by category as well, where both have one', async () => {
    const desk = await s.as('desk0')
    const body = '合成：歌厅音箱通宵轰响。'
    await desk.register({ title: '歌厅通宵', body, public: true, category: '040203' })
    expect(await found({ text: body, category: '040203' })).toHaveLength(1)
    expect(await found({ text: body, category: '0402' })).toHaveLength(1)
    expect(await found({ text: body, category: '110303' })).toEqual([])
  })
})

describe('the whole form over the database', () => {
  const at = `/c/${county}/new`
  const wish = { kind: 'complaint', about: '010204', place: village1, 'q.what': 'light', 'q.danger': 'no' }
  const send = async (who: Visitor, values: Record<string, string>, photo?: Buffer) => {
    const { payload, headers } = formOf([
      ...Object.entries(values).map(([name, value]) => ({ name, value })),
      ...(photo ? [{ name: 'file', file: photo, filename: '灯.jpg' }] : []),
    ])
    return who.send(at, payload, headers['content-type'])
  }
  const tokenOf = (html: string): string => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''

  test('answers, category and photo reach the desk; sent twice it is one matter', async () => {
    const who = visitor(s.server)
    const token = tokenOf((await openForm(who, { kind: 'complaint', about: '010204' }, county)).html)
    const values = { ...wish, token, text: '合成：村口第三盏灯坏了。', title: '' }
    const photo = await jpegWithPlace()
    const receipt = await send(who, values, photo)
    const no = /\/m\/([^/]+)\/receipt/.exec(receipt.path)?.[1]
    expect(await filedAs(s.app.pool, county, token.split('.')[0] ?? '')).toBe(no)
    expect((await send(who, values, photo)).path).toBe(receipt.path)
    const { rows } = await s.owner.query('select id, category from matter where no = $1', [no])
    expect(rows).toMatchObject([{ category: '010204' }])
    const desk = await s.as('desk1')
    const view = await desk.get<{ facts: { personal?: Record<string, string> }[] }>(
      `/counties/${county}/matters/${rows[0].id}`,
    )
    expect(view.body.facts[0]?.personal).toMatchObject({ 'q.what': 'light' })
    const files = await desk.get<object[]>(`/counties/${county}/matters/${rows[0].id}/files`)
    expect(files.body).toMatchObject([{ name: '灯.jpg', keptLocation: false }])
  })

  test('a repeat that is joined is answered through the one that goes on', async () => {
    const desk = await s.as('desk1')
    const body = '合成：桥头的井盖松动，车一过就响。'
    const { body: first } = await desk.register({ title: '桥头井盖松动', body, public: true })
    const who = visitor(s.server)
    const token = tokenOf((await openForm(who, { kind: 'complaint', about: '010204' }, county)).html)
    const values = { ...wish, token, text: '合成：桥头井盖松动，车一过就响，很吵。' }
    expect((await send(who, values)).html).toContain('桥头井盖松动')
    const receipt = await send(who, { ...values, join: first.id })
    expect(receipt.path).toContain('/receipt')
    const { rows } = await s.owner.query(
      `select m.state->>'mergedInto' as into, jsonb_array_length(t.state->'reporters') as reporters
        from matter m join matter t on t.id = $1 where m.merged_into = $1`,
      [first.id],
    )
    expect(rows).toEqual([{ into: first.id, reporters: 2 }])
  })
})
