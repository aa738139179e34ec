import { randomUUID } from 'node:crypto'
import { type SentName, sentNames } from '@jiebang/contract/relay/commands.ts'
import type { MatterView } from '@jiebang/contract/relay/views.ts'
import type { MatterId } from '@jiebang/core/relay/ids.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sample } from '../testing/bodies.ts'
import { type Served, serve } from '../testing/serve.ts'
import { given, matterAt, type Reached, way } from '../testing/situations.ts'
import { county, foreign, town2, village1 } from '../testing/small-county.ts'

let s: Served
let held: { readonly id: string }
beforeAll(async () => {
  s = await serve()
  held = await matterAt(s, 'sign')
})
afterAll(() => s.close())

const address = (id: string, name: SentName) => `/counties/${county}/matters/${id}/commands/${name}`
const key = () => ({ 'idempotency-key': randomUUID() })
const nobody = async () => undefined
const viewed = async (id: string, by = 'sup1') =>
  (await (await s.as(by)).get<MatterView>(`/counties/${county}/matters/${id}`)).body
const versionOf = async (id: string) => (await viewed(id)).matter.version

describe('the whole way of a request', () => {
  it('goes through the right hands and ends with the resident', async () => {
    const receipt = await matterAt(s, 'registered', { phone: '13800138000', name: '合成人' })
    expect(receipt).toMatchObject({ county, version: 1, no: expect.stringMatching(/^260302\d{6}$/) })
    expect(receipt.code).toMatch(/^\d{6}$/)
    const { id } = receipt
    const step = (by: string, name: SentName, body: object) => async () =>
      (await s.as(by)).send(id, name, body as never)
    const done = async (by: string, name: SentName, body: object, facts: string[]) =>
      given(nobody)
        .when(step(by, name, body))
        .answers({ status: 200, facts })
    await done('desk1', 'Accept', { category: null }, ['Accepted'])
    await done('desk1', 'Dispatch', way.dispatch.body, ['Dispatched'])
    await done('dept1', 'Return', { reason: '不归我', duty: '城管' }, ['Returned'])
    await done('desk1', 'Dispatch', { ...way.dispatch.body, lead: 'urban' }, ['Dispatched'])
    await done('dept2', 'Sign', {}, ['Signed'])
    await done('dept2', 'CallAssist', { unit: 'housing', what: '看看' }, ['AssistCalled'])
    await done('dept1', 'ArriveAssist', { unit: 'housing' }, ['AssistArrived'])
    await done('dept1', 'ReportAssist', { unit: 'housing', text: '看过' }, ['AssistReported'])
    await done('dept2', 'AskResident', { question: '哪一盏？' }, ['ResidentAsked'])
    s.clock.now += 1_200_000
    const resident = await s.resident(receipt)
    const told = await s.app.relay.send(
      resident,
      county,
      id as MatterId,
      'ReplyAsResident',
      { text: '第三盏' },
      { commandId: randomUUID() },
    )
    expect(told.ok && told.value.facts.map((f) => f.type)).toEqual(['ResidentReplied'])
    await done('dept2', 'Answer', way.answer.body, ['Answered'])
    await done('desk1', 'NotVerify', { hearing: { means: 'onSite' }, text: '还不亮' }, ['NotVerified'])
    await done('dept2', 'Answer', way.answer.body, ['Answered'])
    await done('desk1', 'Verify', { hearing: { means: 'callBack' } }, ['Verified'])
    await done('desk1', 'Close', {}, ['Closed'])
    const view = await viewed(id)
    expect(view.matter).toMatchObject({
      stage: 'closed',
      returns: 1,
      hands: expect.any(Number),
      holder: null,
    })
    expect(view.facts.map((f) => f.seq)).toEqual(view.facts.map((_, i) => i + 1))
    expect(view.facts.find((f) => f.fact.type === 'ResidentReplied')?.personal).toEqual({ text: '第三盏' })
  })

  it('answers with the version as ETag, and the page has it too', async () => {
    const receipt = await matterAt(s, 'registered')
    const desk = await s.as('desk1')
    const accepted = await desk.send(receipt.id, 'Accept', {})
    expect(accepted.headers['etag']).toBe('"2"')
    expect((await desk.get(`/counties/${county}/matters/${receipt.id}`)).headers['etag']).toBe('"2"')
  })
})

describe.each(sentNames)('%s', (name) => {
  const { by, body } = sample[name]

  it('needs somebody signed in', () =>
    given(nobody)
      .when(() => s.anybody.post(address(held.id, name), body, key()))
      .answers({ status: 401, code: 'access.notSignedIn' }))

  it('needs an Idempotency-Key that is a UUID', async () => {
    const person = await s.as(by)
    for (const headers of [{}, { 'idempotency-key': 'mine' }, { 'idempotency-key': `${randomUUID()}0` }])
      await given(nobody)
        .when(() => person.post(address(held.id, name), body, headers as Record<string, string>))
        .answers({ status: 400, code: 'command.idMissing' })
  })

  it('takes no field that is not in its schema', async () => {
    const person = await s.as(by)
    const more = { ...body, county: foreign, by: { id: 'system', role: 'system' }, at: 0 }
    const answer = await given(nobody)
      .when(() => person.post(address(held.id, name), more, key()))
      .answers({ status: 400, code: 'request.invalid' })
    const paths = (answer.body as { errors: { path: string }[] }).errors.map((e) => e.path)
    expect(paths).toEqual(expect.arrayContaining(['/county', '/by', '/at']))
  })

  it.each([
    ['a list', []],
    ['a text', '"x"'],
    ['null', 'null'],
    ['no JSON', '{'],
    ['nothing', ''],
  ])('takes no %s for a body', async (_, wrong) => {
    const person = await s.as(by)
    await given(nobody)
      .when(() => person.post(address(held.id, name), wrong, key()))
      .answers({ status: 400, code: 'request.invalid' })
  })

  it('is not the work of an auditor, nor of a desk in another town', async () => {
    const before = await versionOf(held.id)
    for (const login of ['audit1', 'desk2']) {
      const person = await s.as(login)
      await given(nobody)
        .when(() => person.post(address(held.id, name), body, key()))
        .answers({ status: 403, code: 'access.notYours' })
      // Not even whether something happened meanwhile is told.
      await given(nobody)
        .when(() => person.post(address(held.id, name), body, { ...key(), 'if-match': '"1"' }))
        .answers({ status: 403, code: 'access.notYours' })
    }
    expect(await versionOf(held.id)).toBe(before)
  })

  it('on a version that is no more is refused, and on one that cannot be read too', async () => {
    const person = await s.as(name === 'ArriveAssist' || name === 'ReportAssist' ? 'dept1' : by)
    const stale = await person.post(address(held.id, name), body, { ...key(), 'if-match': '"1"' })
    expect([403, 412]).toContain(stale.status)
    if (stale.status === 412)
      expect(stale.body).toMatchObject({ code: 'command.versionChanged', params: { version: 4 } })
    for (const match of ['4', '"four"', '"4", "5"', ''])
      await given(nobody)
        .when(() => person.post(address(held.id, name), body, { ...key(), 'if-match': match }))
        .answers({ status: 400, code: 'request.invalid' })
    expect(await versionOf(held.id)).toBe(4)
  })

  it('on a matter of another county, or of none, is told that there is none', async () => {
    const other = await s.as('other1')
    const theirs = await other.register({ place: foreign }, randomUUID(), foreign)
    expect(theirs.status).toBe(201)
    const person = await s.as(by)
    for (const id of [theirs.body.id, randomUUID()])
      await given(nobody)
        .when(() => person.send(id, name, body as never))
        .answers({ status: 404, code: 'matter.notFound' })
    const foreignAddress = address(theirs.body.id, name).replace(county, foreign)
    await given(nobody)
      .when(() => person.post(foreignAddress, body, key()))
      .answers({ status: 404, code: 'county.notSetUp' })
  })
})

const tooLate: Partial<Record<SentName, Reached>> = Object.fromEntries(
  [
    ...[
      'Decline',
      'Accept',
      'Dispatch',
      'Sign',
      'Return',
      'Rule',
      'CallAssist',
      'AskResident',
      'AskExtension',
    ],
    ...[
      'GrantExtension',
      'RefuseExtension',
      'Progress',
      'Answer',
      'TryCallBack',
      'Hold',
      'StrikeOff',
      'Close',
    ],
    ...[
      'Merge',
      'Split',
      'Withdraw',
      'Terminate',
      'Remind',
      'Recuse',
      'ReplyAsResident',
      'ResumeWithoutReply',
    ],
  ].map((name) => [name, 'close' as const]),
)
const tooEarly: Partial<Record<SentName, Reached>> = {
  ReviewDecline: 'registered',
  Rate: 'sign',
  LookBack: 'sign',
  Reopen: 'sign',
}

describe.each(Object.entries({ ...tooLate, ...tooEarly }) as [SentName, Reached][])(
  '%s when the matter is at «%s»',
  (name, at) => {
    it('does not fit there', () =>
      given(() => matterAt(s, at))
        .when(async ({ id }) => (await s.as(sample[name].by)).send(id, name, sample[name].body as never))
        .answers({ status: 409, code: 'matter.wrongStage' }))
  },
)

describe('what the rules need to know', () => {
  it.each([
    ['Dispatch', { lead: 'nobody', assists: [], basis: 'x' }, 'unit.unknown'],
    ['Dispatch', { lead: 'housing9', assists: [], basis: 'x' }, 'unit.unknown'],
    ['Dispatch', { lead: 'housing', assists: ['housing9'], basis: 'x' }, 'unit.unknown'],
    ['Accept', { category: 'no-such-category' }, 'category.unknown'],
    ['Dispatch', { lead: 'housing', assists: [], basis: '  ' }, 'text.empty'],
  ] as const)('%s with %j is refused', async (name, body, code) => {
    const desk = await s.as('desk1')
    await given(() => matterAt(s, name === 'Accept' ? 'registered' : 'accept'))
      .when(({ id }) => desk.send(id, name, body as never))
      .answers({ status: 422, code })
  })

  it.each([
    ['a place that is not on record', { place: '990101777' }, 422, 'place.unknown'],
    ['a place of another county', { place: foreign }, 422, 'place.outsideCounty'],
    ['a place outside of their region', { place: town2 }, 403, 'access.notYours'],
    ['a unit of another county to complain about', { about: ['housing9'] }, 422, 'unit.unknown'],
    ['a category that is none', { category: 'none' }, 422, 'category.unknown'],
    ['an empty text', { body: '   ' }, 422, 'text.empty'],
    ['an empty title', { title: ' ' }, 422, 'text.empty'],
  ] as const)('a dispatcher registers nothing with %s', async (_, over, status, code) => {
    const desk = await s.as('desk1')
    await given(nobody)
      .when(() => desk.register(over as never))
      .answers({ status, code })
  })

  it('an auditor, a leader and a handler register nothing', async () => {
    for (const login of ['audit1', 'lead1', 'dept1', 'admin1'])
      await given(nobody)
        .when(async () => (await s.as(login)).register())
        .answers({ status: 403, code: 'access.notYours' })
  })

  it('a registration says of nobody but itself where it comes from', async () => {
    const desk = await s.as('desk1')
    for (const more of [
      { source: 'import:1' },
      { no: '1' },
      { desk: 'desk2' },
      { id: randomUUID() },
      { code: '1' },
    ])
      await given(nobody)
        .when(() => desk.register(more as never))
        .answers({ status: 400, code: 'request.invalid' })
  })
})

describe('hostile input', () => {
  const registered = async (over: object) => (await s.as('desk1')).register(over as never)

  it.each([
    ['a NUL', { body: 'a\0b' }],
    ['half a surrogate pair', { body: 'a\ud800b' }],
    ['the other half', { title: '\udc00' }],
    ['half a pair in a name', { name: 'x\udbff' }],
    ['more than 20,000 characters', { body: '字'.repeat(20_001) }],
    ['a title of 201', { title: '字'.repeat(201) }],
    ['a phone of letters', { phone: 'call me' }],
    ['a number for a text', { body: 7 }],
    ['an object for a text', { title: { $gt: '' } }],
    ['a text for a flag', { secret: 'true' }],
    ['an urgency that is none', { urgency: 'whenever' }],
    ['too many units', { about: ['a', 'b', 'c', 'd', 'e', 'f'] }],
    ['SQL for a place', { place: "990101' or 1=1 --" }],
  ])('with %s is refused and says where', async (_, over) => {
    const answer = await given(nobody)
      .when(() => registered(over))
      .answers({ status: 400, code: 'request.invalid' })
    const [first] = (answer.body as { errors: { path: string }[] }).errors
    expect(first?.path.startsWith(`/${Object.keys(over)[0]}`)).toBe(true)
  })

  it('as half a pair in a command is refused too', async () => {
    const person = await s.as('dept1')
    await given(nobody)
      .when(() => person.send(held.id, 'Progress', { text: '\udfff' }))
      .answers({ status: 400, code: 'request.invalid' })
  })

  it.each([
    ['SQL', "'; drop table matter; --"],
    ['markup', '<script>alert(1)</script>'],
    ['an emoji', '🏮👨‍👩‍👧 𠮷野家'],
    ['a template', '#{process.env} {{7*7}} %s %n'],
    ['20,000 characters', '字'.repeat(20_000)],
    ['right-to-left marks and zero widths', 'a\u202eb\ufeffc\u200bd'],
    ['backslashes and quotes', '\\\' " \\u0000 \\x00'],
  ])('that is only unusual (%s) is kept to the letter', async (_, body) => {
    const answer = await registered({ body })
    expect(answer.status, answer.text).toBe(201)
    expect((await viewed(answer.body.id)).facts[0]?.personal?.['body']).toBe(body)
  })

  it('of a megabyte is too large', async () => {
    const desk = await s.as('desk1')
    await given(nobody)
      .when(() => desk.post(`/counties/${county}/matters`, { body: 'x'.repeat(1_000_000) }, key()))
      .answers({ status: 413, code: 'request.tooLarge' })
  })

  it.each([
    ['lists', '['.repeat(100_000)],
    ['objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['lists in a field', `{"about":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('of a hundred thousand %s in one another is refused', async (_, text) => {
    const desk = await s.as('desk1')
    await given(nobody)
      .when(() => desk.post(`/counties/${county}/matters`, text, key()))
      .answers({ status: 400, code: 'request.invalid' })
  })

  it.each(['{"__proto__":{"secret":true}}', '{"constructor":{"prototype":{"x":1}}}'])(
    'that reaches for the prototype (%s) is refused',
    async (text) => {
      const desk = await s.as('desk1')
      await given(nobody)
        .when(() => desk.post(`/counties/${county}/matters`, text, key()))
        .answers({ status: 400, code: 'request.invalid' })
      expect(({} as Record<string, unknown>)['secret']).toBeUndefined()
    },
  )

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('as %s is not taken', async (type) => {
    const desk = await s.as('desk1')
    await given(nobody)
      .when(() => desk.post(`/counties/${county}/matters`, 'a=b', { ...key(), 'content-type': type }))
      .answers({ status: 415, code: 'request.notAcceptable' })
  })

  it.each([
    ['GET', '/api/v1/nowhere', 404],
    ['GET', '/api/v1/counties/99/matters', 404],
    ['GET', `/api/v1/counties/${county}/matters/not-a-uuid`, 400],
    ['GET', `/api/v1/counties/${county}/matters/%ff`, 400],
    ['GET', `/api/v1/counties/${county}/matters/%`, 400],
    ['GET', `/api/v1/counties/${county}/matters/..%2f..%2fetc`, 400],
    ['GET', `/api/v1/counties/${county}/matters/${'a'.repeat(500)}`, 400],
    ['DELETE', `/api/v1/counties/${county}/matters/${randomUUID()}`, 404],
    ['PUT', `/api/v1/counties/${county}/matters`, 404],
  ] as const)('%s %s is answered as a problem', async (method, url, status) => {
    const desk = await s.as('desk1')
    await given(nobody)
      .when(() => desk.ask({ method, url }))
      .answers({ status })
  })
})

describe('the words of a refusal', () => {
  it('follow Accept-Language, and are Chinese unless English is asked for first', async () => {
    const desk = await s.as('desk1')
    const said = async (language: string) => {
      const answer = await desk.get(`/counties/${foreign}/matters`, { 'accept-language': language })
      return (answer.body as { title: string }).title
    }
    const [zh, en] = [await said('zh-CN,en;q=0.5'), await said('en-GB,en;q=0.9,zh;q=0.8')]
    expect(zh).toMatch(/[一-鿿]/)
    expect(en).toMatch(/^[ -~]+$/)
    expect(await said('fr')).toBe(zh)
    expect(await said('')).toBe(zh)
    expect(await said(`en${','.repeat(5000)}`)).toBe(en)
  })

  it('stand also at the address that `type` gives', async () => {
    const page = await s.anybody.ask({ method: 'GET', url: '/problems/matter.wrongStage' })
    expect(page.status).toBe(200)
    expect(page.text).toMatch(/This step does not fit/)
    const none = await s.anybody.ask({ method: 'GET', url: '/problems/toString' })
    expect(none.status).toBe(404)
  })
})

it('the village of the tests is in the county', () => expect(village1.startsWith(county)).toBe(true))
