import { randomUUID } from 'node:crypto'
import type { ImportReport } from '@jiebang/contract/people/imports.ts'
import type { HouseholdPage, ReviewLine } from '@jiebang/contract/people/lists.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve, signIn } from '../../testing/serve.ts'
import { county, village1 } from '../../testing/small-county.ts'
import { eraseAfterTime } from './retention.ts'
import type { Shown } from './shown.ts'

let s: Served
const start = { now: 0 }
beforeAll(async () => {
  s = await serve()
  start.now = s.clock.now
})
afterAll(() => s.close())

const day = 86_400_000
const base = `/counties/${county}`
const send = async (login: string, path: string, body: object) =>
  (await s.as(login)).post<{ code: string; id: string; dueOn: string }>(`${base}${path}`, body, {
    'idempotency-key': randomUUID(),
  })
const household = async (people: readonly object[]) => {
  const id = randomUUID()
  const made = await send('village1', `/households/${id}/commands/RegisterHousehold`, {
    ...{ no: null, grid: null, place: village1, address: '合成路 1 号', location: null, dwelling: 'own' },
    ...{ phone: null, people },
  })
  if (made.status !== 200) throw new Error(made.text)
  return id
}
const adult = { name: '线索合成', relation: 'head', birth: '1960-01-01' }
const shown = async (id: string) =>
  (await (await s.as('village1')).get<Shown>(`${base}/households/${id}`)).body
const upload = async (login: string, text: string, save: boolean) =>
  (await s.as(login)).ask<ImportReport & { code: string }>({
    ...{ method: 'POST', url: `/api/v1${base}/household-import${save ? '?save=true' : ''}`, payload: text },
    headers: { 'content-type': 'application/octet-stream' },
  })

describe('a clue', () => {
  it('is decided within fifteen days, after one notice of five that shows no numbers', async () => {
    const id = await household([{ id: randomUUID(), ...adult, phone: '13912340000' }])
    const clue = {
      household: id,
      source: 'outside',
      ref: '医保名单',
      tag: 'suddenHardship',
      text: '住院花费高',
      on: '2026-03-01',
    }
    const raised = await send('village1', '/clues', clue)
    expect(raised.body.dueOn).toBe('2026-03-16')
    expect((await send('village1', '/clues', clue)).body.id).toBe(raised.body.id)
    const settle = (outcome: string) =>
      send('village1', `/reviews/${raised.body.id}/settle`, { outcome, text: '民主评议通过' })
    expect((await settle('identified')).body.code).toBe('clue.noticeNeeded')
    const notice = (over: object) =>
      send('village1', `/reviews/${raised.body.id}/notice`, {
        area: '合成村三组',
        from: '2026-03-02',
        to: '2026-03-06',
        ...over,
      })
    expect((await notice({ to: '2026-03-05' })).body.code).toBe('clue.noticeTooShort')
    expect((await notice({ area: '合成村 13912340000' })).body.code).toBe('clue.noticeNumbers')
    expect((await notice({})).status).toBe(204)
    expect((await notice({})).body.code).toBe('clue.noticeGiven')
    const told = await (await s.as('village1')).get(`${base}/notices/${village1}`)
    expect(told.body).toEqual({
      items: [
        {
          name: '线某某某',
          area: '合成村三组',
          tag: 'suddenHardship',
          people: 1,
          from: '2026-03-02',
          to: '2026-03-06',
        },
      ],
    })
    expect((await settle('identified')).body.code).toBe('clue.noticeNeeded')
    s.clock.now = start.now + 5 * day
    try {
      // Sessions end with their days: whoever settles it later signs in anew.
      const later = await signIn(s.server, 'village1')
      const again = () =>
        later.post<{ code: string }>(`${base}/reviews/${raised.body.id}/settle`, {
          ...{ outcome: 'identified', text: '民主评议通过' },
        })
      expect((await again()).status).toBe(204)
      expect((await again()).body.code).toBe('review.settled')
    } finally {
      s.clock.now = start.now
    }
    expect((await shown(id)).household.tags.map((t) => t.code)).toEqual(['suddenHardship'])
    const text = (
      await s.owner.query<{ t: string }>('select string_agg(r::text, $1) as t from review_item r', ['\n'])
    ).rows[0]?.t
    expect(text).not.toMatch(/住院|民主评议|医保/)
  })

  it('of a child has no notice; and is nobody’s of another town', async () => {
    const id = await household([{ id: randomUUID(), name: '合成童', relation: 'head', birth: '2015-01-01' }])
    const clue = {
      household: id,
      source: 'self',
      ref: null,
      tag: 'marginalPoverty',
      text: '失去收入',
      on: '2026-03-01',
    }
    const raised = await send('village1', '/clues', clue)
    const notice = { area: '合成村', from: '2026-03-02', to: '2026-03-08' }
    expect((await send('village1', `/reviews/${raised.body.id}/notice`, notice)).body.code).toBe(
      'clue.noticeMinor',
    )
    expect((await send('desk2', '/clues', clue)).status).toBe(404)
    expect((await send('desk2', `/reviews/${raised.body.id}/notice`, notice)).status).toBe(404)
    const lines = async (login: string) =>
      (await (await s.as(login)).get<{ items: ReviewLine[] }>(`${base}/reviews`)).body.items.map((i) => i.id)
    expect(await lines('village1')).toContain(raised.body.id)
    expect(await lines('desk2')).toEqual([])
    expect(
      (await send('village1', `/reviews/${raised.body.id}/settle`, { outcome: 'identified', text: '认定' }))
        .status,
    ).toBe(204)
  })
})

describe('a file of households', () => {
  const file = [
    '户编号,村社代码,住址,与户主关系,姓名,性别,出生日期,身份证号,电话,标签',
    `001,${village1},导入路 1 号,户主,鲜于导入,女,,110105491231002,13900000001,独居老人`,
    `002,${village1},导入路 2 号,户主,公孙导入,男,1970年1月2日,,,`,
    `002,${village1},导入路 2 号,儿子,公孙小导,男,2001/3/4,,13900000003,`,
    `003,${village1},导入路 3 号,户主,坏号码,男,,110105194912310021,,`,
    `003,${village1},导入路 3 号,配偶,好人,女,1971-01-01,,,`,
    `004,990101002001,别镇,户主,别镇人,男,,,,`,
    `005,${village1},导入路 1 号,户主,鲜渔导入,女,1949-12-31,,13900000001,`,
  ].join('\n')
  const names = async (q: string) =>
    (await (await s.as('village1')).get<HouseholdPage>(`${base}/households?q=${encodeURIComponent(q)}`)).body
      .items.length

  it('is tried first and keeps nothing, then takes in what is good, and nothing twice', async () => {
    const tried = await upload('village1', file, false)
    expect(tried.body).toMatchObject({ saved: false, households: 3, people: 4, same: 0 })
    expect(await names('公孙导入')).toBe(0)
    const saved = await upload('village1', file, true)
    expect({ ...saved.body, saved: false }).toEqual(tried.body)
    expect(saved.body.refused.map((r) => [r.line, r.code])).toEqual([
      [5, 'person.badIdNumber'],
      [6, 'person.badIdNumber'],
      [7, 'access.notYours'],
    ])
    expect(saved.body.doubles).toMatchObject([
      { line: 8, name: '鲜渔导入', reasons: ['sounds', 'birth', 'phone', 'address'] },
    ])
    expect(await names('公孙导入')).toBe(1)
    expect((await upload('village1', file, true)).body).toMatchObject({ households: 0, same: 3 })
  })

  it('is refused where it is none, and to whom it does not belong', async () => {
    expect((await upload('village1', '甲,乙\n1,2', false)).body.code).toBe('registry.fileUnreadable')
    expect((await upload('sup1', file, false)).status).toBe(403)
  })
})

describe('rights and keeping', () => {
  it('gives a person their own record, on record, without the numbers of others', async () => {
    const [own, other] = [randomUUID(), randomUUID()]
    const id = await household([
      { id: own, ...adult, phone: '13800001111' },
      { id: other, name: '别人', relation: 'child', phone: '13800002222' },
    ])
    const got = await send('village1', `/households/${id}/people/${own}/record`, { purpose: '本人查阅' })
    expect(got.status).toBe(200)
    expect(got.text).toContain('13800001111')
    expect(got.text).not.toMatch(/13800002222|别人/)
    expect(got.body).toMatchObject({ changes: [{ type: 'PersonAdded' }], reads: [{ purpose: '本人查阅' }] })
    const reads = await s.owner.query('select purpose from read_record where matter = $1', [id])
    expect(reads.rows).toEqual([{ purpose: '本人查阅' }])
    expect(
      (await send('sup1', `/households/${id}/people/${own}/record`, { purpose: '本人查阅' })).status,
    ).toBe(403)
  })

  it('erases who died, three years later, and not before', async () => {
    const person = randomUUID()
    const id = await household([{ id: person, ...adult, name: '保存合成', phone: '13800003333' }])
    const died = { person, status: 'deceased', occurredAt: start.now, reason: '医学证明' }
    expect((await send('village1', `/households/${id}/commands/ChangeStatus`, died)).status).toBe(200)
    expect(await eraseAfterTime(s.app, county)).toBe(0)
    s.clock.now = start.now + 1100 * day
    try {
      expect(await eraseAfterTime(s.app, county)).toBe(1)
      expect(await eraseAfterTime(s.app, county)).toBe(0)
    } finally {
      s.clock.now = start.now
    }
    expect((await shown(id)).household.people[0]).toMatchObject({ name: '', phone: null, status: 'deceased' })
  })

  it('writes down what is kept for the impact assessment', async () => {
    const report = await (await s.as('sup1')).get(`${base}/people-assessment`)
    expect(report.status).toBe(200)
    expect(report.text).toMatch(/身份证号/)
    expect((await (await s.as('village1')).get(`${base}/people-assessment`)).status).toBe(403)
  })
})
