import { randomUUID } from 'node:crypto'
import type { PolicyView } from '@jiebang/contract/access/policy.ts'
import type {
  AccessOfPerson,
  BreakGlassReads,
  BreakGlassView,
  DeputationView,
} from '@jiebang/contract/access/security.ts'
import type { Me } from '@jiebang/contract/access/session.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Client, type Served, serve, signIn, start } from '../testing/serve.ts'
import { matterAt } from '../testing/situations.ts'
import { county, foreign, town1, userId, village3 } from '../testing/small-county.ts'

const minute = 60_000
const day = 86_400_000
let s: Served
beforeAll(async () => {
  s = await serve()
})
afterAll(() => s.close())
afterEach(() => {
  s.clock.now = start
})
const as = (login: string) => signIn(s.server, login)

describe('a deputy', () => {
  const base = `/counties/${county}/deputations`
  const body = (deputy: string, more: object = {}) => ({
    ...{ deputy: userId(deputy), roles: ['handler'], from: '2026-03-02', to: '2026-03-06' },
    ...more,
  })

  it('acts in the place of the principal, under their own name, until the day it ends', async () => {
    const receipt = await matterAt(s, 'dispatch')
    const [principal, deputy] = [await as('dept1'), await as('dept2')]
    expect((await deputy.send(receipt.id, 'Sign', {})).status).toBe(403)
    const made = await principal.post<DeputationView>(base, body('dept2'))
    expect(made.status, made.text).toBe(201)
    expect(made.body).toMatchObject({
      state: 'running',
      principalName: '合成 dept1',
      deputyName: '合成 dept2',
    })
    const me = (await deputy.get<Me>('/session')).body
    expect(me.grants).toContainEqual(
      expect.objectContaining({
        role: 'handler',
        unit: 'housing',
        actingFor: userId('dept1'),
        actingForName: '合成 dept1',
      }),
    )
    // At once, in a session that was open before.
    expect((await deputy.send(receipt.id, 'Sign', {})).status).toBe(200)
    const fact = await s.owner.query(`select actor, body from fact where matter = $1 and type = 'Signed'`, [
      receipt.id,
    ])
    expect(fact.rows[0].actor).toBe(userId('dept2'))
    expect(JSON.parse(fact.rows[0].body).by).toMatchObject({
      id: userId('dept2'),
      actingFor: userId('dept1'),
    })
    s.clock.now = start + 5 * day
    const later = await as('dept2')
    expect((await later.get<Me>('/session')).body.grants.some((g) => g.actingFor)).toBe(false)
    expect((await later.get(`/counties/${county}/matters/${receipt.id}`)).status).toBe(404)
  })

  it('is ended by hand at once, by either side', async () => {
    const [principal, deputy] = [await as('desk1'), await as('desk2')]
    const made = await principal.post<DeputationView>(base, body('desk2', { roles: ['dispatcher'] }))
    expect((await deputy.get<Me>('/session')).body.grants).toHaveLength(2)
    const url = `/api/v1${base}/${made.body.id}`
    expect((await (await as('dept1')).ask({ method: 'DELETE', url })).status).toBe(404)
    expect((await deputy.ask({ method: 'DELETE', url })).status).toBe(204)
    expect((await deputy.get<Me>('/session')).body.grants).toHaveLength(1)
    const events = await s.owner.query(`select action from audit_event where subject = $1 order by seq`, [
      made.body.id,
    ])
    expect(events.rows.map((r) => r.action)).toEqual(['deputy.named', 'deputy.ended'])
  })

  it('does not verify what the principal answered, nor the other way round, also in a role of their own', async () => {
    const receipt = await matterAt(s, 'answer')
    // dept1 answered; a supervisor who stood in for dept1 keeps out.
    const principal = await as('dept1')
    const made = await principal.post<DeputationView>(base, body('sup1'))
    expect(made.status, made.text).toBe(201)
    const verify = async () => (await as('sup1')).send(receipt.id, 'Verify', { hearing: { means: 'onSite' } })
    expect((await verify()).body).toMatchObject({ code: 'hearing.sameAsAnswerer' })
    await principal.ask({ method: 'DELETE', url: `/api/v1${base}/${made.body.id}` })
    s.clock.now += minute
    expect((await verify()).body).toMatchObject({ code: 'hearing.sameAsAnswerer' })
  })

  it.each([
    ['for oneself', {}, 'dept1', 'deputy.self'],
    ['in a role one does not hold', { roles: ['supervisor'] }, 'dept2', 'deputy.noSuchRole'],
    ['from yesterday', { from: '2026-03-01' }, 'dept2', 'deputy.days'],
    ['that ends before it begins', { from: '2026-03-05', to: '2026-03-04' }, 'dept2', 'deputy.days'],
    ['for a year', { to: '2027-03-01' }, 'dept2', 'deputy.days'],
    ['on a day that does not exist', { to: '2026-02-30' }, 'dept2', 'deputy.days'],
    ['of another county', {}, 'other1', 'user.unknown'],
    ['in the place of somebody else', { principal: userId('desk1') }, 'dept2', 'access.notYours'],
  ])('%s is refused', async (_, more, deputy, code) => {
    const answer = await (await as('dept1')).post(base, body(deputy, more))
    expect(answer.body).toMatchObject({ code })
  })

  it('of an administrator there is none', async () => {
    const answer = await (await as('admin1')).post(base, body('dept2', { roles: ['admin'] }))
    expect(answer.body).toMatchObject({ code: 'deputy.noSuchRole' })
  })

  it('in the list of another county is not there', async () => {
    expect((await (await as('other1')).get(base)).status).toBe(404)
    expect((await (await as('sup1')).get(`/counties/${foreign}/deputations`)).status).toBe(404)
  })
})

describe('emergency access', () => {
  const base = `/counties/${county}/emergencies`
  const body = { region: county, reason: '堤坝告急，要找转移的人（合成）', minutes: 180 }
  const settle = () => s.owner.query('update break_glass set ended_at = ends_at where ended_at is null')
  afterEach(settle)

  it('opens the region to read for the time given, records every request, and tells who oversees', async () => {
    const far = await (await as('desk2')).register({ place: village3 })
    const desk = await as('desk1')
    const path = `/counties/${county}/matters/${far.body.id}`
    expect((await desk.get(path)).status).toBe(404)
    const begun = await desk.post<BreakGlassView>(base, body)
    expect(begun.status, begun.text).toBe(201)
    expect(begun.body.endsAt - begun.body.startedAt).toBe(180 * minute)
    expect((await desk.get<Me>('/session')).body.emergency).toMatchObject({ id: begun.body.id })
    expect((await desk.get(path)).status).toBe(200)
    expect((await desk.get(`/counties/${county}/matters?q=138`)).status).toBeLessThan(500)
    const auditor = await as('audit1')
    expect((await auditor.get('/me/notices')).text).toContain('emergencyStarted')
    const { reads } = (await auditor.get<BreakGlassReads>(`${base}/${begun.body.id}/reads`)).body
    expect(reads.map((r) => r.path)).toContain(`/api/v1${path}`)
    expect(reads.find((r) => r.query !== '')?.query).toBe('q=138')
    const raw = await s.owner.query('select query from break_glass_read')
    expect(JSON.stringify(raw.rows)).not.toContain('q=138')
    s.clock.now += 180 * minute
    const after = await as('desk1')
    expect((await after.get(path)).status).toBe(404)
    expect((await after.get<Me>('/session')).body.emergency).toBeUndefined()
  })

  it('is over to the millisecond, whatever is still kept', async () => {
    const far = await (await as('desk2')).register({ place: village3 })
    const desk = await as('desk1')
    await desk.post(base, { ...body, minutes: 5 })
    s.clock.now += 5 * minute - 1
    const path = `/counties/${county}/matters/${far.body.id}`
    expect((await desk.get(path)).status).toBe(200)
    s.clock.now += 1
    expect((await desk.get(path)).status).toBe(404)
  })

  it('opens the named steps and no others, and the fact says so', async () => {
    const far = await (await as('desk2')).register({ place: village3 })
    const lead = await as('lead1')
    const begun = await lead.post<BreakGlassView>(base, body)
    expect((await lead.send(far.body.id, 'Accept', {})).status).toBe(200)
    const fact = await s.owner.query(`select body from fact where matter = $1 and type = 'Accepted'`, [
      far.body.id,
    ])
    expect(JSON.parse(fact.rows[0].body).by).toMatchObject({ id: userId('lead1'), emergency: begun.body.id })
    const close = await lead.send(far.body.id, 'Terminate', { reason: '合成' } as never)
    expect(close.status).toBeGreaterThanOrEqual(400)
  })

  it('is ended by hand at once, and countersigned by another hand, once, when it is over', async () => {
    const sup = await as('sup1')
    const begun = await sup.post<BreakGlassView>(base, body)
    const one = `${base}/${begun.body.id}`
    const review = { verdict: 'justified', note: '确有必要（合成）' }
    const auditor = await as('audit1')
    expect((await auditor.post(`${one}/review`, review)).body).toMatchObject({ code: 'emergency.stillOpen' })
    expect((await sup.post(base, body)).body).toMatchObject({ code: 'emergency.running' })
    expect((await sup.post(`${one}/end`, {})).status).toBe(204)
    expect((await sup.get<Me>('/session')).body.emergency).toBeUndefined()
    expect((await sup.post(`${one}/review`, review)).body).toMatchObject({ code: 'emergency.own' })
    expect((await (await as('desk1')).post(`${one}/review`, review)).status).toBe(404)
    expect((await auditor.post(`${one}/review`, review)).status).toBe(204)
    expect((await auditor.post(`${one}/review`, review)).body).toMatchObject({ code: 'emergency.reviewed' })
    const events = await s.owner.query(`select action from audit_event where subject = $1 order by seq`, [
      begun.body.id,
    ])
    expect(events.rows.map((r) => r.action)).toEqual([
      'emergency.started',
      'emergency.ended',
      'emergency.reviewed',
    ])
  })

  it.each([
    ['by a handler', 'dept1', {}, 'emergency.notAllowed'],
    ['for another county', 'desk1', { region: foreign }, 'place.outsideCounty'],
    ['for a place that is none', 'desk1', { region: `${county}999` }, 'place.unknown'],
    ['for four hours', 'desk1', { minutes: 240 }, 'request.invalid'],
    ['without a reason', 'desk1', { reason: '   ' }, 'request.invalid'],
  ])('%s is refused', async (_, login, more, code) => {
    expect((await (await as(login)).post(base, { ...body, ...more })).body).toMatchObject({ code })
  })

  it('is not taken on a session whose proof is old, nor from another site', async () => {
    const desk = await as('desk1')
    s.clock.now += 11 * minute
    expect((await desk.post(base, body)).body).toMatchObject({ code: 'session.stepUpNeeded' })
    const { cookie = '' } = desk.headers
    expect((await new Client(s.server, { cookie }).post(base, body)).body).toMatchObject({
      code: 'session.csrf',
    })
  })

  it('does not administer, and the database itself allows no longer one', async () => {
    const desk = await as('desk1')
    await desk.post(base, body)
    expect((await desk.get(`/counties/${county}/users/${userId('dept1')}/access`)).status).toBe(403)
    const long = s.owner.query(
      `insert into break_glass (id, county, user_id, region, commands, reason, started_at, ends_at)
        values ($1, $2, $3, $4, '{}', 'synthetic', '2026-01-01', '2026-01-01 03:00:01')`,
      [randomUUID(), county, userId('desk1'), town1],
    )
    await expect(long).rejects.toThrow(/three_hours/)
  })
})

describe("somebody else's sessions", () => {
  it('are seen without their secrets, and one of them is ended', async () => {
    await s.owner.query('delete from session')
    const url = `/counties/${county}/users/${userId('dept1')}`
    const [first, second, admin] = [await as('dept1'), await as('dept1'), await as('admin1')]
    const end = (who: Client, id: string | undefined) =>
      who.ask({ method: 'DELETE', url: `/api/v1${url}/sessions/${id}` })
    const { sessions } = (await admin.get<AccessOfPerson>(`${url}/access`)).body
    expect(sessions.map(({ here, method }) => [here, method])).toEqual([
      [false, 'password'],
      [false, 'password'],
    ])
    const ended = await end(admin, sessions[0]?.id)
    expect(ended.status, ended.text).toBe(204)
    const left = await Promise.all([first, second].map(async (who) => (await who.get('/session')).status))
    expect(left.sort()).toEqual([200, 401])
    expect((await end(admin, sessions[0]?.id)).status).toBe(404)
    expect((await end(first, sessions[1]?.id)).status).not.toBe(204)
  })
})

describe('the policy of a county', () => {
  const url = `/counties/${county}/access-policy`
  const why = '合成原因'
  it('is changed by administrators, by version, within bounds, and counts at once', async () => {
    const admin = await as('admin1')
    const { version, policy } = (await admin.get<{ version: number; policy: { lockout: object } }>(url)).body
    const next = { ...policy, lockout: { tries: 2, minutes: 30 } }
    expect((await (await as('desk1')).post(url, { version, policy: next, why })).status).toBe(403)
    const wild = { ...policy, lockout: { tries: 0, minutes: 30 } }
    expect((await admin.post(url, { version, policy: wild, why })).status).toBe(400)
    expect((await admin.post(url, { version, policy: next })).status).toBe(400)
    const put = await admin.post<PolicyView>(url, { version, policy: next, why })
    expect(put.status, put.text).toBe(200)
    expect(put.body).toMatchObject({ version: version + 1, policy: next, byName: '合成 admin1' })
    expect(put.body.defaults.lockout).toEqual({ tries: 5, minutes: 15 })
    expect((await admin.post(url, { version, policy: next, why })).body).toMatchObject({
      code: 'policy.changed',
    })
    const wrong = () => s.anybody.post('/session', { login: 'grid1', password: 'x' })
    const unknown = () => s.anybody.post('/session', { login: 'nobody-here', password: 'x' })
    const codes = []
    for (let i = 0; i < 3; i++) codes.push((await wrong()).status, (await unknown()).status)
    expect(codes).toEqual([401, 401, 401, 401, 423, 423])
  })
})
