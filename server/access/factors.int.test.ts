import type { Security } from '@jiebang/contract/access/security.ts'
import type { Me } from '@jiebang/contract/access/session.ts'
import type { RecoveryCodes, SignInStep, TotpOffer } from '@jiebang/contract/access/sign-in.ts'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, Client, type Served, serve, signIn, start } from '../testing/serve.ts'
import { expectProblem } from '../testing/situations.ts'
import { addUser, county, grant, password, userId } from '../testing/small-county.ts'
import { storePassword } from './passwords.ts'

const minute = 60_000
const day = 86_400_000
let s: Served
/** A county that is not synthetic: everything is asked of its people. */
beforeAll(async () => {
  s = await serve({ publicUrl: 'http://localhost:8080' })
  await s.owner.query('update county set synthetic = false')
  s.app.counties.forget()
})
afterAll(() => s.close())
beforeEach(() => {
  s.clock.now += 30 * minute
})

const follow = <T>(answer: Answer<T>): Client => {
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const { csrf } = answer.body as unknown as { csrf: string }
  return new Client(s.server, { cookie, 'x-csrf-token': csrf })
}
const knock = (login: string, secret = password) =>
  s.anybody.post<SignInStep>('/session', { login, password: secret })
const codeOf = (secret: string, shift = 0) =>
  generateSync({ secret, epoch: Math.floor((s.clock.now + shift) / 1000) })
const wrongCode = (secret: string) => String((Number(codeOf(secret)) + 1) % 1_000_000).padStart(6, '0')

/** Somebody of this role who has enrolled an app, with a fresh session. */
const enrolled = async (login: string, role: 'admin' | 'supervisor' = 'supervisor') => {
  await addUser(s.owner, login)
  await grant(s.owner, { login, role, region: county })
  const step = await knock(login)
  expect(step.status, step.text).toBe(202)
  expect(step.body).toMatchObject({ stage: 'enrol', factors: ['totp', 'passkey'] })
  const client = follow(step)
  const offer = await client.post<TotpOffer>('/session/step/enrol/totp', {})
  const { secret } = offer.body
  const made = await client.post<RecoveryCodes>('/session/step/enrol/totp/confirm', {
    code: codeOf(secret),
    name: '手机',
  })
  expect(made.status, made.text).toBe(200)
  const done = await client.post<Me>('/session/step/enrol/finish', {})
  expect(done.status, done.text).toBe(200)
  s.clock.now += minute
  return { secret, codes: made.body.codes, client: follow(done) }
}

describe('a second factor', () => {
  it('is asked of supervisors, auditors and administrators, and not of a desk', async () => {
    for (const login of ['sup1', 'audit1', 'admin1'])
      expect((await knock(login)).body).toMatchObject({ stage: 'enrol' })
    expect((await knock('desk1')).status).toBe(200)
  })

  it('opens nothing before it is given', async () => {
    const { secret } = await enrolled('second1')
    const step = await knock('second1')
    expect(step.body).toMatchObject({ stage: 'factor', factors: ['totp'], recovery: true })
    expect(step.text).not.toContain(secret)
    const half = follow(step)
    for (const path of ['/session', `/counties/${county}/matters`, '/me/security']) {
      const answer = await half.get(path)
      expect(answer.body).toMatchObject({ status: 401, code: 'session.ended' })
    }
    for (const path of ['/session/step/enrol/totp', '/session/step/enrol/finish', '/session/step/password']) {
      const answer = await half.post(path, path.endsWith('password') ? { password: 'Other-password-9' } : {})
      expect(answer.body).toMatchObject({ status: 401, code: 'session.stepGone' })
    }
    const in_ = await half.post<Me>('/session/step/totp', { code: codeOf(secret) })
    expect(in_.status).toBe(200)
    expect(String(in_.headers['set-cookie'])).not.toContain(half.headers['cookie'])
    expect((await half.get('/session/step')).status).toBe(401)
  })

  it('takes a code of the step before and after, once, and never an older one', async () => {
    const { secret } = await enrolled('steps1')
    const attempt = async (code: string) =>
      (await follow(await knock('steps1')).post('/session/step/totp', { code })).status
    expect(await attempt(codeOf(secret, -60_000))).toBe(401)
    expect(await attempt(codeOf(secret, 60_000))).toBe(401)
    const next = codeOf(secret, 30_000)
    expect(await attempt(next)).toBe(200)
    expect(await attempt(next)).toBe(401)
    // The present one is now older than one that was accepted.
    expect(await attempt(codeOf(secret))).toBe(401)
    s.clock.now += 2 * minute
    const both = codeOf(secret)
    const [a, b] = [follow(await knock('steps1')), follow(await knock('steps1'))]
    const statuses = await Promise.all(
      [a, b].map(async (c) => (await c.post('/session/step/totp', { code: both })).status),
    )
    expect(statuses.sort()).toEqual([200, 401])
  })

  it('locks after five wrong ones, also at once, and a right password does not unlock it', async () => {
    const { secret, codes } = await enrolled('locks1')
    const client = follow(await knock('locks1'))
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => client.post('/session/step/totp', { code: wrongCode(secret) })),
    )
    expect(tries.filter((t) => t.status === 401)).toHaveLength(5)
    expect(tries.filter((t) => t.status === 423)).toHaveLength(7)
    const again = follow(await knock('locks1'))
    const locked = await again.post('/session/step/totp', { code: codeOf(secret) })
    expect(locked.body).toMatchObject({ status: 423, code: 'session.factorLocked', params: { minutes: 15 } })
    expectProblem(locked)
    expect((await again.post('/session/step/recovery', { code: codes[0] })).status).toBe(423)
    s.clock.now += 16 * minute
    const later = follow(await knock('locks1'))
    expect((await later.post('/session/step/totp', { code: codeOf(secret) })).status).toBe(200)
  })

  it('that is lost is made good by a recovery code, each of them once', async () => {
    const { codes } = await enrolled('lost1')
    expect(new Set(codes).size).toBe(10)
    const use = async (code: string) =>
      (await follow(await knock('lost1')).post('/session/step/recovery', { code })).status
    expect(await use((codes[0] ?? '').toUpperCase().replaceAll('-', ' '))).toBe(200)
    expect(await use(codes[0] ?? '')).toBe(401)
    expect(await use(codes[1] ?? '')).toBe(200)
    expect(await use('aaaa-bbbb-cccc')).toBe(401)
    const rows = await s.owner.query('select * from recovery_code')
    expect(JSON.stringify(rows.rows)).not.toContain(codes[2])
  })

  it('is kept encrypted', async () => {
    const { secret } = await enrolled('hidden1')
    const kept = await s.owner.query('select * from factor union all select * from factor')
    expect(JSON.stringify(kept.rows)).not.toContain(secret)
    expect(s.log.join('')).not.toContain(secret)
  })

  it('cannot be skipped by whoever began a sign-in before it was enrolled', async () => {
    await addUser(s.owner, 'race1')
    await grant(s.owner, { login: 'race1', role: 'supervisor', region: county })
    const thief = follow(await knock('race1'))
    const owner = follow(await knock('race1'))
    const { secret } = (await owner.post<TotpOffer>('/session/step/enrol/totp', {})).body
    await owner.post('/session/step/enrol/totp/confirm', { code: codeOf(secret), name: '手机' })
    expect((await thief.post('/session/step/enrol/finish', {})).status).toBe(401)
    expect((await thief.post('/session/step/enrol/totp', {})).status).toBe(401)
  })

  it('of the last kind stays where the role needs it; others may be removed', async () => {
    const { client } = await enrolled('last1')
    const { factors } = (await client.get<Security>('/me/security')).body
    const refused = await client.ask({ method: 'DELETE', url: `/api/v1/me/factors/${factors[0]?.id}` })
    expect(refused.body).toMatchObject({ status: 409, code: 'factor.needed' })
  })

  it('is reset by an administrator, with a record and a notice, and enrolled again', async () => {
    await enrolled('reset1')
    const { client: admin } = await enrolled('resetter', 'admin')
    const url = `/api/v1/counties/${county}/users/${userId('reset1')}/factors`
    expect((await (await signIn(s.server, 'desk1')).ask({ method: 'DELETE', url })).status).toBe(403)
    expect((await admin.ask({ method: 'DELETE', url })).status).toBe(204)
    expect((await knock('reset1')).body).toMatchObject({ stage: 'enrol' })
    const events = await s.owner.query(`select * from audit_event where action = 'factor.resetByAdmin'`)
    expect(events.rows).toMatchObject([{ actor: userId('resetter'), subject: userId('reset1') }])
    const notices = await s.owner.query(`select kind from access_notice where user_id = $1`, [
      userId('reset1'),
    ])
    expect(notices.rows).toContainEqual({ kind: 'factorsReset' })
  })

  it.each([
    '/session/step/totp',
    '/session/step/recovery',
    '/session/step/enrol/totp',
    '/session/step/password',
  ])('step %s wants the token of its own sign-in', async (path) => {
    const { cookie = '' } = follow(await knock('sup1')).headers
    for (const token of ['', 'x']) {
      const answer = await new Client(s.server, { cookie, 'x-csrf-token': token }).post(path, {
        code: '123456',
      })
      expect(answer.body).toMatchObject({ status: 403, code: 'session.csrf' })
    }
  })
})

describe('a passkey', () => {
  it('that was never made here, or answers another challenge, opens nothing', async () => {
    const options = await s.anybody.post('/session/passkey/options', {})
    expect(options.status).toBe(200)
    const cookie = String(options.headers['set-cookie']).split(';')[0] ?? ''
    expect(String(options.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
    const credential = {
      ...{ id: 'bm9ib2R5', rawId: 'bm9ib2R5', type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' },
    }
    const client = new Client(s.server, { cookie })
    const answer = await client.post('/session/passkey', { credential })
    expect(answer.body).toMatchObject({ status: 422, code: 'factor.passkeyRefused' })
    expectProblem(answer)
    // The challenge was used up.
    expect((await client.post('/session/passkey', { credential })).body).toMatchObject({
      code: 'session.stepGone',
    })
  })
})

describe('a password', () => {
  const newOne = async (login: string) => {
    await addUser(s.owner, login)
    await storePassword(s.owner, userId(login), 'Given-out-1', { at: s.clock.now, mustChange: true })
    const step = await knock(login, 'Given-out-1')
    expect(step.body).toMatchObject({ stage: 'password' })
    return follow(step)
  }

  it('that somebody gave out is changed at the first sign-in, and not to itself', async () => {
    const client = await newOne('first1')
    const same = await client.post('/session/step/password', { password: 'Given-out-1' })
    expect(same.body).toMatchObject({ status: 422, code: 'password.usedBefore' })
    const done = await client.post<Me>('/session/step/password', { password: '我自己的-Bridge7' })
    expect(done.status, done.text).toBe(200)
    expect((await knock('first1', '我自己的-Bridge7')).status).toBe(200)
    expect((await knock('first1', 'Given-out-1')).status).toBe(401)
  })

  it.each([
    ['Ab1-efg', 'password.tooWeak'],
    ['alllowercaseletters', 'password.tooWeak'],
    ['Password123!', 'password.common'],
    ['Qwertyuiop1!', 'password.common'],
    ['weak1-Weak1-x', 'password.common'],
    ['管理员Ab1', 'password.tooWeak'],
    ['合成县12345Aa', null],
  ])('«%s»: %s', async (text, code) => {
    const login = `weak1`
    const exists = await s.owner.query('select from app_user where login = $1', [login])
    const client = exists.rowCount === 0 ? await newOne(login) : follow(await knock(login, 'Given-out-1'))
    const answer = await client.post('/session/step/password', { password: text })
    if (code === null) expect(answer.status, answer.text).toBe(200)
    else expect(answer.body).toMatchObject({ status: 422, code })
  })

  it('of the last five does not come back; changing it ends every other session', async () => {
    await addUser(s.owner, 'cycle1')
    const [here, there] = [await signIn(s.server, 'cycle1'), await signIn(s.server, 'cycle1')]
    const used = [password]
    for (let i = 0; i < 5; i++) {
      const next = `Steady-river-${i}`
      const answer = await here.post('/me/password', { current: used.at(-1), password: next })
      expect(answer.status, answer.text).toBe(204)
      used.push(next)
    }
    expect((await there.get('/session')).status).toBe(401)
    expect((await here.get('/session')).status).toBe(200)
    const back = await here.post('/me/password', { current: used.at(-1), password: used[2] })
    expect(back.body).toMatchObject({ code: 'password.usedBefore' })
    const kept = await s.owner.query('select history::text from password_state')
    expect(JSON.stringify(kept.rows)).not.toContain('Steady-river')
    const wrong = await here.post('/me/password', { current: 'not it', password: 'Another-river-9' })
    expect(wrong.body).toMatchObject({ status: 422, code: 'password.notCurrent' })
  })

  it('older than ninety days is changed at the next sign-in', async () => {
    const before = s.clock.now
    s.clock.now = start + 91 * day
    expect((await knock('desk2')).body).toMatchObject({ stage: 'password' })
    s.clock.now = before
  })
})

describe('proof before a dangerous deed', () => {
  it('is asked for again after ten minutes, by the factor and not by the password', async () => {
    const { client, secret } = await enrolled('proof1')
    const offer = () => client.post('/me/factors/totp', {})
    expect((await offer()).status).toBe(200)
    s.clock.now += 11 * minute
    expect((await offer()).body).toMatchObject({ status: 403, code: 'session.stepUpNeeded' })
    expect((await client.get('/session/step-up')).body).toEqual({ ways: ['totp'] })
    expect((await client.post('/session/step-up', { password })).status).toBe(401)
    expect((await client.post('/session/step-up', { code: codeOf(secret) })).status).toBe(204)
    expect((await offer()).status).toBe(200)
  })

  it('with a password counts wrong ones like a sign-in', async () => {
    await addUser(s.owner, 'proof2')
    const client = await signIn(s.server, 'proof2')
    for (let i = 0; i < 5; i++)
      expect((await client.post('/session/step-up', { password: 'wrong' })).status).toBe(422)
    expect((await client.post('/session/step-up', { password })).status).toBe(423)
  })
})

describe('the list of sessions', () => {
  it('shows one’s own with device and way in, and ends them at once', async () => {
    await addUser(s.owner, 'many1')
    const [here, there] = [await signIn(s.server, 'many1'), await signIn(s.server, 'many1')]
    const list = async () => (await here.get<Security>('/me/security')).body.sessions
    const other = (await list()).find((one) => !one.here)
    expect(other).toMatchObject({ from: '127.0', method: 'password', factor: null })
    expect((await there.get('/session')).status).toBe(200)
    const end = (id: string | undefined, client: Client) =>
      client.ask({ method: 'DELETE', url: `/api/v1/me/sessions/${id}` })
    // Nobody ends somebody else's.
    expect((await end(other?.id, await signIn(s.server, 'desk1'))).status).toBe(404)
    expect((await end(other?.id, here)).status).toBe(204)
    expect((await there.get('/session')).status).toBe(401)
    expect(await list()).toHaveLength(1)
  })

  it('everywhere else is ended in one step', async () => {
    await addUser(s.owner, 'many2')
    const all = await Promise.all([0, 1, 2].map(() => signIn(s.server, 'many2')))
    const [here] = all
    expect((await here?.ask({ method: 'DELETE', url: '/api/v1/me/sessions' }))?.status).toBe(204)
    const left = await Promise.all(all.map(async (c) => (await c.get('/session')).status))
    expect(left).toEqual([200, 401, 401])
  })
})
