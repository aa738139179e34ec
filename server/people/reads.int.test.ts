import type { ReadPage } from '@jiebang/contract/oversight/audit.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve } from '../testing/serve.ts'
import { matterAt } from '../testing/situations.ts'
import { county, foreign, userId } from '../testing/small-county.ts'
import { contactReads } from './contact-reads.ts'

let s: Served
beforeAll(async () => {
  s = await serve()
})
afterAll(() => s.close())

const open = async (login: string, id: string) => (await s.as(login)).get(`/counties/${county}/matters/${id}`)
const reveal = async (login: string, id: string, purpose: string) =>
  (await s.as(login)).post(`/counties/${county}/matters/${id}/reporter`, { purpose })
const reads = async (login: string, query: string, of = county) =>
  (await s.as(login)).get<ReadPage>(`/counties/${of}/reads?${query}`)
const who = { name: '欧阳合成', phone: '13912345678' }

describe('who saw what', () => {
  it('is listed by matter, by person and by day for supervisors and auditors', async () => {
    const { id, no } = await matterAt(s, 'sign', who)
    await reveal('dept1', id, '电话联系')
    s.clock.now += 1000
    await reveal('desk1', id, '=回访')
    for (const login of ['sup1', 'audit1']) {
      const { body } = await reads(login, `matter=${id}`)
      expect(body.items.map((r) => [r.userName, r.no, r.field, r.purpose])).toEqual([
        ['合成 desk1', no, 'reporter', '=回访'],
        ['合成 dept1', no, 'reporter', '电话联系'],
      ])
    }
    expect((await reads('sup1', `matter=${id}&user=${userId('dept1')}`)).body.items).toHaveLength(1)
    expect((await reads('sup1', `matter=${id}&to=2026-03-01`)).body.items).toEqual([])
    const first = await reads('sup1', `matter=${id}&limit=1`)
    const next = await reads('sup1', `matter=${id}&limit=1&before=${first.body.next}`)
    expect(next.body.items[0]?.purpose).toBe('电话联系')
    const csv = await (await s.as('audit1')).ask({
      method: 'GET',
      url: `/api/v1/counties/${county}/reads/export/csv?matter=${id}`,
    })
    expect(csv.text).toContain(`'=回访`)
    expect(csv.text).not.toMatch(/欧阳合成|13912345678/)
  })

  it('is nobody else’s business, and nobody’s of another county', async () => {
    for (const login of ['desk1', 'dept1', 'admin1', 'lead1'])
      expect((await reads(login, '')).status).toBe(403)
    expect((await reads('sup1', '', foreign)).status).toBe(404)
    expect((await reads('other2', '')).status).toBe(404)
    expect((await reads('other2', '', foreign)).body.items).toEqual([])
  })

  it('has the opening of secret matters too, once an hour, and not that of others', async () => {
    const secret = await matterAt(s, 'sign', { ...who, secret: true })
    const plain = await matterAt(s, 'sign', who)
    for (let i = 0; i < 3; i++) await open('desk1', secret.id)
    await open('sup1', secret.id)
    await open('desk1', plain.id)
    const opened = async (id: string) =>
      (await reads('sup1', `matter=${id}`)).body.items.map((r) => [r.user, r.field])
    expect((await opened(secret.id)).sort()).toEqual(
      [
        [userId('desk1'), 'matter'],
        [userId('sup1'), 'matter'],
      ].sort(),
    )
    expect(await opened(plain.id)).toEqual([])
    await s.owner.query('revoke insert on read_record from jiebang_app')
    expect((await open('audit1', secret.id)).status).toBe(500)
    await s.owner.query('grant insert on read_record to jiebang_app')
  })

  it('is told to the resident by role, day and purpose, never by name', async () => {
    const { id } = await matterAt(s, 'sign', who)
    await reveal('dept1', id, '上门查看')
    await reveal('desk1', id, '电话回访')
    await reveal('desk1', id, '再次回访')
    const told = await contactReads(s.app.pool, county, id)
    expect(told.people).toBe(2)
    expect(new Set(told.reads.map((r) => `${r.by} ${r.day} ${r.purpose}`))).toEqual(
      new Set(['desk 2026-03-02 再次回访', 'desk 2026-03-02 电话回访', 'unit 2026-03-02 上门查看']),
    )
    expect(JSON.stringify(told)).not.toContain(userId('desk1'))
  })
})
