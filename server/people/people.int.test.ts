import type { MatterView } from '@jiebang/contract/relay/views.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve } from '../testing/serve.ts'
import { given, matterAt } from '../testing/situations.ts'
import { county, userId } from '../testing/small-county.ts'

let s: Served
beforeAll(async () => {
  s = await serve()
})
afterAll(() => s.close())

const who = { name: '欧阳合成', phone: '13912345678', address: '合成路 88 号 9 栋' }
const clear = /欧阳合成|13912345678|139 ?1234 ?5678|合成路 88 号|88 号 9 栋/
const hidden = { name: '欧**', phone: '139****5678', address: '****' }

const view = async (login: string, id: string) =>
  (await (await s.as(login)).get<MatterView>(`/counties/${county}/matters/${id}`)).body
const reveal = async (login: string, id: string, body: object = { purpose: '电话回访' }) =>
  (await s.as(login)).post(`/counties/${county}/matters/${id}/reporter`, body)
const reads = async (id: string) =>
  (await s.owner.query('select user_id, purpose, field from read_record where matter = $1', [id])).rows

describe('who reported', () => {
  it('is masked for whoever may ask, and not there for others', async () => {
    const { id } = await matterAt(s, 'sign', who)
    for (const login of ['desk1', 'sup1', 'dept1']) expect((await view(login, id)).reporter).toEqual(hidden)
    for (const login of ['lead1', 'audit1', 'village1', 'desk0'])
      expect((await view(login, id)).reporter).toBeNull()
  })

  it('is shown for a purpose, and the reading is on record', async () => {
    const { id } = await matterAt(s, 'sign', who)
    const shown = await reveal('dept1', id)
    expect(shown.body).toEqual(who)
    expect(shown.headers['cache-control']).toBe('no-store')
    expect(await reads(id)).toEqual([{ user_id: userId('dept1'), purpose: '电话回访', field: 'reporter' }])
  })

  it('is not shown when the reading cannot be recorded', async () => {
    const { id } = await matterAt(s, 'sign', who)
    await s.owner.query('revoke insert on read_record from jiebang_app')
    const answer = await reveal('dept1', id)
    await s.owner.query('grant insert on read_record to jiebang_app')
    expect(answer.status).toBe(500)
    expect(answer.text).not.toMatch(clear)
    expect(await reads(id)).toEqual([])
  })

  it.each([
    [{}],
    [{ purpose: '' }],
    [{ purpose: ' ' }],
    [{ purpose: 'x' }],
    [{ purpose: 'a\0b' }],
    [{ purpose: 7 }],
  ])('is not shown for the purpose %j', async (body) => {
    const { id } = await matterAt(s, 'sign', who)
    await given(async () => undefined)
      .when(() => reveal('dept1', id, body))
      .answers({ status: 400, code: 'request.invalid' })
    expect(await reads(id)).toEqual([])
  })

  it.each([
    ['an auditor', 'audit1', {}, 403, 'access.notYours'],
    ['a leader', 'lead1', {}, 403, 'access.notYours'],
    ['the county desk', 'desk0', {}, 403, 'access.notYours'],
    ['the handler of a unit that has nothing to do with it', 'dept2', {}, 404, 'request.notFound'],
    ['a desk of another town', 'desk2', {}, 404, 'request.notFound'],
    ['an administrator', 'admin1', {}, 404, 'request.notFound'],
    ['somebody of another county', 'other1', {}, 404, 'county.notSetUp'],
    ['the handler when it is secret', 'dept1', { secret: true }, 403, 'access.notYours'],
    ['the handler when a wrong is reported', 'dept1', { requestType: 'report' }, 403, 'access.notYours'],
  ] as const)('is not for %s', async (_, login, over, status, code) => {
    const { id } = await matterAt(s, 'sign', { ...who, ...over })
    await given(async () => undefined)
      .when(() => reveal(login, id))
      .answers({ status, code })
    expect(await reads(id)).toEqual([])
  })

  it('is not for whoever is recused, though they handle it', async () => {
    const { id } = await matterAt(s, 'sign', who)
    const recused = await (await s.as('sup1')).send(id, 'Recuse', {
      user: userId('dept1'),
      unit: null,
      reason: '亲属',
    })
    expect(recused.status).toBe(200)
    await given(async () => undefined)
      .when(() => reveal('dept1', id))
      .answers({ status: 403, code: 'access.recused' })
    expect((await view('dept1', id)).reporter).toBeNull()
    expect((await reveal('dept1b', id)).status).toBe(200)
  })

  it('is gone for everybody once it was erased, and so are title and search words', async () => {
    const { id } = await matterAt(s, 'sign', { ...who, title: '独一无二标题词', phone: '13700001111' })
    await (await s.as('sup1')).send(id, 'Redact', { seqs: [1], reason: '本人要求' })
    const after = await view('desk1', id)
    expect(after.facts[0]).toMatchObject({ personalErased: true })
    expect(after.reporter).toEqual({ name: '', phone: '', address: '' })
    expect(JSON.stringify(after)).not.toContain('独一无二')
    const found = await (await s.as('sup1')).get<{ items: unknown[] }>(
      `/counties/${county}/matters?q=独一无二标题词`,
    )
    expect(found.body.items).toEqual([])
  })
})

describe('name, phone and address', () => {
  it('stand in clear in no answer, table, notice or line of the log', async () => {
    const receipt = await matterAt(s, 'close', { ...who, title: '合成标题', body: '合成内容' })
    const { id } = receipt
    const texts: string[] = [JSON.stringify(receipt)]
    for (const login of ['desk1', 'sup1', 'dept1', 'audit1']) {
      const person = await s.as(login)
      for (const path of [`matters/${id}`, 'matters', 'inbox', 'matters.csv', 'overview', 'reference'])
        texts.push((await person.get(`/counties/${county}/${path}`)).text)
    }
    const resident = await s.resident(receipt)
    texts.push(JSON.stringify(await s.app.relay.view(resident, county, id as MatterId)))
    const wrong = await (await s.as('desk1')).register({ ...who, place: '990101999' })
    const bad = await (await s.as('desk1')).register({ ...who, body: 7 } as never)
    texts.push(wrong.text, bad.text)
    for (const text of texts) expect(text).not.toMatch(clear)
    const tables = await s.owner.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    )
    for (const { name } of tables.rows) {
      const { rows } = await s.owner.query(`select t::text as row from ${name} t`)
      for (const { row } of rows) expect(row).not.toMatch(clear)
    }
    expect(s.log.join('\n')).not.toMatch(clear)
    expect((await s.anybody.ask({ method: 'GET', url: '/metrics' })).text).not.toMatch(clear)
  })

  it('find the matters of a number through its keyed hash only', async () => {
    const { rows } = await s.owner.query<{ phone_hash: string }>('select phone_hash from contact')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((r) => /^[0-9a-f]{64}$/.test(r.phone_hash))).toBe(true)
  })
})

describe('number and code', () => {
  it('let in whoever has both, and nobody who guesses', async () => {
    const receipt = await matterAt(s, 'registered', who)
    const enter = (no: string, code: string, address: string) => s.app.relay.enter(county, no, code, address)
    const wrong = receipt.code === '000000' ? '000001' : '000000'
    const unknown = await enter('260302999999', wrong, '192.0.2.9')
    expect(unknown).toEqual({ ok: false, why: { refused: 'enter.wrongCode' } })
    for (let i = 0; i < 10; i++) expect(await enter(receipt.no, wrong, `198.51.100.${i}`)).toEqual(unknown)
    const locked = await enter(receipt.no, receipt.code, '198.51.100.99')
    expect(locked).toMatchObject({ ok: false, why: { refused: 'enter.tooManyTries' } })
    s.clock.now += 16 * 60_000
    expect((await enter(receipt.no, receipt.code, '198.51.100.99')).ok).toBe(true)
  })

  it('are slowed down for a whole IPv6 network at once', async () => {
    for (let i = 0; i < 60; i++) await s.app.relay.enter(county, `9999${i}`, '000000', `2001:db8:1:2::${i}`)
    const next = await s.app.relay.enter(county, '888888', '000000', '2001:db8:1:2:ffff::1')
    expect(next).toMatchObject({ ok: false, why: { refused: 'enter.tooManyTries' } })
    expect(await s.app.relay.enter(county, '888888', '000000', '2001:db8:1:3::1')).toMatchObject({
      why: { refused: 'enter.wrongCode' },
    })
  })

  it('in many guesses at once are no more than one after another', async () => {
    const receipt = await matterAt(s, 'registered', who)
    const guesses = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        s.app.relay.enter(county, receipt.no, `00000${i}`, `203.0.113.${i}`),
      ),
    )
    expect(guesses.filter((g) => !g.ok && g.why.refused === 'enter.wrongCode').length).toBeLessThanOrEqual(10)
  })
})
