import { randomUUID } from 'node:crypto'
import type { CommandDone, HistoryLine, HouseholdPage, Revealed } from '@jiebang/contract/people/lists.ts'
import type { CommandName } from '@jiebang/core/people/commands.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve } from '../../testing/serve.ts'
import { county, foreign, userId, village1, village2, village3 } from '../../testing/small-county.ts'
import type { Shown } from './shown.ts'

let s: Served
beforeAll(async () => {
  s = await serve()
})
afterAll(() => s.close())

/** Synthetic. */
const grandmother = { name: '欧阳合成', relation: 'head', idNumber: '110105491231002', phone: '13912345678' }
const home = (over: object = {}) => ({
  ...{ no: null, grid: null, place: village1, address: '合成路 8 号 302', location: null },
  ...{ dwelling: 'own', phone: null, people: [{ id: randomUUID(), ...grandmother }] },
  ...over,
})
const send = async (login: string, id: string, name: CommandName, body: object, key: string = randomUUID()) =>
  (await s.as(login)).post<CommandDone & { code: string }>(
    `/counties/${county}/households/${id}/commands/${name}`,
    body,
    { 'idempotency-key': key },
  )
const registered = async (over: object = {}, login = 'village1') => {
  const id = randomUUID()
  const made = await send(login, id, 'RegisterHousehold', home(over))
  if (made.status !== 200) throw new Error(made.text)
  return id
}
const view = async (login: string, id: string) =>
  (await s.as(login)).get<Shown & { code: string }>(`/counties/${county}/households/${id}`)
const find = async (login: string, query: string) =>
  (await s.as(login)).get<HouseholdPage>(`/counties/${county}/households?${query}`)
const found = async (q: string, login = 'village1') =>
  (await find(login, `q=${encodeURIComponent(q)}`)).body.items.map((i) => i.id)

describe('a household', () => {
  it('is entered once, with the number masked and what is kept encrypted', async () => {
    const id = await registered()
    const { body } = await view('village1', id)
    expect(body.household.people[0]).toMatchObject({
      ...{ name: '欧阳合成', idNumber: '110105********002X', birth: '1949-12-31', sex: 'female' },
    })
    const rows = await s.owner.query(
      `select h::text as t from household h union all select f::text from household_fact f
       union all select r::text from review_item r union all select p::text from person_index p`,
    )
    for (const { t } of rows.rows) expect(t).not.toMatch(/欧阳|13912345678|11010519491231002X|合成路/)
    expect(s.log.join('\n')).not.toMatch(/欧阳|13912345678|11010519491231002X/)
  })

  it('given the same command again, gives the same answer; another one under its id is refused', async () => {
    const [id, key] = [randomUUID(), randomUUID()]
    const body = home()
    const first = await send('village1', id, 'RegisterHousehold', body, key)
    const second = await send('village1', id, 'RegisterHousehold', body, key)
    expect(second.body).toEqual(first.body)
    const other = await send('village1', id, 'RegisterHousehold', home({ address: '别处' }), key)
    expect([other.status, other.body.code]).toEqual([422, 'command.idReused'])
  })

  it('given many at once on one household, loses none', async () => {
    const id = await registered()
    const done = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        send('village1', id, 'AddNeed', { need: randomUUID(), person: null, kind: 'care', text: `需求${i}` }),
      ),
    )
    expect(new Set(done.map((d) => d.status))).toEqual(new Set([200]))
    const { household } = (await view('village1', id)).body
    expect(household.needs).toHaveLength(12)
    const chain = await s.owner.query<{ seq: number; prev: string; hash: string }>(
      'select seq, prev, hash from household_fact where household = $1 order by seq',
      [id],
    )
    chain.rows.forEach((row, i) => {
      expect(row.seq).toBe(i + 1)
      expect(row.prev).toBe(chain.rows[i - 1]?.hash ?? '')
    })
  })

  it.each([
    ['desk1', 200],
    ['village1', 200],
    ['sup1', 200],
    ['desk2', 404],
    ['dept1', 404],
    ['lead1', 404],
    ['admin1', 404],
    ['other1', 404],
  ])('given %s, answers %i', async (login, status) => {
    const id = await registered()
    expect((await view(login, id)).status).toBe(status)
  })

  it('given a supervisor, is read and not written', async () => {
    const id = await registered()
    const done = await send('sup1', id, 'AddNote', { note: randomUUID(), level: 'ordinary', text: '看' })
    expect([done.status, done.body.code]).toEqual([403, 'access.notYours'])
  })

  it('given a place of another county or none, is refused', async () => {
    for (const place of ['990101999', '990102001'])
      expect((await send('desk0', randomUUID(), 'RegisterHousehold', home({ place }))).status).toBe(422)
    const elsewhere = await send('village1', randomUUID(), 'RegisterHousehold', home({ place: village3 }))
    expect(elsewhere.status).toBe(403)
  })

  it('given a version that was not the newest, is refused', async () => {
    const id = await registered()
    const url = `/counties/${county}/households/${id}/commands/AddNote`
    const note = { note: randomUUID(), level: 'ordinary', text: '甲' }
    const client = await s.as('village1')
    const late = await client.post(url, note, { 'idempotency-key': randomUUID(), 'if-match': '"1"' })
    expect(late.status).toBe(412)
  })
})

describe('search', () => {
  it('finds by name, part of it, pinyin, address, end of telephone and whole identity number', async () => {
    const people = [
      {
        ...grandmother,
        id: randomUUID(),
        name: '司马合寻',
        idNumber: '110105199001010010',
        phone: '13700009876',
      },
    ]
    const id = await registered({ people, address: '寻人巷 77 号', no: 'X-77' })
    for (const q of [
      '司马合寻',
      '合寻',
      '司马',
      'smhx',
      'sm',
      'simahexun',
      '寻人巷',
      '寻人巷77号',
      '9876',
      '13700009876',
      '110105199001010010',
      'X-77',
      '司马 寻人巷',
    ])
      expect([q, await found(q)]).toEqual([q, expect.arrayContaining([id])])
    for (const q of ['司马合巡', '9875', '110105199001010029', '司马 无人巷'])
      expect(await found(q)).not.toContain(id)
  })

  it('shows nobody what is outside their place', async () => {
    const people = [{ ...grandmother, id: randomUUID(), name: '诸葛合外', idNumber: null }]
    const id = await registered({ people, place: village2 }, 'desk1')
    for (const login of ['desk1', 'desk0', 'sup1']) expect(await found('诸葛合外', login)).toEqual([id])
    for (const login of ['village1', 'desk2', 'lead1', 'admin1'])
      expect(await found('诸葛合外', login)).toEqual([])
    expect((await (await s.as('desk1')).get(`/counties/${foreign}/households`)).status).toBe(404)
  })

  it('gives a grid worker the grids that they work, and no others', async () => {
    const [mine, others] = [randomUUID(), randomUUID()]
    for (const id of [mine, others])
      await s.owner.query(
        `insert into grid (county, id, kind, name, division, valid_from)
         values ($1, $2, 'comprehensive', '合成网格', $3, '2020-01-01')`,
        [county, id, village1],
      )
    await s.owner.query(
      `insert into grid_post (county, grid, user_id, valid_from) values ($1, $2, $3, '2020-01-01')`,
      [county, mine, userId('grid1')],
    )
    s.app.grids.forget()
    const own = await registered({
      grid: mine,
      people: [{ id: randomUUID(), name: '东方合格', relation: 'head' }],
    })
    const not = await registered({
      grid: others,
      people: [{ id: randomUUID(), name: '东方合格', relation: 'head' }],
    })
    expect(await found('东方合格', 'grid1')).toEqual([own])
    expect([(await view('grid1', own)).status, (await view('grid1', not)).status]).toEqual([200, 404])
    const tag = { person: null, code: 'minimumLiving', source: '走访', from: '2026-01-01' }
    expect((await send('grid1', own, 'AddTag', tag)).body.code).toBe('tag.decisionNeeded')
    const person = (await view('grid1', own)).body.household.people[0]?.id
    const died = { person, status: 'deceased', occurredAt: 0, reason: '邻居说' }
    expect((await send('grid1', own, 'ChangeStatus', died)).body.facts).toEqual(['ChangeAsked'])
  })

  it('lists by tag, risk, age, review day and page by page', async () => {
    const old = await registered({ place: village2 }, 'desk1')
    const tag = {
      person: null,
      code: 'minimumLiving',
      source: '县民政局确认',
      from: '2026-01-01',
      reviewIn: 182,
    }
    expect((await send('desk1', old, 'AddTag', tag)).status).toBe(200)
    const ids = async (query: string) =>
      (await find('desk1', `place=${village2}&${query}`)).body.items.map((i) => i.id)
    expect(await ids('tag=minimumLiving')).toEqual([old])
    expect(await ids('tag=orphan')).toEqual([])
    expect(await ids('reviewBy=2026-07-02')).toEqual([old])
    expect(await ids('reviewBy=2026-07-01')).toEqual([])
    expect(await ids('ageFrom=76&ageTo=76')).toContain(old)
    expect(await ids('ageFrom=77')).toEqual([])
    const first = await find('desk1', `place=${village2}&limit=1`)
    const next = await find('desk1', `place=${village2}&limit=1&cursor=${first.body.next}`)
    expect(next.body.items[0]?.id).not.toBe(first.body.items[0]?.id)
  })
})

describe('a number in clear', () => {
  const reveal = async (login: string, id: string, person: string, purpose = '办理高龄津贴') =>
    (await s.as(login)).post<Revealed & { code: string }>(`/counties/${county}/households/${id}/reveal`, {
      ...{ person, field: 'idNumber', purpose },
    })

  it('is shown for a purpose, and the reading is on record', async () => {
    const person = randomUUID()
    const id = await registered({ people: [{ ...grandmother, id: person }] })
    expect((await reveal('village1', id, person)).body).toEqual({ value: '11010519491231002X' })
    const reads = await s.owner.query('select user_id, field, purpose from read_record where matter = $1', [
      id,
    ])
    expect(reads.rows).toEqual([
      { user_id: userId('village1'), field: `household:idNumber:${person}`, purpose: '办理高龄津贴' },
    ])
    const told = await (await s.as('sup1')).get(`/counties/${county}/reads?matter=${id}`)
    expect(told.body).toMatchObject({
      items: [{ field: `household:idNumber:${person}`, purpose: '办理高龄津贴' }],
    })
    expect((await reveal('desk2', id, person)).status).toBe(404)
    expect((await reveal('village1', id, person, ' ')).status).toBe(400)
  })

  it('of a child is not for everybody', async () => {
    const person = randomUUID()
    const people = [{ id: person, name: '合成童', relation: 'child', idNumber: '110105201601010014' }]
    const id = await registered({ people })
    expect((await reveal('sup1', id, person)).body.code).toBe('person.guarded')
    expect((await reveal('village1', id, person)).status).toBe(200)
  })
})

describe('rights', () => {
  it('given an erased field, it stands in no row and no fact any more, and the chain holds', async () => {
    const person = randomUUID()
    const id = await registered({ people: [{ ...grandmother, id: person, phone: '13600001234' }] })
    expect(await found('1234')).toContain(id)
    const erase = { person, field: 'phone', basis: '本人要求' }
    expect((await send('village1', id, 'EraseField', erase)).status).toBe(200)
    expect(await found('1234')).not.toContain(id)
    const facts = await s.owner.query<{ personal: string }>(
      'select personal from household_fact where household = $1',
      [id],
    )
    for (const { personal } of facts.rows) expect(s.app.secrets.reveal(personal)).not.toContain('13600001234')
    expect((await view('village1', id)).body.household.people[0]?.phone).toBeNull()
  })

  it('tells what happened, by whom, without old values', async () => {
    const id = await registered()
    const history = await (await s.as('village1')).get<HistoryLine[]>(
      `/counties/${county}/households/${id}/history`,
    )
    expect(history.body.map((l) => [l.type, l.by])).toEqual([
      ['PersonAdded', '合成 village1'],
      ['HouseholdRegistered', '合成 village1'],
    ])
    expect(history.text).not.toMatch(/110105|139123/)
  })

  it('keeps notes of the village from whoever only visits', async () => {
    const id = await registered()
    await send('village1', id, 'AddNote', { note: randomUUID(), level: 'restricted', text: '只给村里看' })
    expect((await view('village1', id)).text).toContain('只给村里看')
    const block = await s.app.registry.block(county, id, {
      actor: {
        kind: 'user',
        id: userId('grid1'),
        grants: [{ role: 'gridWorker', county, region: village1, from: '2020-01-01' }],
      },
    })
    expect(JSON.stringify(block)).not.toContain('只给村里看')
    expect(block?.household.people[0]?.idNumber).toBe('110105********002X')
    expect(block?.readings).toContain('oyhc')
  })
})

describe('merge and split', () => {
  it('brings likely doubles to review, and a merge can be taken back', async () => {
    const one = {
      id: randomUUID(),
      name: '端木合并',
      relation: 'head',
      birth: '1960-05-05',
      phone: '13511112222',
    }
    const two = { ...one, id: randomUUID(), name: '端沐合并', idNumber: null }
    const a = await registered({ people: [one], address: '并户路 1 号' })
    const b = await registered({ people: [two], address: '并户路 1 号' })
    const items = await s.owner.query('select household, other from review_item where household = $1', [b])
    expect(items.rows).toEqual([{ household: b, other: a }])
    const same = [{ keep: one.id, drop: two.id }]
    expect((await send('village1', a, 'MergeHouseholds', { from: b, same })).status).toBe(200)
    expect(await found('端木合并')).toEqual([a])
    expect(await found('端沐合并')).toEqual([])
    expect((await send('village1', a, 'UndoMerge', { from: b })).status).toBe(200)
    expect(await found('端沐合并')).toContain(b)
  })
})
