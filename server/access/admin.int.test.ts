import { randomUUID } from 'node:crypto'
import type { Grant, People, Person, StartPassword } from '@jiebang/contract/access/admin.ts'
import type { Places } from '@jiebang/contract/place/admin.ts'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildServer } from '../http/build-server.ts'
import { settingsFrom } from '../http/settings.ts'
import { verifyAudit } from '../oversight/audit-verify.ts'
import { type Answer, Client, type Served, serve, signIn, start } from '../testing/serve.ts'
import { expectProblem, matterAt } from '../testing/situations.ts'
import {
  addUser,
  county,
  foreign,
  grant,
  password,
  town1,
  userId,
  village1,
} from '../testing/small-county.ts'

let s: Served
let admin: Client
const why = '合成原因'
beforeAll(async () => {
  s = await serve()
  await addUser(s.owner, 'admin2')
  await grant(s.owner, { login: 'admin2', role: 'admin', region: county })
  await addUser(s.owner, 'townAdmin')
  await grant(s.owner, { login: 'townAdmin', role: 'admin', region: town1 })
  admin = await s.as('admin1')
})
afterAll(() => s.close())

const at = (path: string, of = county) => `/counties/${of}/admin/${path}`
const post = <T>(path: string, body: object, who = admin) =>
  who.post<T>(at(path), { why, ...body }) as unknown as Promise<Answer<T>>
const createPerson = async (login: string) => {
  const id = randomUUID()
  const made = await post<{ person: Person; password: string }>('people', { id, login, name: '合成新人' })
  expect(made.status, made.text).toBe(201)
  return { id, ...made.body }
}
const grantOf = (over: Partial<Grant> = {}): Grant => ({
  ...{ role: 'handler', region: county, unit: 'housing', from: '2026-03-01' },
  ...over,
})
const refused = (answer: Answer<unknown>, status: number, code: string) => {
  expect([answer.status, (answer.body as { code: string }).code], answer.text).toEqual([status, code])
  expectProblem(answer as Answer)
}

describe('accounts', () => {
  it('are created with a password shown once, which opens a sign-in only to be changed', async () => {
    const { id, password: first } = await createPerson('new.person')
    expect(first).toMatch(/^[a-z]{4}-[A-Z]{4}-[0-9]{4}-[a-z]{4}$/)
    const again = await post<{ password: string | null }>('people', {
      id,
      login: 'new.person',
      name: '合成新人',
    })
    expect(again.body.password).toBeNull()
    const entered = await s.anybody.post('/session', { login: 'new.person', password: first })
    expect(entered.status).toBe(202)
    expect(entered.body).toMatchObject({ stage: 'password' })
    refused(await post('people', { id: randomUUID(), login: 'desk1', name: '合成' }), 409, 'admin.loginTaken')
  })

  it('act in their role once it is given, and no more when it has ended', async () => {
    const answer = await post<Person>(`people/${userId('former1')}/grants`, grantOf({ role: 'handler' }))
    expect(answer.status, answer.text).toBe(200)
    const former = await signIn(s.server, 'former1')
    expect((await former.get(`/counties/${county}/reference`)).status).toBe(200)
    const ended = { role: 'handler', region: county, to: '2026-03-01' }
    expect((await post(`people/${userId('former1')}/grants/end`, ended)).status).toBe(200)
    expect((await former.get(`/counties/${county}/reference`)).status).toBe(404)
  })

  it('that are disabled lose every session at once', async () => {
    const person = await signIn(s.server, 'dept1b')
    expect((await person.get('/session')).status).toBe(200)
    const disabled = await post<Person>(`people/${userId('dept1b')}/disable`, {})
    expect(disabled.body).toMatchObject({ disabledAt: start, sessions: 0 })
    expect((await person.get('/session')).status).toBe(401)
    const back = await post<Person>(`people/${userId('dept1b')}/enable`, {})
    expect(back.body.disabledAt).toBeNull()
    expect((await signIn(s.server, 'dept1b')).me?.name).toBe('合成 dept1b')
  })

  it('that are locked are unlocked, and a forgotten password is replaced', async () => {
    for (let i = 0; i < 5; i++) await s.anybody.post('/session', { login: 'dept2', password: 'wrong' })
    expect((await s.anybody.post('/session', { login: 'dept2', password })).status).toBe(423)
    const open = await post<Person>(`people/${userId('dept2')}/unlock`, {})
    expect(open.body.lockedUntil).toBeNull()
    const reset = await post<StartPassword>(`people/${userId('dept2')}/reset`, {})
    expect((await s.anybody.post('/session', { login: 'dept2', password })).status).toBe(401)
    const entered = await s.anybody.post('/session', { login: 'dept2', password: reset.body.password })
    expect(entered.body).toMatchObject({ stage: 'password' })
  })

  it('are renamed only by who has seen the present name', async () => {
    const id = userId('lead1')
    expect((await post<Person>(`people/${id}`, { seen: 1, name: '合成改名' })).body.version).toBe(2)
    refused(await post(`people/${id}`, { seen: 1, name: '合成又改' }), 412, 'command.versionChanged')
  })
})

describe('whoever has not proved for a while who they are', () => {
  const minute = 60_000
  it('is asked again before dangerous deeds, and goes on after it', async () => {
    const [boss, auditor] = [await signIn(s.server, 'admin1'), await signIn(s.server, 'audit1')]
    s.clock.now += 11 * minute
    const id = userId('dept1')
    const body = { id: randomUUID(), login: 'asked.again', name: '合成新人' }
    const mapping = { items: '/data', id: '/id', fields: { body: '/b' }, channel: 'hotline' }
    const source = { id: 'asked-again', name: '合成来源', mapping }
    const csv = (kind: string) => `/counties/${county}/${kind}/export/csv`
    const deeds = [
      await post('people', body, boss),
      await post(`people/${id}/reset`, {}, boss),
      await post(`people/${id}/grants`, grantOf(), boss),
      await post(`people/${id}/grants/end`, { role: 'handler', region: county, to: '2026-03-02' }, boss),
      await boss.post(`/counties/${county}/sources`, source),
      await boss.post(`/counties/${county}/sources/asked-again/rotate`, { overlapHours: 1 }),
      await auditor.get(csv('audit')),
      await auditor.get(csv('reads')),
      await auditor.get('/session/step-up/recent'),
    ]
    for (const deed of deeds) refused(deed, 403, 'session.stepUpNeeded')
    expect((await boss.get(at('people'))).status).toBe(200)
    for (const who of [boss, auditor])
      expect((await who.post('/session/step-up', { password })).status).toBe(204)
    expect((await post('people', body, boss)).status).toBe(201)
    expect((await auditor.get('/session/step-up/recent')).status).toBe(204)
    expect((await auditor.get(csv('reads'))).status).toBe(200)
    s.clock.now = start
  })
})

describe('separation of duties', () => {
  it.each(['disable', 'reset', 'unlock'])('nobody can %s themselves', async (deed) => {
    refused(await post(`people/${userId('admin1')}/${deed}`, {}), 409, 'admin.ownAccount')
  })

  it('nobody gives themselves a role, nor takes one', async () => {
    refused(await post(`people/${userId('admin1')}/grants`, grantOf()), 409, 'admin.ownAccount')
    const end = { role: 'admin', region: county, to: '2026-03-02' }
    refused(await post(`people/${userId('admin1')}/grants/end`, end), 409, 'admin.ownAccount')
  })

  it('administrators and auditors hold nothing else', async () => {
    refused(
      await post(`people/${userId('desk1')}/grants`, grantOf({ role: 'admin' })),
      409,
      'admin.rolesApart',
    )
    refused(await post(`people/${userId('audit1')}/grants`, grantOf()), 409, 'admin.rolesApart')
  })

  it('an administrator sees no matter and no list of them', async () => {
    const { id } = await matterAt(s, 'sign', { title: '合成标题不给管理员' })
    expect((await admin.get(`/counties/${county}/matters/${id}`)).status).toBe(404)
    for (const path of ['matters', 'inbox', 'admin/people', 'admin/places', 'audit', 'reference'])
      expect((await admin.get(`/counties/${county}/${path}`)).text).not.toContain('合成标题不给管理员')
    expect((await admin.get(`/counties/${county}/reads`)).status).toBe(403)
  })

  it('an auditor looks on and changes nothing', async () => {
    const auditor = await s.as('audit1')
    for (const path of ['people', 'places']) expect((await auditor.get(at(path))).status).toBe(200)
    refused(await post(`people/${userId('desk1')}/disable`, {}, auditor), 403, 'access.notYours')
    refused(
      await post('people', { id: randomUUID(), login: 'xx', name: 'x' }, auditor),
      403,
      'access.notYours',
    )
  })

  it('the last administrator of a county stays, also when two remove each other at once', async () => {
    const second = await s.as('admin2')
    const answers = await Promise.all([
      post(`people/${userId('admin2')}/disable`, {}),
      post(`people/${userId('admin1')}/disable`, {}, second),
    ])
    expect(answers.map((a) => a.status).sort()).not.toEqual([200, 200])
    await s.owner.query(`update app_user set disabled_at = null where login in ('admin1', 'admin2')`)
    s.clock.now += 10_000
    admin = await signIn(s.server, 'admin1')
  })
})

describe('a region', () => {
  it('binds its administrator to its own people, roles and places', async () => {
    const town = await s.as('townAdmin')
    const { id } = await createPerson('town.person')
    const own = grantOf({ role: 'villageOfficer', region: village1, unit: 'committee1' })
    expect((await post(`people/${id}/grants`, own, town)).status).toBe(200)
    for (const wrong of [grantOf(), grantOf({ role: 'admin', region: town1 })])
      refused(await post(`people/${id}/grants`, wrong, town), 403, 'access.notYours')
    refused(await post(`people/${userId('desk2')}/disable`, {}, town), 403, 'access.notYours')
    refused(await post('units/housing', { seen: 1, name: '合成改' }, town), 403, 'access.notYours')
    const made = { code: '990101002002', name: '合成村', from: '2026-03-01' }
    refused(await post('divisions', made, town), 403, 'access.notYours')
  })
})

describe('places', () => {
  it('are added, renamed and ended, each with its history', async () => {
    const added = await post<Places>('divisions', {
      code: '990101001003',
      name: '合成新村',
      from: '2026-03-01',
    })
    expect(added.body.divisions).toContainEqual(
      expect.objectContaining({ code: '990101001003', level: 'village', parent: town1, version: 1 }),
    )
    const changed = await post<Places>('divisions/990101001003', {
      seen: 1,
      name: '合成改村',
      mcaCode: '990101103',
    })
    expect(changed.body.divisions.find((d) => d.code === '990101001003')).toMatchObject({
      ...{ name: '合成改村', mcaCode: '990101103', version: 2 },
    })
    refused(await post(`divisions/${town1}/end`, { seen: 1, to: '2026-03-02' }), 409, 'admin.stillHas')
    const ended = await post<Places>('divisions/990101001003/end', { seen: 2, to: '2026-03-02' })
    expect(ended.body.divisions.find((d) => d.code === '990101001003')?.to).toBe('2026-03-02')
    const log = await admin.get<{ items: { action: string; detail: object }[] }>(
      `/counties/${county}/audit?subject=990101001003`,
    )
    expect(log.body.items.map((e) => e.action)).toEqual([
      'division.ended',
      'division.changed',
      'division.added',
    ])
    expect(log.body.items[1]?.detail).toMatchObject({
      why,
      before: { name: '合成新村' },
      after: { name: '合成改村' },
    })
  })

  it.each([
    [
      'a parent that is not there',
      { code: '990101009001', name: '合成', from: '2026-03-01' },
      422,
      'admin.wrongParent',
    ],
    [
      'another county',
      { code: '990102001001', name: '合成', from: '2026-03-01' },
      422,
      'place.outsideCounty',
    ],
    ['a code in use', { code: village1, name: '合成别名', from: '2026-03-01' }, 409, 'admin.codeTaken'],
    ['no day', { code: '990101001004', name: '合成', from: '2026-02-30' }, 400, 'request.invalid'],
  ])('are not added with %s', async (_, body, status, code) => {
    refused(await post('divisions', body), status, code)
  })

  it('a unit with open matters in its hands ends only when that was seen', async () => {
    const unit = { id: 'gas', name: '合成燃气', shortName: '燃气', kind: 'department', division: county }
    expect((await post('units', { ...unit, from: '2026-03-01' })).status).toBe(200)
    expect((await post('units', { ...unit, from: '2026-03-01' })).status).toBe(200)
    refused(await post('units', { ...unit, name: '别的', from: '2026-03-01' }), 409, 'admin.codeTaken')
    const { id } = await matterAt(s, 'accept')
    const dispatch = { lead: 'gas', assists: [], basis: '合成' }
    expect((await (await s.as('desk1')).send(id, 'Dispatch', dispatch)).status).toBe(200)
    const end = { seen: 1, to: '2026-03-02' }
    const warned = await post('units/gas/end', end)
    refused(warned, 409, 'admin.stillHolds')
    expect(warned.body).toMatchObject({ params: { count: 1 } })
    expect((await post('units/gas/end', { ...end, anyway: true })).status).toBe(200)
  })
})

describe('hostile input', () => {
  const bodies = [
    ['people', { id: randomUUID(), login: 'mass1', name: '合成' }],
    [`people/${userId('desk2')}`, { seen: 1, name: '合成' }],
    [`people/${userId('desk2')}/disable`, {}],
    [`people/${userId('desk2')}/grants`, grantOf()],
    ['divisions', { code: '990101001009', name: '合成', from: '2026-03-01' }],
    [
      'units',
      { id: 'u9', name: 'x', shortName: 'x', kind: 'department', division: county, from: '2026-03-01' },
    ],
    ['units/housing', { seen: 1, name: 'x' }],
    ['units/housing/end', { seen: 1, to: '2026-03-02' }],
  ] as const
  const extras = ['county', 'password_hash', 'version', 'demo', 'disabledAt', '__proto__x', 'id2']

  it.each(bodies)('%s refuses every field that it does not know', async (path, body) => {
    for (const extra of extras)
      refused(await post(path, { ...body, [extra]: foreign }), 400, 'request.invalid')
  })

  it.each(bodies)('%s of another county is not there', async (path, body) => {
    const answer = await admin.post(at(path, foreign), { why, ...body })
    refused(answer, 404, 'county.notSetUp')
  })

  it.each(bodies)('%s is for administrators alone', async (path, body) => {
    for (const login of ['desk1', 'dept1', 'sup1', 'lead1', 'village1', 'grid1'])
      refused(await post(path, body, await s.as(login)), 403, 'access.notYours')
    refused(await post(path, body, s.anybody), 401, 'access.notSignedIn')
  })

  it('people and units of another county cannot be reached through their ids', async () => {
    for (const deed of ['disable', 'enable', 'unlock', 'reset'])
      refused(await post(`people/${userId('other1')}/${deed}`, {}), 404, 'request.notFound')
    refused(await post(`people/${userId('other1')}/grants`, grantOf()), 404, 'request.notFound')
    refused(await post('units/housing9', { seen: 1, name: 'x' }), 404, 'request.notFound')
    refused(
      await post(`people/${userId('desk2')}/grants`, grantOf({ unit: 'housing9' })),
      422,
      'unit.unknown',
    )
    refused(await post('units/housing', { seen: 1, leader: userId('other1') }), 422, 'user.unknown')
  })

  it('lists show nothing of another county', async () => {
    const people = await admin.get<People>(at('people'))
    expect(people.body.items.map((p) => p.login)).not.toContain('other1')
    for (const path of ['admin/places', 'admin/people', 'audit']) {
      const answer = await admin.get(`/counties/${county}/${path}`)
      expect(answer.text).not.toMatch(/990102|housing9|argon2/)
      expect((await admin.get(`/counties/${foreign}/${path}`)).status).toBe(404)
    }
  })

  it('no answer of a change without its token', async () => {
    const { cookie = '' } = admin.headers
    const forged = new Client(s.server, { cookie })
    refused(await forged.post(at(`people/${userId('desk2')}/disable`), { why }), 403, 'session.csrf')
  })

  it('names that a spreadsheet would run are text in exports', async () => {
    const id = userId('grid1')
    const formula = '=HYPERLINK("http://x")'
    expect((await post(`people/${id}`, { seen: 1, name: formula })).status).toBe(200)
    await s.owner.query(`update app_user set name = '=cmd|x' where login = 'admin1'`)
    const auditor = await s.as('audit1')
    const csv = await auditor.ask({ method: 'GET', url: `/api/v1/counties/${county}/audit/export/csv` })
    expect(csv.status).toBe(200)
    for (const cell of csv.text.split(/\r\n|,/)) expect(cell).not.toMatch(/^"?[=+@]/)
    expect(csv.text).toContain(`'=cmd|x`)
    const jsonl = await auditor.ask({ method: 'GET', url: `/api/v1/counties/${county}/audit/export/jsonl` })
    expect(jsonl.text.trim().split('\n').length).toBeGreaterThan(5)
    refused(await admin.get(`/counties/${county}/audit/export/csv`), 403, 'access.notYours')
  })
})

describe('names that are scripts', () => {
  it('stand on pages and in answers as text', async () => {
    const script = '<script>alert(1)</script>'
    const image = '"><img src=x onerror=alert(1)>'
    expect((await post('divisions/990101001002', { seen: 1, name: script })).status).toBe(200)
    expect((await post('units/desk1', { seen: 1, name: image, shortName: image })).status).toBe(200)
    const { id, no, code } = await matterAt(s, 'registered', { title: script, place: '990101001002' })
    for (const path of ['', 'file', 'promises', 'about', 'roots', `find?no=${no}&code=${code}`]) {
      const page = await s.anybody.ask({ method: 'GET', url: `/c/${county}/${path}` })
      expect(page.text, path).not.toMatch(/<script>alert|<img src=x/)
    }
    const desk = await s.as('desk1')
    for (const path of [`matters/${id}`, 'reference']) {
      const answer = await desk.get(`/counties/${county}/${path}`)
      expect(answer.headers['content-type']).toMatch(/^application\/json/)
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
    }
  })
})

describe('another process', () => {
  it('knows at once that an account was disabled, although it had looked it up', async () => {
    const logger = pino({ level: 'silent' })
    const other = await buildServer(s.app, settingsFrom({}), logger)
    await other.server.ready()
    await other.live.start()
    try {
      const person = await signIn(other.server, 'lead1')
      expect((await person.get('/session')).status).toBe(200)
      expect((await post(`people/${userId('lead1')}/disable`, {})).status).toBe(200)
      await vi.waitFor(async () => expect((await person.get('/session')).status).toBe(401), 2000)
    } finally {
      await other.server.close()
      await other.live.stop()
    }
  })
})

describe('the log', () => {
  it('has a record of every deed and verifies', async () => {
    const found: unknown[] = []
    expect(await verifyAudit(s.app.pool, county, (f) => found.push(f))).toBeGreaterThan(15)
    expect(found).toEqual([])
    const log = await admin.get<{ items: { action: string; actorName: string }[]; next: number | null }>(
      `/counties/${county}/audit?action=user&limit=3`,
    )
    expect(log.body.items).toHaveLength(3)
    expect(log.body.items.every((e) => e.action.startsWith('user.'))).toBe(true)
    const next = await admin.get<{ items: { seq: number }[] }>(
      `/counties/${county}/audit?action=user&limit=3&before=${log.body.next}`,
    )
    expect(next.body.items[0]?.seq).toBeLessThan(log.body.next ?? 0)
  })
})
