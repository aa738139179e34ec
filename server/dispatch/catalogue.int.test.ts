import type { DispatchAttempt } from '@jiebang/contract/dispatch/attempts.ts'
import type {
  Catalogue,
  DispatchSuggestions,
  ImportReport,
  ItemVersions,
  SaveItem,
  Usage,
} from '@jiebang/contract/dispatch/catalogue.ts'
import type { Problem } from '@jiebang/contract/problems/problem.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from '../testing/serve.ts'
import { county, foreign } from '../testing/small-county.ts'

let s: Served
beforeAll(async () => {
  s = await serve()
})
afterAll(() => s.close())

const base = `/counties/${county}/dispatch`
const lamp = (over: Partial<SaveItem> = {}): SaveItem => ({
  ...{ code: '1.2.4', title: '路灯', category: '010204', place: '', types: [], lead: 'unit:urban' },
  ...{ assists: ['desk'], list: 'department', clause: '合成清单 1.2.4', basis: '路灯由合成单位负责' },
  ...{ source: '合成', grade: 'U', from: '2026-01-01', to: null, seen: 0, why: '合成测试' },
  ...over,
})

/** Registered at a village and taken in, of the class of the lamp. */
const accepted = async (): Promise<string> => {
  const desk = await s.as('desk1')
  const { body } = await desk.register({ category: '010204' })
  expect((await desk.send(body.id, 'Accept', {})).status).toBe(200)
  return body.id
}

describe('the catalogue of a county', () => {
  test('an administrator makes the next version of a shipped item, with a reason, on record', async () => {
    const admin = await s.as('admin1')
    expect((await admin.post(`${base}/items`, lamp())).body).toEqual({ version: 1 })
    const stale = await admin.post<Problem>(`${base}/items`, lamp())
    expect(stale.body.code).toBe('catalogue.changed')
    const bad = await admin.post<Problem>(
      `${base}/items`,
      lamp({ seen: 1, lead: 'unit:gone', category: '77' }),
    )
    expect(bad.body).toMatchObject({ code: 'catalogue.faulty', status: 422 })
    expect(bad.body.errors?.map(({ path }) => path)).toEqual(['category', 'lead'])
    const versions = await admin.get<ItemVersions>(`${base}/items/1.2.4`)
    expect(versions.body.items.map(({ version }) => version)).toEqual([1, 0])
    const audited = await s.owner.query(
      `select action, detail->>'why' as why from audit_event where action = 'catalogue.item'`,
    )
    expect(audited.rows).toEqual([{ action: 'catalogue.item', why: '合成测试' }])
  })

  test('everybody who works in the county reads it; only administrators of the whole of it write', async () => {
    const read = await (await s.as('dept1')).get<Catalogue>(`${base}/catalogue`)
    expect(read.body.items.find(({ code }) => code === '1.2.4')).toMatchObject({
      version: 1,
      leadUnit: 'urban',
      inForce: true,
    })
    expect(read.body.items.find(({ code }) => code === '1.2.14')).toMatchObject({ version: 0, noUnit: true })
    expect((await (await s.as('desk1')).post(`${base}/items`, lamp({ seen: 1 }))).status).toBe(403)
    expect((await (await s.as('other1')).get(`${base}/catalogue`)).status).toBe(404)
    const elsewhere = await (await s.as('admin1')).get(`/counties/${foreign}/dispatch/catalogue`)
    expect(elsewhere.status).toBe(404)
  })

  test('what is exported comes in again as the same; good rows in, bad rows out with line and reason', async () => {
    const admin = await s.as('admin1')
    const send = (file: Buffer | string, why?: string) =>
      admin.ask<ImportReport & Problem>({
        method: 'POST',
        url: `/api/v1${base}/import${why ? `?why=${encodeURIComponent(why)}` : ''}`,
        headers: { 'content-type': 'application/octet-stream' },
        payload: file,
      })
    const csv = (await admin.get(`${base}/catalogue.csv`)).text
    const again = await send(csv)
    expect(again.body).toMatchObject({ saved: false, fresh: 0, changed: 0 })
    expect(again.body.same).toBeGreaterThan(0)
    const file = [
      '编号,事项,分类代码,主办单位,协办单位,履职清单,清单条目,依据,来源,生效日期',
      '8.1,合成事项,010205,合成单位 housing,desk;village,部门自行承担,合成,合成,合成,2026-01-01',
      '8.2,合成事项,99,合成单位 nobody,,乡镇,合成,,合成,2026-13-01',
      '=1+1,合成,010205,unit:housing,,department,合成,合成,合成,',
    ].join('\r\n')
    const dry = await send(file)
    expect(dry.body).toMatchObject({ saved: false, fresh: 1 })
    expect(dry.body.refused.map(({ line, item }) => [line, item])).toEqual([
      [3, '8.2'],
      [4, '=1+1'],
    ])
    expect(dry.body.refused[0]?.faults.map(({ code }) => code)).toEqual(['unitWrong', 'listWrong'])
    expect((await admin.get(`${base}/items/8.1`)).status).toBe(404)
    expect((await send(file, '合成导入')).body).toMatchObject({ saved: true, fresh: 1 })
    expect((await admin.get<ItemVersions>(`${base}/items/8.1`)).body.items[0]).toMatchObject({
      lead: 'unit:housing',
    })
    expect((await send('什么也不是')).body.code).toBe('catalogue.fileUnreadable')
    expect((await send(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).body.code).toBe('catalogue.fileUnreadable')
    expect(
      (
        await (
          await s.as('desk1')
        ).ask({
          method: 'POST',
          url: `/api/v1${base}/import`,
          headers: { 'content-type': 'application/octet-stream' },
          payload: file,
        })
      ).status,
    ).toBe(403)
  })

  test('a workbook of the export is read as well', async () => {
    const admin = await s.as('admin1')
    const answer = await s.server.inject({
      method: 'GET',
      url: `/api/v1${base}/catalogue.xlsx`,
      headers: admin.headers,
    })
    const again = await admin.ask<ImportReport>({
      method: 'POST',
      url: `/api/v1${base}/import`,
      headers: { 'content-type': 'application/octet-stream' },
      payload: answer.rawPayload,
    })
    expect(again.body).toMatchObject({ fresh: 0, changed: 0 })
    expect(again.body.same).toBeGreaterThan(0)
  })
})

describe('dispatching by the catalogue', () => {
  test('the desk is shown who should lead and why; what it takes is on record', async () => {
    const id = await accepted()
    const desk = await s.as('desk1')
    const shown = await desk.get<DispatchSuggestions>(
      `/counties/${county}/matters/${id}/dispatch-suggestions`,
    )
    expect(shown.body.suggestions[0]).toMatchObject({
      item: '1.2.4',
      lead: 'urban',
      assists: ['desk1'],
      clause: '合成清单 1.2.4',
    })
    const [first] = shown.body.suggestions
    const body = {
      lead: first?.lead ?? '',
      assists: [],
      basis: first?.basis ?? '',
      item: first?.item ?? null,
    }
    expect((await desk.send(id, 'Dispatch', body)).status).toBe(200)
    await (await s.as('dept2')).send(id, 'Return', { reason: '合成', duty: '合成职责 4.1' })
    const then = await desk.get<DispatchSuggestions>(`/counties/${county}/matters/${id}/dispatch-suggestions`)
    expect(then.body.objections).toMatchObject([{ unit: 'urban', duty: '合成职责 4.1' }])
    expect(then.body.suggestions[0]).toMatchObject({ item: '1.2.4', not: 'returnedBefore' })
    const usage = await desk.get<Usage>(`${base}/usage`)
    expect(usage.body.items).toContainEqual({ code: '1.2.4', followed: 1, overruled: 0, returned: 1 })
    expect(
      (await (await s.as('desk2')).get(`/counties/${county}/matters/${id}/dispatch-suggestions`)).status,
    ).toBe(404)
  })

  test("a department's own item is not sent down; the attempt is on record and the matter did not change", async () => {
    const id = await accepted()
    const desk = await s.as('desk1')
    const key = '0190a000-0000-7000-8000-00000000d15b'
    const body = { lead: 'committee1', assists: [], basis: '合成' }
    for (let i = 0; i < 2; i++) {
      const tried = await desk.send(id, 'Dispatch', body, { key })
      expect(tried.body).toMatchObject({
        code: 'dispatch.departmentsOwn',
        params: { item: '1.2.4', clause: '合成清单 1.2.4', right: '合成单位 urban' },
      })
    }
    const listed = await (await s.as('sup1')).get<{ items: DispatchAttempt[] }>(`${base}/attempts`)
    expect(listed.body.items.filter(({ matter }) => matter === id)).toMatchObject([
      { unit: 'committee1', right: 'urban', command: 'Dispatch', item: '1.2.4' },
    ])
    const audited = await s.owner.query(`select subject from audit_event where action = 'dispatch.blocked'`)
    expect(audited.rows).toEqual([{ subject: id }])
    expect((await desk.get(`${base}/attempts`)).status).toBe(403)
    expect(
      (await desk.send(id, 'Dispatch', { ...body, lead: 'urban', assists: ['committee1'] })).status,
    ).toBe(200)
  })

  test('what was to be sent down and then is ruled upon cannot be ruled down either', async () => {
    const id = await accepted()
    const desk = await s.as('desk1')
    await desk.send(id, 'Dispatch', { lead: 'housing', assists: [], basis: '合成' })
    await (await s.as('dept1')).send(id, 'Return', { reason: '合成', duty: '合成' })
    const watch = await s.as('sup1')
    const down = await watch.send(id, 'Rule', { lead: 'committee1', basis: '合成' })
    expect(down.body.code).toBe('dispatch.departmentsOwn')
    expect((await watch.send(id, 'Rule', { lead: 'urban', basis: '合成' })).status).toBe(200)
  })
})
