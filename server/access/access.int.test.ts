import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client, type Served, serve, signIn, start } from '../testing/serve.ts'
import { expectProblem, given } from '../testing/situations.ts'
import { addUser, county, foreign, grant, password, userId } from '../testing/small-county.ts'

const minute = 60_000
let s: Served
beforeAll(async () => {
  s = await serve()
  await addUser(s.owner, 'off1', { disabled: true })
  await addUser(s.owner, 'demoHere', { demo: true })
  await addUser(s.owner, 'demoThere', { demo: true, county: foreign })
})
afterAll(() => s.close())

const trySignIn = (login: string, secret = password, headers: Record<string, string> = {}) =>
  s.anybody.post('/session', { login, password: secret }, headers)
const nobody = async () => undefined
const own = () => signIn(s.server, 'desk1')

describe('signing in', () => {
  it('with the right password answers who it is and sets a cookie that scripts cannot read', async () => {
    const answer = await trySignIn('desk1')
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ county, name: '合成 desk1', demo: false })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^jb_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.text).not.toMatch(/argon2|password/)
  })

  it('over HTTPS sets a cookie for HTTPS alone', async () => {
    const safe = await serve({ secure: true })
    const answer = await safe.anybody.post('/session', { login: 'desk1', password })
    expect(String(answer.headers['set-cookie'])).toMatch(/; Secure/)
    expect(answer.headers['strict-transport-security']).toMatch(/max-age/)
    await safe.close()
  })

  it('says the same of a wrong password and of a login that nobody has, until both are locked', async () => {
    for (let i = 0; i < 5; i++) {
      const wrong = await trySignIn('dept2', 'wrong')
      const unknown = await trySignIn('nobodyHasThis', 'wrong')
      expect(wrong.status).toBe(401)
      expectProblem(wrong)
      expect({ ...unknown.body, instance: '' }).toEqual({ ...wrong.body, instance: '' })
    }
    const [locked, unknown] = [await trySignIn('dept2'), await trySignIn('nobodyHasThis')]
    expect(locked.body).toMatchObject({ status: 423, code: 'session.locked', params: { minutes: 15 } })
    expect({ ...unknown.body, instance: '' }).toEqual({ ...locked.body, instance: '' })
    s.clock.now += 15 * minute
    expect((await trySignIn('dept2')).status).toBe(200)
    s.clock.now = start
  })

  it('locks after five wrong ones also when a hundred are tried at once', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => trySignIn('dept1b', `wrong ${i}`)))
    expect(answers.filter((a) => a.status === 401)).toHaveLength(5)
    expect(answers.filter((a) => a.status === 423)).toHaveLength(25)
  })

  it('forgets wrong ones after a right one', async () => {
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 3; i++) await trySignIn('lead1', 'wrong')
      expect((await trySignIn('lead1')).status).toBe(200)
    }
  })

  it('with many people at once under one account lets all of them in', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => trySignIn('audit1')))
    expect(answers.every((a) => a.status === 200)).toBe(true)
  })

  it('to a disabled account is refused, and only who knows the password learns why', async () => {
    await given(nobody)
      .when(() => trySignIn('off1'))
      .answers({ status: 403, code: 'session.disabled' })
    await given(nobody)
      .when(() => trySignIn('off1', 'x'))
      .answers({ status: 401, code: 'session.wrongPassword' })
  })

  it('to a demo account works only in a county that is synthetic', async () => {
    expect((await trySignIn('demoHere')).status).toBe(200)
    await given(nobody)
      .when(() => trySignIn('demoThere'))
      .answers({ status: 401, code: 'session.wrongPassword' })
  })

  it.each([
    ['nothing', {}],
    ['a number for a login', { login: 7, password }],
    ['an object for a login', { login: { $ne: '' }, password }],
    ['a field too many', { login: 'desk1', password, admin: true }],
    ['a NUL', { login: 'desk1\0', password }],
    ['half a surrogate pair', { login: '\ud800', password }],
    ['a password of a megabyte', { login: 'desk1', password: 'x'.repeat(300) }],
  ])('with %s is a mistake that names the field', async (_, body) => {
    const answer = await s.anybody.post('/session', body)
    expect(answer.body).toMatchObject({ status: 400, code: 'request.invalid' })
    expect((answer.body as unknown as { errors: { path: string }[] }).errors[0]?.path).toMatch(
      /^\/(login|password|admin)$/,
    )
  })

  it('is not possible from a form of another site', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
      const payload = `login=desk1&password=${encodeURIComponent(password)}`
      const answer = await s.anybody.post('/session', payload, { 'content-type': type })
      expect(answer.body).toMatchObject({ status: 415, code: 'request.notAcceptable' })
    }
  })

  it('gives a new session each time and ends the one before', async () => {
    const before = await own()
    const again = await trySignIn('desk1', password, before.headers)
    expect(String(again.headers['set-cookie'])).not.toContain(before.headers['cookie'])
    expect((await before.get('/session')).status).toBe(401)
  })

  it('never takes a session id that the browser brought along', async () => {
    const fixed = 'jb_session=chosen-by-somebody-else'
    const answer = await trySignIn('desk1', password, { cookie: fixed })
    expect(String(answer.headers['set-cookie'])).not.toContain('chosen-by-somebody-else')
    expect((await new Client(s.server, { cookie: fixed }).get('/session')).status).toBe(401)
  })

  it('too often from one address is slowed down, whichever accounts are tried', async () => {
    const other = await serve()
    const wrong = (i: number) => other.anybody.post('/session', { login: `guess${i}`, password: 'x' })
    for (let i = 0; i < 50; i++) expect((await wrong(i)).status).toBe(401)
    const slowed = await other.anybody.post('/session', { login: 'desk1', password })
    expect(slowed.body).toMatchObject({ status: 429, code: 'rate.tooManyRequests' })
    expect(slowed.headers['retry-after']).toBeDefined()
    other.clock.now += 15 * minute
    expect((await other.anybody.post('/session', { login: 'desk1', password })).status).toBe(200)
    const answers = []
    for (let i = 0; i < 130; i++) answers.push(await other.anybody.post('/session', { login: '' }))
    expect(answers.at(-1)).toMatchObject({ status: 429 })
    expectProblem(answers.at(-1) as never)
    await other.close()
  })
})

describe('a session', () => {
  it('ends when its person signs out, at once', async () => {
    const desk = await own()
    expect((await desk.get('/session')).status).toBe(200)
    const out = await desk.ask({ method: 'DELETE', url: '/api/v1/session' })
    expect(out.status).toBe(204)
    await given(nobody)
      .when(() => desk.get('/session'))
      .answers({ status: 401, code: 'session.ended' })
  })

  it('that ends while it is looked up is not kept', async () => {
    const desk = await own()
    s.clock.now += 10_000
    await Promise.all([
      desk.ask({ method: 'DELETE', url: '/api/v1/session' }),
      ...Array.from({ length: 20 }, () => desk.get('/session')),
    ])
    expect((await desk.get('/session')).status).toBe(401)
    s.clock.now = start
  })

  it('ends after half an hour without use, and not with use', async () => {
    const [used, idle] = [await own(), await own()]
    for (let i = 0; i < 3; i++) {
      s.clock.now += 20 * minute
      expect((await used.get('/session')).status).toBe(200)
    }
    expect((await idle.get('/session')).body).toMatchObject({ status: 401, code: 'session.ended' })
    s.clock.now = start
  })

  it('ends after twelve hours, however much it is used', async () => {
    const desk = await own()
    for (let hours = 0; hours < 11.5; hours += 0.5) {
      s.clock.now += 30 * minute
      expect((await desk.get('/session')).status).toBe(200)
    }
    s.clock.now += 31 * minute
    expect((await desk.get('/session')).status).toBe(401)
    s.clock.now = start
  })

  it('ends within seconds when the account is disabled', async () => {
    await addUser(s.owner, 'leaves')
    const person = await signIn(s.server, 'leaves')
    expect((await person.get('/session')).status).toBe(200)
    await s.owner.query('update app_user set disabled_at = now() where id = $1', [userId('leaves')])
    s.clock.now += 6000
    expect((await person.get('/session')).status).toBe(401)
    s.clock.now = start
  })

  it('without its CSRF token changes nothing', async () => {
    const desk = await own()
    const { cookie = '' } = desk.headers
    for (const token of [undefined, '', 'x', `${desk.me?.csrf}x`, '令牌'.repeat(16)]) {
      const headers = {
        cookie,
        ...(token === undefined ? {} : { 'x-csrf-token': encodeURIComponent(token) }),
      }
      const answer = await new Client(s.server, headers).register()
      expect(answer.body).toMatchObject({ status: 403, code: 'session.csrf' })
    }
    const other = await own()
    const swapped = new Client(s.server, { cookie, 'x-csrf-token': other.headers['x-csrf-token'] ?? '' })
    expect((await swapped.register()).status).toBe(403)
    expect((await desk.register()).status).toBe(201)
  })

  it('is kept as a hash, with only the beginning of the address', async () => {
    const desk = await own()
    const secret = desk.headers['cookie']?.slice('jb_session='.length) ?? ''
    const { rows } = await s.owner.query('select * from session')
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(rows.every((r: { ip_prefix: string }) => r.ip_prefix === '127.0')).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['a letter', 'x'],
    ['five thousand letters', 'a'.repeat(5000)],
    ['SQL', "' or 1=1 --"],
    ['a NUL', '%00'],
  ])('with %s for a cookie is none', async (_, value) => {
    const client = new Client(s.server, { cookie: `jb_session=${value}` })
    const answer = await client.get(`/counties/${county}/inbox`)
    expect(answer.status).toBe(401)
    expectProblem(answer)
  })
})

describe('grants', () => {
  it('that are over, or not yet begun, open nothing', async () => {
    const former = await s.as('former1')
    await addUser(s.owner, 'future1')
    await grant(s.owner, { login: 'future1', role: 'supervisor', region: county, from: '2026-03-03' })
    const future = await signIn(s.server, 'future1')
    for (const person of [former, future])
      for (const path of ['reference', 'matters', 'inbox', 'overview', 'matters.csv'])
        expect((await person.get(`/counties/${county}/${path}`)).status).toBe(404)
    s.clock.now += 86_400_000
    expect((await (await signIn(s.server, 'future1')).get(`/counties/${county}/matters`)).status).toBe(200)
    s.clock.now = start
  })

  it('in no county see no county', async () => {
    await addUser(s.owner, 'stranger')
    const stranger = await signIn(s.server, 'stranger')
    for (const path of ['reference', 'matters', 'inbox', 'overview', 'matters.xlsx', 'inbox/events'])
      expect((await stranger.get(`/counties/${county}/${path}`)).body).toMatchObject({
        code: 'county.notSetUp',
      })
    expect((await stranger.register()).status).toBe(404)
    expect((await stranger.send(randomUUID(), 'Accept', {})).status).toBe(404)
  })
})

describe('the address of somebody behind a proxy', () => {
  const wrongFrom = (client: Client, forwarded: string) =>
    client.post('/session', { login: 'desk1', password: 'x' }, { 'x-forwarded-for': forwarded })

  it('is what the proxy wrote and not what they wrote themselves', async () => {
    const proxied = await serve({ trustProxy: true, sessions: { ...longLock } })
    for (let i = 0; i < 50; i++) await wrongFrom(proxied.anybody, `10.0.0.${i}, 192.0.2.1`)
    expect((await wrongFrom(proxied.anybody, '10.9.9.9, 192.0.2.1')).status).toBe(429)
    expect((await wrongFrom(proxied.anybody, '10.9.9.9, 192.0.2.2')).status).toBe(401)
    await proxied.close()
  })
})
const longLock = { idleMs: 3_600_000, longestMs: 43_200_000, triesBeforeLock: 1000, lockMs: 900_000 }
