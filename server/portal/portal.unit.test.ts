import { gzipSync } from 'node:zlib'
import { feedbackPath } from '@jiebang/contract/http/portal-paths.ts'
import { addDays } from '@jiebang/core/clock/instant.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { languages, wordsOf as words } from './languages.ts'
import { hiddenOf, openForm, type Seen, type Visitor, visitor } from './testing/browser.ts'
import { type Demo, people, startDemo } from './testing/demo.ts'

const voids = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/** Every element that is opened is closed, in order; ids are used once; every inner link leads somewhere. */
const expectSound = ({ html, headers, status }: Seen): void => {
  const open: string[] = []
  for (const [, closing, name = '', self] of html.matchAll(/<(\/)?([a-zA-Z][a-zA-Z0-9]*)[^>]*?(\/)?>/g)) {
    if (self || voids.has(name)) continue
    if (closing) expect(open.pop(), html.slice(0, 200)).toBe(name)
    else open.push(name)
  }
  expect(open).toEqual([])
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id)
  for (const [, id] of html.matchAll(/ (?:for|aria-labelledby)="([^"]*)"/g)) expect(ids).toContain(id)
  for (const [, list = ''] of html.matchAll(/aria-describedby="([^"]*)"/g))
    for (const id of list.split(' ')) expect(ids).toContain(id)
  // A token is random: once in a while it spells one of these.
  expect(html.replaceAll(/(name="token" value|data-token)="[^"]*"/g, '$1')).not.toMatch(
    /undefined|\[object|NaN|style="|<script(?! src="\/assets\/(?:read-aloud|form)\.[0-9a-f]{12}\.js"(?: data-filed="\d+")? defer>)/,
  )
  expect(Buffer.byteLength(html)).toBeLessThan(60_000)
  expect(headers['content-type']).toBe('text/html; charset=utf-8')
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(status).toBeGreaterThan(0)
}

const wish = {
  kind: 'help',
  place: '990101001001',
  title: '三单元楼道灯坏了',
  text: '楼道灯坏了半个月，晚上老人上下楼看不见。<b>请</b>修一修 & 谢谢',
  name: '陈桂英',
  phone: '138 0000 0000',
  public: 'on',
}

let demo: Demo
let reader: Visitor
beforeEach(async () => {
  demo = await startDemo()
  reader = visitor(demo.app)
})

const hours = (n: number): void => {
  demo.clock.now += n * 3_600_000
}
const no = '990101-00001'
const matter = `/c/990101/m/${no}`
const staffDo = (actor: keyof typeof people, command: object): void =>
  demo.act(people[actor], { matter: demo.find(no).matter.id, ...command } as never)

const file = async (values: Record<string, string> = wish): Promise<Seen> => {
  await openForm(reader)
  return reader.submit('/c/990101/new', values)
}
const lookUp = async (): Promise<Seen> => {
  await reader.get('/c/990101/find')
  return reader.submit('/c/990101/find', { no, code: demo.find(no).code })
}
const untilHandling = (): void => {
  hours(1)
  staffDo('desk', { type: 'Accept' })
  staffDo('desk', { type: 'Dispatch', lead: 'housing', assists: ['water'], basis: '内部职责条款' })
  hours(2)
  staffDo('handler', { type: 'Sign' })
}
const untilAnswered = (outcome = 'solved'): void => {
  untilHandling()
  hours(20)
  staffDo('handler', { type: 'Answer', outcome, text: '灯换好了。', basis: '物业条例', level: 'county' })
}

describe.each([
  ['zh-Hans', '0'],
  ['zh-Hans', '1'],
  ['zh-Hant', '0'],
  ['en', '1'],
])('the whole way in %s, large: %s', (lang, big) => {
  test('file, receipt, find, answer a question, not solved, solved, rate, reopen', async () => {
    expectSound(await reader.get(`/?lang=${lang}&big=${big}`))
    const home = await reader.get('/c/990101/')
    expect(home.html).toContain(`lang="${{ 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-Hant', en: 'en' }[lang]}"`)
    expect(home.html.includes('class="big"')).toBe(big === '1')
    expectSound(home)
    expectSound(await reader.get('/c/990101/new'))
    expectSound(await openForm(reader, { kind: 'help' }))

    const receipt = await reader.submit('/c/990101/new', wish)
    expectSound(receipt)
    expect(receipt.path).toBe(`${matter}/receipt`)
    const code = demo.find(no).code
    expect(receipt.html.replace(/<\/?span>/g, '')).toContain(code)
    expect(receipt.html).toContain(demo.find(no).facts[0]!.hash)
    expect(receipt.headers['cache-control']).toBe('no-store')

    untilHandling()
    staffDo('handler', { type: 'AskResident', question: '是几号楼？' })
    reader = visitor(demo.app, { cookie: '' })
    await reader.get(`/c/990101/find?lang=${lang}&big=${big}`)
    const found = await reader.submit('/c/990101/find', {
      no: ` ${no} `,
      code: `${code.slice(0, 4)} ${code.slice(4)}`,
    })
    expect(found.path).toBe(matter)
    expect(found.html).toContain('是几号楼？')
    expect(found.html).not.toContain('内部职责条款')
    expect(found.html).toContain('&lt;b&gt;请&lt;/b&gt;')
    expectSound(found)

    const replied = await reader.submit(`${matter}/do/reply`, { 'reply-text': '3 号楼' })
    expect(replied.path).toBe(`${matter}?done=reply`)
    expect(replied.html).toContain('3 号楼')
    hours(20)
    staffDo('handler', {
      type: 'Answer',
      outcome: 'solved',
      text: '灯换好了。',
      basis: null,
      level: 'county',
    })
    const answered = await lookUp()
    expect(answered.html).toContain('灯换好了。')
    expectSound(answered)
    const again = await reader.submit(`${matter}/do/unsolved`, { 'unsolved-text': '还是不亮' })
    expectSound(again)
    expect(demo.find(no).matter.stage).toBe('handling')
    hours(5)
    staffDo('handler', {
      type: 'Answer',
      outcome: 'solved',
      text: '线路也换了。',
      basis: null,
      level: 'county',
    })
    await lookUp()
    expectSound(await reader.submit(`${matter}/do/solved`, {}))
    expect(demo.find(no).matter.ending).toBe('closed')
    expectSound(await reader.submit(`${matter}/do/rate`, { responded: 'yes', solved: 'yes', satisfied: '4' }))
    expect(demo.find(no).matter.ratings).toHaveLength(1)
    expect(reader.seen().html).not.toContain('/do/rate"')
    expectSound(await reader.submit(`${matter}/do/reopen`, { 'reopen-text': '又坏了' }))
    expect(demo.find(no).matter.stage).toBe('handling')
    expectSound(await reader.get(`${matter}/receipt`))
  })
})

describe('filing', () => {
  test('given nothing written, then every gap is named, linked and nothing typed is lost', async () => {
    await openForm(reader)
    const seen = await reader.submit('/c/990101/new', { title: '标题"在"', phone: 'abc', place: '110000' })
    expect(seen.status).toBe(400)
    expect(seen.html).toContain('autofocus')
    for (const field of ['kind', 'place', 'text', 'phone']) expect(seen.html).toContain(`href="#${field}"`)
    expect(seen.html).toContain('value="标题&quot;在&quot;"')
    expectSound(seen)
  })

  test('given a double tap, then it is registered once and both see the same receipt', async () => {
    await openForm(reader)
    const form = reader.seen()
    const first = await reader.submit('/c/990101/new', wish)
    const second = await reader.post('/c/990101/new', { ...hiddenOf(form.html, '/c/990101/new'), ...wish })
    expect(second.path).toBe(first.path)
    expect(demo.calls.registered).toBe(1)
    const changed = await reader.post('/c/990101/new', {
      ...hiddenOf(form.html, '/c/990101/new'),
      ...wish,
      text: '另一件事',
    })
    expect(changed.status).toBe(409)
    expect(changed.html).toContain('另一件事')
    expect((await reader.submit('/c/990101/new', { ...wish, text: '另一件事' })).status).toBe(200)
    expect(demo.calls.registered).toBe(2)
  })

  test('given a token that is not ours, then nothing is registered and the text is kept', async () => {
    const seen = await reader.post('/c/990101/new', { ...wish, token: 'x.y.z' })
    expect(seen.status).toBe(400)
    expect(seen.html).toContain('楼道灯坏了半个月')
    expect(demo.calls.registered).toBe(0)
  })

  test('given a switch to large text on a refused form, then what was typed stays', async () => {
    await openForm(reader)
    await reader.submit('/c/990101/new', { ...wish, kind: '' })
    const seen = await reader.submit('/c/990101/new', { ...wish, big: '1' })
    expect(seen.html).toContain('class="big"')
    expect(seen.html).toContain('楼道灯坏了半个月')
    expect(demo.calls.registered).toBe(0)
  })

  test.each([
    ['a report of wrongdoing', { kind: 'report' }],
    ['a secret matter', { secret: 'on' }],
    ['a title that nobody wrote', { title: '' }],
    ['a telephone number in the title', { title: '找 138 0000 0000 修灯' }],
    ['no consent', { public: '' }],
  ])('given %s, then it is not public', async (_why, change) => {
    await file({ ...wish, ...change })
    expect(demo.find(no).matter.public).toBe(false)
    expect((await reader.get('/c/990101/promises')).html).not.toContain('楼道')
  })

  test('given a public matter, then the list shows title and holder, never the person', async () => {
    await file()
    const list = await reader.get('/c/990101/promises?place=990101001')
    expect(list.html).toContain('三单元楼道灯坏了')
    expect(list.html).toContain('南滨街道受理台')
    expect(list.html).not.toMatch(/陈桂英|0000|半个月/)
    expectSound(list)
    expect((await reader.get('/c/990101/promises?place=990101100')).html).not.toContain('楼道灯')
  })
})

describe('looking up', () => {
  beforeEach(async () => {
    await file()
  })

  test('given a wrong code or a number that does not exist, then the answer is the same', async () => {
    await reader.get('/c/990101/find')
    const strip = (seen: Seen) => seen.html.replaceAll(no, 'N').replaceAll('990101-99999', 'N')
    const wrong = await reader.post('/c/990101/find', { no, code: '1' })
    const none = await reader.post('/c/990101/find', { no: '990101-99999', code: '1' })
    expect(wrong.status).toBe(400)
    expect(strip(wrong)).toBe(strip(none))
    expectSound(wrong)
  })

  test('given too many tries, then it says until when', async () => {
    for (let i = 0; i < 5; i++) await reader.post('/c/990101/find', { no, code: '1' })
    const seen = await reader.post('/c/990101/find', { no, code: demo.find(no).code })
    expect(seen.status).toBe(429)
    expect(seen.html).toContain('请过 15 分钟再试')
  })

  test('given a stranger, or a session that is over, then the page leads to the look-up', async () => {
    expect((await visitor(demo.app).get(matter)).path).toBe(`/c/990101/find?no=${no}`)
    expect((await reader.get(matter)).path).toBe(matter)
    hours(2)
    expect((await reader.get(matter)).path).toBe(`/c/990101/find?no=${no}`)
  })

  test('given the session of one matter, then it does not open another', async () => {
    const [cookie] = (
      await demo.app.inject({
        method: 'POST',
        url: '/c/990101/find',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ no, code: demo.find(no).code }).toString(),
      })
    ).cookies
    expect(cookie).toMatchObject({ name: 'jb_matter', httpOnly: true, sameSite: 'Lax', path: matter })
    const other = await demo.app.inject({
      url: '/c/990101/m/990101-00002',
      headers: { cookie: `jb_matter=${cookie!.value}` },
    })
    expect(other.statusCode).toBe(303)
  })

  test('given a form without its token or with that of another deed, then nothing happens', async () => {
    untilAnswered()
    await lookUp()
    const token = hiddenOf(reader.seen().html, `${matter}/do/solved`)['token']!
    const seen = await reader.post(`${matter}/do/unsolved`, { token, 'unsolved-text': '不行' })
    expect(seen.status).toBe(403)
    expect(seen.html).toContain('不行')
    expect((await reader.post(`${matter}/do/solved`, {})).status).toBe(403)
    expect(demo.find(no).matter.stage).toBe('answered')
    expectSound(seen)
  })

  test('given an empty reply, then the field is named and the form stays open', async () => {
    untilAnswered()
    await lookUp()
    const seen = await reader.submit(`${matter}/do/unsolved`, { 'unsolved-text': ' ' })
    expect(seen.status).toBe(400)
    expect(seen.html).toContain('href="#unsolved-text"')
    expect(seen.html).toContain('<details class="as-button" open>')
    expectSound(seen)
    expect((await reader.submit(`${matter}/do/rate`, { responded: 'yes' })).status).toBe(400)
  })

  test('reminding and withdrawing', async () => {
    untilHandling()
    await lookUp()
    await reader.submit(`${matter}/do/remind`, { 'remind-text': '天黑得早了' })
    expect(reader.seen().html).toContain('天黑得早了')
    await reader.submit(`${matter}/do/withdraw`, { 'withdraw-text': '自己修好了' })
    expect(demo.find(no).matter.ending).toBe('withdrawn')
    expectSound(reader.seen())
  })
})

describe('what the resident is told', () => {
  beforeEach(async () => {
    await file()
  })

  test('given a return and a late matter, then it says so honestly and without blame', async () => {
    hours(1)
    staffDo('desk', { type: 'Accept' })
    staffDo('desk', { type: 'Dispatch', lead: 'water', assists: [], basis: '内部职责条款' })
    staffDo('water', { type: 'Return', reason: '不是我们的事', duty: '条款' })
    const returned = await lookUp()
    expect(returned.html).toContain('退回受理台重新派')
    expect(returned.html).not.toContain('不是我们的事')
    hours(24 * 20)
    expect((await lookUp()).html).toContain('已经过了答应您的时间')
    expectSound(await lookUp())
  })

  test('given an extension, then the first promise stays visible', async () => {
    untilHandling()
    staffDo('handler', {
      type: 'AskExtension',
      limit: { amount: 3, unit: 'workingDays' },
      reason: '要等配件',
    })
    expect((await lookUp()).html).toContain('要等配件')
    staffDo('supervisor', { type: 'GrantExtension' })
    const seen = await lookUp()
    expect(seen.html).toMatch(/原来答应的是 11 月 \d+ 日/)
    expectSound(seen)
  })

  test('given a declined matter, then ground, route and telephone stand there', async () => {
    staffDo('desk', {
      type: 'Decline',
      ground: 'emergency',
      route: '119',
      note: '请马上拨打',
      earlier: null,
      second: null,
    })
    const seen = await lookUp()
    expect(seen.html).toContain('href="tel:119"')
    expect(seen.html).toContain('请马上拨打')
    expectSound(seen)
  })

  test('given a repeat, then only the stage of the first matter is shown', async () => {
    await file({ ...wish, title: '别人的私事', text: '不能给别人看的内容' })
    const second = '990101-00002'
    demo.act(people.desk, {
      type: 'Decline',
      matter: demo.find(no).matter.id,
      ground: 'repeat',
      route: null,
      note: '同一件',
      earlier: demo.find(second).matter.id,
      second: null,
    })
    const seen = await lookUp()
    expect(seen.html).toContain('先前那一件的进展')
    expect(seen.html).toContain('等受理')
    expect(seen.html).not.toMatch(/别人的私事|不能给别人看/)
  })

  test('given a joined matter, then it leads on, and the words of others stay hidden', async () => {
    const other = visitor(demo.app)
    await openForm(other)
    await other.submit('/c/990101/new', { ...wish, title: '别人的标题', text: '别人的话' })
    const second = demo.find('990101-00002').matter.id
    hours(1)
    demo.act(people.desk, { type: 'Accept', matter: second })
    staffDo('desk', { type: 'Merge', into: second })
    expect((await lookUp()).html).toContain(`${matter}/onward`)
    const target = await reader.get(`${matter}/onward`)
    expect(target.path).toBe('/c/990101/m/990101-00002')
    expect(target.html).not.toMatch(/别人的标题|别人的话/)
    expectSound(target)
  })

  test('given what cannot be solved yet, then the plan, the person and the day are told', async () => {
    untilAnswered('cannotYet')
    staffDo('supervisor', {
      type: 'Hold',
      responsible: '00000000-0000-7000-8000-000000000001',
      unit: 'housing',
      plan: '明年改造线路',
      milestones: [{ by: '2026-12-20', text: '做完设计' }],
      nextLookOn: '2026-12-22',
    })
    const seen = await lookUp()
    for (const said of ['住建局的周明负责', '12 月 22 日', '明年改造线路', '12 月 20 日前：做完设计'])
      expect(seen.html).toContain(said)
    expectSound(seen)
  })

  test('given it is too late to reopen, then it says until when and what else can be done', async () => {
    untilAnswered()
    await lookUp()
    await reader.submit(`${matter}/do/solved`, {})
    hours(24 * 60)
    const seen = await lookUp()
    expect(seen.html).toContain('要求重办的时间已过')
    expect(seen.html).toContain('再反映一次')
  })
})

describe('the rest', () => {
  test('given no county, then it says what to do', async () => {
    demo = await startDemo(false)
    const seen = await visitor(demo.app).get('/')
    expect(seen.status).toBe(503)
    expect(seen.html).toContain('12345')
    expectSound(seen)
  })

  test.each(languages)('about, promises and errors in %s', async (lang) => {
    expectSound(await reader.get(`/c/990101/about?lang=${lang}`))
    expectSound(await reader.get('/c/990101/promises'))
    for (const path of [
      '/c/990101/nothing',
      '/c/123456/',
      '/c/990101/m',
      '/c/%2e%2e/new',
      '/c/990101/m/x/do/y',
    ]) {
      const seen = await reader.get(path)
      if (!seen.path.includes('find')) expect(seen.status, path).toBe(404)
      expectSound(seen)
    }
  })

  test.each(languages)('given nightly roots, they stand in the open with why, in %s', async (lang) => {
    const about = await reader.get(`/c/990101/about?lang=${lang}`)
    expect(about.html).toContain('href="/c/990101/roots"')
    const empty = await reader.get('/c/990101/roots')
    expectSound(empty)
    const root = (i: number) => String(i % 10).repeat(64)
    for (let i = 0; i < 70; i++)
      demo.roots.push({
        ...{ day: addDays('2026-11-22', -i), root: i === 5 ? null : root(i), facts: i === 5 ? 0 : i + 1 },
        audit: i % 2 === 0 ? 'a'.repeat(64) : null,
      })
    const seen = await reader.get('/c/990101/roots')
    expectSound(seen)
    expect(seen.html.match(/<time datetime="/g)).toHaveLength(60)
    expect(seen.html).toContain('datetime="2026-11-22"')
    expect(seen.html).toContain(root(3))
    expect(seen.html.match(/a{64}/g)).toHaveLength(30)
    expect(seen.html.match(/<th scope="col">/g)).toHaveLength(3)
    expect(seen.html).not.toContain(words(lang).roots.none)
    expect(empty.html).toContain(words(lang).roots.none)
    expect((await reader.get('/c/123456/roots')).status).toBe(404)
  })

  test('the workbench’s way to feedback opens a suggestion', async () => {
    const seen = await reader.get(feedbackPath('990101'))
    expectSound(seen)
    expect(seen.html).toMatch(/value="suggestion"[^>]*(checked|selected)/)
    expect(seen.html).toContain('对本系统的意见')
  })

  test('hostile addresses lead nowhere else', async () => {
    for (const path of [
      '//evil.example/',
      '/c/990101//evil.example',
      '/c/990101/?lang=en%0d%0aX: y&big=1',
      '/c/990101/find?no=%0d%0a<script>',
    ]) {
      const response = await demo.app.inject({ url: path })
      expect(response.body).not.toMatch(/href="\/\/|<script(?! src="\/assets\/)/)
      expect(response.headers.location ?? '/').toMatch(/^\/(?!\/)/)
    }
  })

  test('a fault of the services shows none of its text', async () => {
    demo.relay.promises = async () => {
      throw new Error('password=hunter2')
    }
    const seen = await reader.get('/c/990101/')
    expect(seen.status).toBe(500)
    expect(seen.html).not.toContain('hunter2')
    expect(seen.html).toContain('0990-612345')
    expectSound(seen)
  })

  test('a body that is too large or of another kind gets a page, not a trace', async () => {
    const large = await demo.app.inject({
      method: 'POST',
      url: '/c/990101/new',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `text=${'a'.repeat(1_200_000)}`,
    })
    expect(large.statusCode).toBe(413)
    expect(large.body).toContain('<!doctype html>')
    const other = await demo.app.inject({
      method: 'POST',
      url: '/c/990101/new',
      headers: { 'content-type': 'text/xml' },
      payload: '<a/>',
    })
    expect(other.statusCode).toBe(415)
    expect(other.body).toContain('<!doctype html>')
  })

  test('the stylesheet is small, named by its content and kept for ever', async () => {
    const [, path = ''] =
      /href="(\/assets\/portal\.[0-9a-f]{12}\.css)"/.exec((await reader.get('/c/990101/')).html) ?? []
    const css = await demo.app.inject({ url: path })
    expect(css.statusCode).toBe(200)
    expect(css.headers['cache-control']).toContain('immutable')
    expect(gzipSync(css.body).length).toBeLessThan(8000)
  })
})
