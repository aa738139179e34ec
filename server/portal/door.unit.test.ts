import { beforeEach, describe, expect, test } from 'vitest'
import { openForm, type Visitor, visitor } from './testing/browser.ts'
import { type Demo, people, startDemo } from './testing/demo.ts'

const wish = {
  kind: 'help',
  place: '990101001001',
  title: '三单元楼道灯坏了 <b>&',
  text: '楼道灯坏了半个月，晚上老人上下楼看不见。',
  phone: '138 0000 0000',
  public: 'on',
}
const no = '990101-00001'

let demo: Demo
let reader: Visitor
beforeEach(async () => {
  demo = await startDemo()
  reader = visitor(demo.app)
  await openForm(reader)
  await reader.submit('/c/990101/new', wish)
})

const staffDo = (actor: keyof typeof people, command: object): void => {
  demo.clock.now += 3_600_000
  demo.act(people[actor], { matter: demo.find(no).matter.id, ...command } as never)
}

describe('whom to call', () => {
  test('stands on every page, and of the place that somebody chose', async () => {
    for (const path of ['', 'new', 'find', 'promises', 'about', 'roots', 'mine', 'here', 'nothing-here'])
      expect((await reader.get(`/c/990101/${path}`)).html, path).toContain('id="help"')
    await reader.get('/c/990101/here')
    const home = await reader.submit('/c/990101/here', { place: '990101100200' })
    expect(home.path).toBe('/c/990101/')
    expect((await reader.get('/c/990101/here')).html).toMatch(/value="990101100200" selected/)
  })
  test('a place of another county is not kept', async () => {
    await reader.get('/c/990101/here')
    await reader.submit('/c/990101/here', { place: '110101001001' })
    expect((await reader.get('/c/990101/here')).html).not.toContain(' selected')
  })
})

describe('large letters', () => {
  test('have two steps and a way back', async () => {
    expect((await reader.get('/c/990101/?big=1')).html).toContain('big=2')
    const largest = await reader.get('/c/990101/?big=2')
    expect(largest.html).toContain('class="big biggest"')
    expect(largest.html).toContain('big=0')
    expect((await reader.get('/c/990101/about')).html).toContain('class="big biggest"')
    expect((await reader.get('/c/990101/?big=9')).html).toContain('class="big biggest"')
  })
})

describe('public matters', () => {
  test('given a feed, then it is Atom with what and where, and never who', async () => {
    const feed = await demo.app.inject({ url: '/c/990101/promises.atom?place=990101001' })
    expect(feed.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(feed.body).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<feed /)
    expect(feed.body).toContain('三单元楼道灯坏了 &lt;b&gt;&amp;')
    expect(feed.body).not.toContain('1380000')
    expect(feed.body.match(/<entry>/g)).toHaveLength(1)
    const elsewhere = await demo.app.inject({ url: '/c/990101/promises.atom?place=990101100' })
    expect(elsewhere.body).not.toContain('<entry>')
  })
  test('given a closed one, then how it ended and whether the resident was heard', async () => {
    expect((await reader.get('/c/990101/promises?state=done')).html).toContain('没有公开的事项办结')
    staffDo('desk', { type: 'Accept' })
    staffDo('desk', { type: 'Answer', outcome: 'explained', text: '说明', basis: null, level: 'town' })
    staffDo('supervisor', { type: 'Verify', hearing: { means: 'callBack' } })
    staffDo('desk', { type: 'Close' })
    const done = await reader.get('/c/990101/promises?state=done')
    expect(done.html).toContain('已说明')
    expect(done.html).toContain('打电话问过反映人')
    expect(done.html).not.toContain('已解决')
    expect((await reader.get('/c/990101/promises')).html).not.toContain('三单元楼道灯坏了')
  })
})

describe('my matters', () => {
  const enter = async (code: string) => {
    await reader.get('/c/990101/mine')
    await reader.submit('/c/990101/mine', { phone: '+86 138-0000-0000' })
    return reader.submit('/c/990101/mine/code', { code })
  }
  test('given the code of the telephone, then all of them with what happens next, and one tap to each', async () => {
    const list = await enter('123 456')
    expect(list.path).toBe('/c/990101/mine/list')
    expect(list.html).toContain(no)
    expect(list.headers['cache-control']).toBe('no-store')
    const one = await reader.get(`/c/990101/mine/open/${no}`)
    expect(one.path).toBe(`/c/990101/m/${no}`)
    expect(one.html).toContain('三单元楼道灯坏了')
    await reader.get('/c/990101/mine/list')
    await reader.submit('/c/990101/mine/leave', {})
    expect((await reader.get('/c/990101/mine/list')).path).toBe('/c/990101/mine')
  })
  test('given a wrong code, then nothing opens and another can be tried', async () => {
    const wrong = await enter('111111')
    expect(wrong.status).toBe(400)
    expect((await reader.submit('/c/990101/mine/code', { code: '123456' })).path).toBe('/c/990101/mine/list')
  })
  test('given no mobile number, then it says what is needed', async () => {
    await reader.get('/c/990101/mine')
    const seen = await reader.submit('/c/990101/mine', { phone: '0990-612345' })
    expect(seen.status).toBe(400)
    expect(seen.html).toContain('0990-612345')
  })
  test('given many requests for one number, then no more messages go out', async () => {
    for (let i = 0; i < 3; i++) {
      await reader.get('/c/990101/mine')
      expect((await reader.submit('/c/990101/mine', { phone: '13800000000' })).status).toBe(200)
    }
    await reader.get('/c/990101/mine')
    expect((await reader.submit('/c/990101/mine', { phone: '13800000000' })).status).toBe(429)
  })
  test('nobody opens a list without the code', async () => {
    expect((await reader.get('/c/990101/mine/list')).path).toBe('/c/990101/mine')
    expect((await reader.get(`/c/990101/mine/open/${no}`)).path).toBe('/c/990101/mine')
    expect((await reader.post('/c/990101/mine/code', { token: 'x', code: '123456' })).path).toBe(
      '/c/990101/mine',
    )
  })
})
