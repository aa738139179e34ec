import type { MatterId } from '@jiebang/core/relay/ids.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { formOf, png } from '../knowledge/testing/made-files.ts'
import { matterOf } from '../relay/prepare.ts'
import { hiddenOf, openForm, type Seen, type Visitor, visitor } from './testing/browser.ts'
import { type Demo, people, startDemo } from './testing/demo.ts'

const at = '/c/990101/new'
const noise = '040203'
const wish = {
  kind: 'complaint',
  about: noise,
  place: '990101001001',
  text: '工地夜里施工，吵得睡不着。',
  'q.from': 'building',
  'q.when': 'night',
}

let demo: Demo
let reader: Visitor
beforeEach(async () => {
  demo = await startDemo()
  reader = visitor(demo.app)
})

const registered = () => {
  const [first] = demo.find('990101-00001').facts
  if (first?.fact.type !== 'Registered') throw new Error('nothing registered')
  return { ...first.fact, personal: first.personal ?? {} }
}

describe('two steps', () => {
  test('the first asks what it is about; the second only what that needs', async () => {
    const first = await reader.get(at)
    expect(first.html).toContain('噪音')
    expect(first.html).not.toContain('<textarea')
    const noisy = await openForm(reader, { kind: 'complaint', about: noise })
    expect(noisy.html).toContain('声音从哪里来')
    expect(noisy.html).toContain('投诉 · 噪音')
    const plain = await openForm(reader, { kind: 'help', about: '' })
    expect(plain.html).not.toContain('声音从哪里来')
    const gas = await openForm(reader, { kind: 'help', about: '010212' })
    expect(gas.html).toContain('闻到燃气味')
  })

  test('a category that is not offered is none', async () => {
    const seen = await openForm(reader, { kind: 'help', about: '"><script>' })
    expect(seen.status).toBe(200)
    expect(seen.html).not.toContain('"><script>')
  })

  test('what the category needs is asked for, and what was given is kept', async () => {
    await openForm(reader, wish)
    const seen = await reader.submit(at, { ...wish, 'q.from': 'moon', 'q.when': '' })
    expect(seen.status).toBe(400)
    expect(seen.html).toContain('href="#q-from"')
    expect(seen.html).toContain('href="#q-when"')
    expect(seen.html).toContain('吵得睡不着')
    expect(demo.calls.registered).toBe(0)
  })

  test('answers and category are registered', async () => {
    await openForm(reader, wish)
    expect((await reader.submit(at, wish)).html).toContain('990101-00001')
    expect(registered()).toMatchObject({ category: noise })
  })

  test('the second step without the first leads to the first', async () => {
    expect((await reader.get(`${at}/form?kind=help`)).path).toBe(at)
    expect((await reader.get(`${at}/form?f=x.y.z`)).path).toBe(at)
  })
})

describe('going back never makes a second matter', () => {
  test('the second step opened again after sending says so', async () => {
    const step = await openForm(reader, wish)
    await reader.submit(at, wish)
    const back = await reader.get(step.path)
    expect(back.html).toContain('这份表单已经提交过了')
    expect(back.html).not.toContain('<textarea')
    expect(demo.calls.registered).toBe(1)
  })

  test('a refused form is the same form when it is sent again', async () => {
    const step = await openForm(reader, wish)
    const token = hiddenOf(step.html, at)['token']
    const refused = await reader.submit(at, { ...wish, text: '' })
    expect(hiddenOf(refused.html, at)['token']).toBe(token)
  })
})

describe('place', () => {
  const tapAt = (x: number, y: number, more: Record<string, string> = {}): Promise<Seen> =>
    reader.submit(at, { ...wish, ...more, 'map.x': String(x), 'map.y': String(y) })

  test('a tap finds the division, zooms in and keeps what was typed; nothing is registered', async () => {
    await openForm(reader, wish)
    const seen = await tapAt(60, 150, { place: '990101' })
    expect(seen.html).toContain('点的地方在南门社区')
    expect(seen.html).toMatch(/value="990101001001" selected/)
    expect(hiddenOf(seen.html, at)).toMatchObject({ view: '990101001' })
    expect(seen.html).toContain('吵得睡不着')
    const closer = await reader.submit(at, { ...wish, 'map.x': '20', 'map.y': '180' })
    expect(hiddenOf(closer.html, at)).toMatchObject({ view: '990101001001' })
    await reader.submit(at, wish)
    expect(registered().place).toBe('990101001001')
  })

  test('a tap outside is told; the corner that the keyboard presses means nothing', async () => {
    await openForm(reader, wish)
    expect((await tapAt(2, 2)).html).toContain('点的地方不在本县')
    const corner = await tapAt(0, 0)
    expect(corner.html).not.toContain('点的地方')
    expect((await tapAt(99_999, Number.NaN)).html).not.toContain('点的地方')
    expect(demo.calls.registered).toBe(0)
  })

  test('an address offers the divisions that it names', async () => {
    await openForm(reader, wish)
    const seen = await reader.submit(at, {
      ...wish,
      place: '990101',
      address: '石桥镇石桥村三组',
      do: 'find',
    })
    expect(seen.html).toContain('id="pick-990101100200"')
    const none = await reader.submit(at, { ...wish, address: '月亮上', do: 'find' })
    expect(none.html).toContain('按这个地址没有找到')
    await reader.submit(at, { ...wish, place: '990101', pick: '990101100200' })
    expect(registered().place).toBe('990101100200')
  })

  test('not knowing where is fine', async () => {
    await openForm(reader, wish)
    await reader.submit(at, { ...wish, place: '990101' })
    expect(registered().place).toBe('990101')
  })
})

describe('files', () => {
  const sendForm = async (files: readonly Buffer[], more: Record<string, string> = {}): Promise<Seen> => {
    const values = { ...hiddenOf(reader.seen().html, at), ...wish, ...more }
    const { payload, headers } = formOf([
      ...Object.entries(values).map(([name, value]) => ({ name, value })),
      ...files.map((file, i) => ({ name: 'file', file, filename: `照片${i}.png`, type: 'image/png' })),
      // A browser sends an empty part for an input without a choice.
      { name: 'file', file: Buffer.alloc(0), filename: '' },
    ])
    return reader.send(at, payload, headers['content-type'])
  }
  const given = () =>
    demo.find('990101-00001').facts.flatMap(({ fact }) => (fact.type === 'Attached' ? fact.attachments : []))

  test('go with the form without any script', async () => {
    await openForm(reader, wish)
    const seen = await sendForm([await png(), await png(31)])
    expect(seen.html).toContain('990101-00001')
    expect(given()).toHaveLength(2)
  })

  test('arrive and wait when something else is wrong, may be taken back, and are not asked for twice', async () => {
    await openForm(reader, wish)
    const refused = await sendForm([await png()], { text: '' })
    expect(refused.status).toBe(400)
    expect(refused.html).toContain('照片0.png')
    const id = /name="drop" value="([^"]+)"/.exec(refused.html)?.[1] ?? ''
    const dropped = await reader.submit(at, { ...wish, drop: id })
    expect(dropped.html).not.toContain('照片0.png')
    const waiting = await sendForm([await png()], { do: 'upload' })
    expect(waiting.html).toContain('照片0.png')
    await reader.submit(at, wish)
    expect(given()).toHaveLength(1)
  })

  test('one that is not taken keeps the form back and says why', async () => {
    await openForm(reader, wish)
    const seen = await sendForm([Buffer.from('<script>alert(1)</script>')])
    expect(seen.status).toBe(400)
    expect(seen.html).toContain('id="file-error"')
    expect(seen.html).toContain('吵得睡不着')
    expect(demo.calls.registered).toBe(0)
  })

  test('pressed twice with files it is one matter', async () => {
    const step = await openForm(reader, wish)
    const first = await sendForm([await png()])
    await reader.get(at)
    const values = { ...hiddenOf(step.html, at), ...wish }
    const { payload, headers } = formOf([
      ...Object.entries(values).map(([name, value]) => ({ name, value })),
      { name: 'file', file: await png(), filename: '照片0.png' },
    ])
    const second = await reader.send(at, payload, headers['content-type'])
    expect(second.path).toBe(first.path)
    expect(demo.calls.registered).toBe(1)
  })
})

describe('a likely repeat', () => {
  const other = async (): Promise<MatterId> => {
    await openForm(reader, wish)
    await reader.submit(at, { ...wish, title: '工地夜里太吵', public: 'on' })
    const { matter } = demo.find('990101-00001')
    demo.intake.alike.push({
      id: matter.id,
      no: matter.no,
      title: '工地夜里太吵',
      place: matter.place,
      registeredAt: 0,
    })
    return matter.id
  }
  const again = async (more: Record<string, string> = {}) => {
    await openForm(reader, wish)
    await reader.submit(at, wish)
    return reader.submit(at, { ...wish, ...more })
  }

  test('is shown before anything is registered', async () => {
    await other()
    await openForm(reader, wish)
    const seen = await reader.submit(at, wish)
    expect(seen.html).toContain('已经有人反映过类似的事')
    expect(seen.html).toContain('工地夜里太吵')
    expect(demo.calls.registered).toBe(1)
  })

  test('may be joined: a number of their own, ended in the one that goes on', async () => {
    const into = await other()
    const seen = await again({ join: into })
    expect(seen.html).toContain('990101-00002')
    const own = demo.find('990101-00002').matter
    expect(own).toMatchObject({ ending: 'merged', mergedInto: into })
    expect(demo.find('990101-00001').matter.reporters).toHaveLength(2)
  })

  test('may be another: then it is registered by itself', async () => {
    await other()
    await again({ different: 'on' })
    expect(demo.find('990101-00002').matter).toMatchObject({ stage: 'registered', mergedInto: null })
  })

  test('only what was shown may be joined', async () => {
    await other()
    const seen = await again({ join: matterOf('01970000-0000-7000-8000-000000000000') })
    expect(seen.status).toBe(409)
    expect(demo.calls.registered).toBe(1)
  })

  test('is not looked for when somebody asks to be kept secret', async () => {
    await other()
    await openForm(reader, wish)
    await reader.submit(at, { ...wish, secret: 'on' })
    expect(demo.calls.registered).toBe(2)
  })
})

describe('a reply', () => {
  const matter = '/c/990101/m/990101-00001'
  beforeEach(async () => {
    await openForm(reader, wish)
    await reader.submit(at, wish)
    const { id } = demo.find('990101-00001').matter
    demo.act(people.desk, { type: 'Accept', matter: id })
    demo.act(people.desk, { type: 'AskResident', matter: id, question: '哪个工地？' })
    await reader.get(matter)
  })

  test('keeps what was typed when the language or the size is switched', async () => {
    const refused = await reader.submit(`${matter}/do/reply`, { 'reply-text': '' })
    expect(refused.html).toContain('form="deed-reply"')
    const switched = await reader.submit(`${matter}/do/reply`, { 'reply-text': '东边那个', lang: 'en' })
    expect(switched.html).toContain('lang="en"')
    expect(switched.html).toContain('东边那个')
    expect(demo.find('990101-00001').matter.turn).toBe('resident')
  })

  test('takes files along, and the matter shows them', async () => {
    const { payload, headers } = formOf([
      ...Object.entries({
        ...hiddenOf(reader.seen().html, `${matter}/do/reply`),
        'reply-text': '东边那个',
      }).map(([name, value]) => ({ name, value })),
      { name: 'file', file: await png(), filename: '工地.png' },
    ])
    const seen = await reader.send(`${matter}/do/reply`, payload, headers['content-type'])
    expect(seen.html).toContain('工地.png')
    const link = /href="([^"]*\/file\/[^"]+)"/.exec(seen.html)?.[1] ?? ''
    const file = await reader.get(link)
    expect(file.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' })
    expect((await visitor(demo.app).get(link)).path).toContain('/find')
    expect((await reader.get(link.replace(/[0-9a-f]$/, 'x'))).status).toBe(404)
  })

  test('with files, pressed twice, shows the matter; changed since, it says that it was sent', async () => {
    const fields = hiddenOf(reader.seen().html, `${matter}/do/reply`)
    const press = async (text: string) => {
      const { payload, headers } = formOf([
        ...Object.entries({ ...fields, 'reply-text': text }).map(([name, value]) => ({ name, value })),
        { name: 'file', file: await png(), filename: '工地.png' },
      ])
      return reader.send(`${matter}/do/reply`, payload, headers['content-type'])
    }
    const first = await press('东边那个')
    const again = await press('东边那个')
    expect([first.path, again.path]).toEqual([`${matter}?done=reply`, `${matter}?done=reply`])
    expect((await press('西边那个')).status).toBe(409)
    const { facts } = demo.find('990101-00001')
    expect(facts.filter((f) => f.fact.type === 'ResidentReplied')).toHaveLength(1)
  })
})

describe('paper', () => {
  test('a receipt as a sheet and as a slip, also for who has number and code at hand', async () => {
    await openForm(reader, wish)
    const receipt = await reader.submit(at, wish)
    const code = [...receipt.html.matchAll(/<span>(\d{1,4})<\/span>/g)].map((m) => m[1]).join('')
    expect((await reader.get(`${receipt.path}?paper=slip`)).html).toContain('paper-slip')
    const desk = visitor(demo.app)
    const printed = await desk.post('/c/990101/paper/receipt', { no: '990101-00001', code, paper: 'slip' })
    expect(printed.html).toContain('paper-slip')
    expect((await desk.get('/c/990101/m/990101-00001')).path).toContain('/find')
    const wrong = await desk.post('/c/990101/paper/receipt', { no: '990101-00001', code: '000000' })
    expect(wrong.status).toBe(400)
  })

  test('an empty form with the questions of a category', async () => {
    const seen = await reader.get(`/c/990101/paper/form?about=${noise}`)
    expect(seen.html).toContain('声音从哪里来')
    expect(seen.html).toContain('诉求登记表')
    expect((await reader.get('/c/990101/paper/form?about=%3Cb%3E')).status).toBe(200)
  })
})
