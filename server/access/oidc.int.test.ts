import type { Security } from '@jiebang/contract/access/security.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, Client, type Served, serve, signIn } from '../testing/serve.ts'
import { addUser, county, userId } from '../testing/small-county.ts'
import { linkIdentity } from './identities.ts'
import { safeReturn } from './oidc.ts'
import { clientId, clientSecret, type Lies, startProvider } from './testing/provider.ts'

let s: Served
let provider: Awaited<ReturnType<typeof startProvider>>
beforeAll(async () => {
  provider = await startProvider()
  const { issuer } = provider
  const one = {
    id: 'gov',
    name: '合成统一认证',
    issuer,
    clientId,
    clientSecret,
    trustsFactor: false,
    insecure: true,
  }
  const dead = { ...one, id: 'dead', issuer: 'http://127.0.0.1:1' }
  s = await serve({ publicUrl: 'http://localhost:8080', oidc: [one, dead] })
  for (const login of ['linked', 'admin1@example.test']) await addUser(s.owner, login)
  const link = {
    provider: 'gov',
    subject: 'person-1',
    user: userId('linked'),
    by: userId('admin1'),
    at: s.clock.now,
  }
  await linkIdentity(s.owner, link)
})
afterAll(async () => {
  await s.close()
  await provider.close()
})
beforeEach(() => {
  provider.state.subject = 'person-1'
  provider.state.lies = {}
})

const cookieOf = (answer: Answer, name: string): string =>
  [answer.headers['set-cookie'] ?? []]
    .flat()
    .find((c) => c.startsWith(`${name}=`))
    ?.split(';')[0] ?? ''
const begin = async (returnTo = '/work/') => {
  const path = `/session/oidc/gov/start?returnTo=${encodeURIComponent(returnTo)}`
  const answer = await s.anybody.get(path)
  expect(answer.status).toBe(303)
  return { location: String(answer.headers.location), cookie: cookieOf(answer, 'jb_oidc'), answer }
}
const comeBack = (query: string, cookie: string) =>
  new Client(s.server, cookie === '' ? {} : { cookie }).get(`/session/oidc/gov/callback?${query}`)
const roundTrip = async (lies: Lies = {}, returnTo?: string) => {
  const { location, cookie } = await begin(returnTo)
  provider.state.lies = lies
  return comeBack(provider.agree(location), cookie)
}
const problemOf = (answer: Answer) =>
  new URL(String(answer.headers.location), 'http://x').searchParams.get('problem')

describe('signing in elsewhere', () => {
  it('asks for a code with PKCE, state and nonce, and keeps the flow in a cookie of its own', async () => {
    const { location, answer } = await begin()
    const asked = new URL(location).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length).toBeGreaterThan(30)
    expect(asked.get('redirect_uri')).toBe('http://localhost:8080/api/v1/session/oidc/gov/callback')
    expect(String(answer.headers['set-cookie'])).toMatch(
      /jb_oidc=[\w-]{43}; Path=\/api\/v1\/session\/oidc; HttpOnly; SameSite=Lax/,
    )
    expect(location).not.toContain(clientSecret)
  })

  it('opens the account that is linked by subject, and goes back to where it began', async () => {
    const answer = await roundTrip({}, '/work/matters?q=1')
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/work/matters?q=1')
    const session = await new Client(s.server, { cookie: cookieOf(answer, 'jb_session') }).get('/session')
    expect(session.body).toMatchObject({ id: userId('linked') })
  })

  it('never opens an account for its e-mail address or login', async () => {
    provider.state.subject = 'somebody-unknown'
    const answer = await roundTrip()
    expect(problemOf(answer)).toBe('oidc.notLinked')
    expect(cookieOf(answer, 'jb_session')).toBe('')
  })

  it.each<[string, Lies]>([
    ['signed by somebody else', { forged: true }],
    ['signed by nobody', { unsigned: true }],
    ['of another issuer', { issuer: 'https://other.example.test' }],
    ['for another system', { audience: 'another-client' }],
    ['of another flow', { nonce: 'x'.repeat(43) }],
    ['that has expired', { expired: true }],
  ])('refuses a token %s', async (_, lies) => {
    const answer = await roundTrip(lies)
    expect(problemOf(answer)).toBe('oidc.refused')
    expect(cookieOf(answer, 'jb_session')).toBe('')
  })

  it('refuses a wrong state, a code used before, another browser, and a flow used twice', async () => {
    const first = await begin()
    const wrong = provider.agree(first.location).replace(/state=[^&]*/, 'state=guessed')
    expect(problemOf(await comeBack(wrong, first.cookie))).toBe('oidc.refused')
    const second = await begin()
    const query = provider.agree(second.location)
    expect(problemOf(await comeBack(query, ''))).toBe('oidc.refused')
    expect(problemOf(await comeBack(query, 'jb_oidc=guessed'))).toBe('oidc.refused')
    expect(cookieOf(await comeBack(query, second.cookie), 'jb_session')).not.toBe('')
    expect(problemOf(await comeBack(query, second.cookie))).toBe('oidc.refused')
    const third = await begin()
    const replayed = query.replace(
      /state=[^&]*/,
      `state=${new URL(third.location).searchParams.get('state')}`,
    )
    expect(problemOf(await comeBack(replayed, third.cookie))).toBe('oidc.refused')
  })

  it('that was cancelled over there, or does not answer, is an answer', async () => {
    const { location, cookie } = await begin()
    const state = new URL(location).searchParams.get('state')
    expect(problemOf(await comeBack(`error=access_denied&state=${state}`, cookie))).toBe('oidc.refused')
    expect(problemOf(await s.anybody.get('/session/oidc/dead/start'))).toBe('oidc.notAnswering')
    expect(problemOf(await s.anybody.get('/session/oidc/nobody/start'))).toBe('oidc.unknown')
  })

  it('gives a new session and ends the one that the browser brought', async () => {
    const before = await signIn(s.server, 'desk1')
    const { location, cookie } = await begin()
    await comeBack(provider.agree(location), `${cookie}; ${before.headers['cookie']}`)
    expect((await before.get('/session')).status).toBe(401)
  })

  it('to a disabled account is refused', async () => {
    await s.owner.query('update app_user set disabled_at = now() where id = $1', [userId('linked')])
    expect(problemOf(await roundTrip())).toBe('session.disabled')
    await s.owner.query('update app_user set disabled_at = null where id = $1', [userId('linked')])
  })
})

describe('linking', () => {
  it('is done by whoever is signed in and comes back as the same person', async () => {
    const desk = await signIn(s.server, 'desk2')
    const answer = await desk.post<{ url: string }>('/session/oidc/gov/link', {})
    provider.state.subject = 'person-2'
    const query = provider.agree(answer.body.url)
    const flow = cookieOf(answer as Answer, 'jb_oidc')
    // Somebody else's browser does not finish it.
    const other = await signIn(s.server, 'desk1')
    const stolen = await begin()
    expect(problemOf(await comeBack(query, `${stolen.cookie}; ${other.headers['cookie']}`))).toBe(
      'oidc.refused',
    )
    const back = await comeBack(query, `${flow}; ${desk.headers['cookie']}`)
    expect(back.headers.location).toBe('/work/security')
    expect((await desk.get<Security>('/me/security')).body.identities).toMatchObject([
      { subject: 'person-2' },
    ])
    const undone = await desk.ask({ method: 'DELETE', url: '/api/v1/me/identities/gov' })
    expect(undone.status).toBe(204)
  })

  it('of somebody else’s account over there is refused', async () => {
    const desk = await signIn(s.server, 'desk2')
    const answer = await desk.post<{ url: string }>('/session/oidc/gov/link', {})
    const flow = cookieOf(answer as Answer, 'jb_oidc')
    const back = await comeBack(provider.agree(answer.body.url), `${flow}; ${desk.headers['cookie']}`)
    expect(problemOf(back)).toBe('oidc.linkedElsewhere')
  })

  it('by an administrator is recorded; others may not', async () => {
    const url = `/counties/${county}/users/${userId('dept1')}/identities`
    const body = { provider: 'gov', subject: 'person-3' }
    expect((await (await signIn(s.server, 'desk1')).post(url, body)).status).toBe(403)
    expect((await (await signIn(s.server, 'admin1')).post(url, body)).status).toBe(204)
    provider.state.subject = 'person-3'
    expect(cookieOf(await roundTrip(), 'jb_session')).not.toBe('')
  })

  it('wants the token of the session', async () => {
    const { cookie = '' } = (await signIn(s.server, 'desk2')).headers
    const answer = await new Client(s.server, { cookie }).post('/session/oidc/gov/link', {})
    expect(answer.body).toMatchObject({ status: 403, code: 'session.csrf' })
  })
})

describe('the way back', () => {
  it.each([
    'https://evil.test',
    '//evil.test',
    '/\\evil.test',
    '/work/../../evil',
    '/work//evil.test@x',
    'javascript:alert(1)',
    '/workevil.test',
    '/work/\r\nset-cookie: a=b',
    '/other',
    7,
  ])('is never %s', (asked) => {
    expect(safeReturn(asked)).toBe('/work/')
  })
  it('is a page of the workbench', () => {
    expect(safeReturn('/work/matters/1?x=2')).toBe('/work/matters/1?x=2')
  })
})
