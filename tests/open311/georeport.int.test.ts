import { questionsOf } from '@jiebang/core/dispatch/questions.ts'
import { demoCounty } from '@jiebang/server/demo/county/places.ts'
import { demoShapes } from '@jiebang/server/demo/shapes/demo-shapes.ts'
import { writeShapes } from '@jiebang/server/demo/shapes/write-shapes.ts'
import { addKey, disableKey } from '@jiebang/server/open311/keys.ts'
import { setServiceType } from '@jiebang/server/open311/set-service.ts'
import { resolveTokens } from '@jiebang/server/open311/tokens.ts'
import { type Answer, type Served, serve, start } from '@jiebang/server/testing/serve.ts'
import { county, foreign, grid1, town1, village1 } from '@jiebang/server/testing/small-county.ts'
import { XMLValidator } from 'fast-xml-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sparkOf } from './spark.ts'

type Fields = Record<string, unknown>
const day = 86_400_000
const noise = '040203'
const lamp = '010204'
const plain = '010201'
/** A point of the demo's village 990101001001, somewhere inside its outline. */
const point = { lat: 0, long: 0 }

let served: Served
let key: { id: string; secret: string }

const open = <T = Fields[]>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> =>
  served.anybody.ask<T>({ method: 'GET', url: `/open311${path}`, headers })

const encode = (form: Record<string, string | string[]>): string =>
  new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, one]),
    ),
  ).toString()

let sent = 0
const post = <T = Fields[]>(
  form: Record<string, string | string[]>,
  path = '/v2/requests.json',
  headers: Record<string, string> = {},
): Promise<Answer<T>> =>
  served.anybody.ask<T>({
    method: 'POST',
    url: `/open311${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
    payload: encode({ api_key: key.secret, jurisdiction_id: county, ...form }),
  })

/** A form of its own each time, so that none is taken for another. */
const form = (over: Record<string, string | string[]> = {}): Record<string, string | string[]> => ({
  service_code: plain,
  address_id: village1,
  description: `合成的问题 ${++sent}`,
  public: 'true',
  ...over,
})

const file = async (over: Record<string, string | string[]> = {}): Promise<string> => {
  const made = await post(form(over))
  if (made.status !== 200) throw new Error(`${made.text} ${served.log.at(-1)}`)
  return String(made.body[0]?.['service_request_id'])
}

const q = `jurisdiction_id=${county}`
const one = async (no: string): Promise<Fields> => {
  const found = await open(`/v2/requests/${no}.json?${q}`)
  expect(found.status).toBe(200)
  return found.body[0] ?? {}
}
const idOf = async (no: string): Promise<string> =>
  (await served.owner.query<{ id: string }>('select id from matter where no = $1', [no])).rows[0]?.id ?? ''
const errorsOf = async (answer: Answer<unknown>): Promise<Fields[]> => answer.body as Fields[]

beforeAll(async () => {
  served = await serve()
  await writeShapes(served.app.pool)
  const shape = demoShapes().find((s) => s.code === village1)
  if (shape?.geometry.type !== 'Polygon') throw new Error('no shape')
  // Between two corners far apart and inside: found by trying.
  const ring = shape.geometry.coordinates[0] ?? []
  for (const [x, y] of ring)
    for (const [u, v] of ring) {
      const middle = { lat: Number(((y + v) / 2).toFixed(6)), long: Number(((x + u) / 2).toFixed(6)) }
      if (point.lat === 0 && (await served.app.shapes.locate(county, middle)) === village1)
        Object.assign(point, middle)
    }
  served.app.counties.forget()
  key = await addKey(
    served.app.pool,
    { county, name: '合成平台', rights: ['requests', 'updates'], unit: 'housing' },
    'system',
    start,
  )
})
afterAll(() => served.close())

describe('Open311 GeoReport v2', () => {
  it('A1 discovery: both files, all fields, the same facts', async () => {
    const [json, xml] = [await open<Fields>('/discovery.json'), await open('/discovery.xml')]
    expect([json.status, xml.status]).toEqual([200, 200])
    expect(sparkOf(xml.text)).toEqual(json.body)
    const { changeset, contact, key_service: keys, endpoints } = json.body
    for (const text of [changeset, contact, keys]) expect(text).toEqual(expect.any(String))
    expect(Date.parse(String(changeset))).toBeLessThan(Date.parse('2026-11-23T00:00:00Z'))
    expect(endpoints).toEqual([
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: expect.stringMatching(/^http:\/\/[^/]+\/open311\/v2$/),
        changeset,
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ])
  })

  it('A2 each format answers with its exact content type', async () => {
    const no = await file()
    for (const path of [
      '/discovery',
      '/v2/services',
      `/v2/services/${noise}`,
      '/v2/requests',
      `/v2/requests/${no}`,
      '/v2/servicerequestupdates',
      '/v2/nothing',
    ]) {
      expect((await open(`${path}.xml?${q}`)).headers['content-type']).toBe('text/xml; charset=utf-8')
      expect((await open(`${path}.json?${q}`)).headers['content-type']).toBe(
        'application/json; charset=utf-8',
      )
    }
    expect((await post({}, '/v2/requests.xml')).headers['content-type']).toBe('text/xml; charset=utf-8')
    for (const path of ['/v2/services.yaml', '/v2/services', '/v2', '/v2/', '/', '/v2/services/01.txt'])
      expect((await open(`${path}?${q}`)).status).toBe(404)
  })

  it('A3 XML is well-formed, without namespace, and gives every character back', async () => {
    const description = '𠮷野家 🚧 <b>&amp;</b> "引号" \'one\' ]]>\r\n第二行\r第三行'
    const no = await file({ description })
    const { text } = await open(`/v2/requests/${no}.xml?${q}`)
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<service_requests>/)
    expect(XMLValidator.validate(text)).toBe(true)
    expect(text).not.toContain('xmlns')
    expect(text).not.toContain('<b>')
    expect((sparkOf(text) as Fields[])[0]?.['description']).toBe(description)
    expect((await one(no))['description']).toBe(description)
  })

  it('A4 the Spark convention of the XML is the JSON, for every method', async () => {
    const no = await file({
      service_code: noise,
      'attribute[from]': 'shop',
      'attribute[when][]': ['day', 'night'],
      lat: String(point.lat),
      long: String(point.long),
    })
    await setServiceType(served.app.pool, county, '010208', 'batch', 'system', start)
    const token = String((await post(form({ service_code: '010208' }))).body[0]?.['token'])
    for (const path of [
      '/v2/services',
      `/v2/services/${noise}`,
      '/v2/requests',
      '/v2/requests?status=closed',
      '/v2/requests?extensions=true',
      `/v2/requests/${no}`,
      `/v2/tokens/${token}`,
      '/v2/servicerequestupdates',
      '/v2/requests/1',
      '/v2/requests?start_date=x',
    ]) {
      const [name, query = ''] = path.split('?')
      const [json, xml] = await Promise.all(
        ['json', 'xml'].map((format) => open<unknown>(`${name}.${format}?${q}&${query}`)),
      )
      expect(xml?.status).toBe(json?.status)
      expect(sparkOf(xml?.text ?? '')).toEqual(json?.body)
    }
    const twice = form()
    const [json, xml] = [await post(twice), await post(twice, '/v2/requests.xml')]
    expect(sparkOf(xml.text)).toEqual(json.body)
  })

  it('A5 words of closed sets and date-times are as specified', async () => {
    await file()
    const { body: services } = await open(`/v2/services.json?${q}`)
    expect(services.length).toBeGreaterThan(100)
    for (const s of services) {
      expect(['realtime', 'batch', 'blackbox']).toContain(s['type'])
      expect(typeof s['metadata']).toBe('boolean')
      expect(typeof s['service_code']).toBe('string')
      expect(s['service_name']).toEqual(expect.stringMatching(/./))
    }
    expect(new Set(services.map((s) => s['service_code'])).size).toBe(services.length)
    const { body: requests } = await open(`/v2/requests.json?${q}`)
    expect(requests.length).toBeGreaterThan(0)
    const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/
    for (const r of requests) {
      expect(['open', 'closed']).toContain(r['status'])
      for (const name of ['requested_datetime', 'updated_datetime', 'expected_datetime'])
        expect(r[name]).toMatch(time)
      expect(typeof r['service_request_id']).toBe('string')
      expect(services.some((s) => s['service_code'] === r['service_code'])).toBe(true)
    }
  })

  it('A6 a definition is there if and only if metadata is true', async () => {
    const { body: services } = await open(`/v2/services.json?${q}`)
    const withOne = services.filter((s) => s['metadata'] === true)
    expect(withOne.length).toBeGreaterThan(3)
    for (const s of [...withOne, ...services.filter((x) => x['metadata'] === false).slice(0, 5)]) {
      const found = await open<Fields>(`/v2/services/${s['service_code']}.json?${q}`)
      expect(found.status).toBe(s['metadata'] ? 200 : 404)
      if (s['metadata']) expect((found.body['attributes'] as unknown[]).length).toBeGreaterThan(0)
    }
    expect((await open(`/v2/services/nothing.json?${q}`)).status).toBe(404)
  })

  it('A7 order is positive and unique, lists have values and nothing else has', async () => {
    for (const code of served.app.rules.questions.keys()) {
      const found = await open<Fields>(`/v2/services/${code}.json?${q}`)
      const attributes = found.body['attributes'] as Fields[]
      const orders = attributes.map((a) => Number(a['order']))
      expect(new Set(orders).size).toBe(orders.length)
      expect(orders.every((n) => Number.isInteger(n) && n > 0)).toBe(true)
      for (const a of attributes)
        expect(Array.isArray(a['values'])).toBe(/valuelist$/.test(String(a['datatype'])))
      expect(attributes).toHaveLength(questionsOf(served.app.rules, code).length)
    }
  })

  describe('A8 POST', () => {
    const at = () => ({ lat: String(point.lat), long: String(point.long) })
    const without = (over: Record<string, string | string[]>) => {
      const { address_id: _, ...rest } = form()
      return { ...rest, ...over }
    }

    it('takes each form of location alone and finds its place', async () => {
      const byPoint = String((await post(without(at()))).body[0]?.['service_request_id'])
      expect(await one(byPoint)).toMatchObject({ address_id: village1, ...point })
      const byText = await post(without({ address_string: `合成${town1}某某路 3 号` }))
      expect(await one(String(byText.body[0]?.['service_request_id']))).toMatchObject({
        address_id: town1,
        lat: null,
        long: null,
        address: expect.stringMatching(/^合成990101001某某路 3 号，合成990101001，/),
      })
      const nowhere = await post(without({ address_string: '桥头' }))
      expect((await one(String(nowhere.body[0]?.['service_request_id'])))['address_id']).toBe(county)
      expect((await one(await file()))['address_id']).toBe(village1)
    })

    it.each([
      ['no location', {}],
      ['only lat', { lat: '33' }],
      ['only long', { long: '160', address_id: village1 }],
      ['a place of another county', { address_id: foreign }],
      ['a point outside', { lat: '39.9', long: '116.4' }],
      ['a point that is none', { lat: '1e3', long: 'x' }],
      ['a point beyond the pole', { lat: '91', long: '0' }],
    ])('refuses %s with 400', async (_, over) => {
      expect((await post(without(over))).status).toBe(400)
    })

    it.each([
      ['a missing required attribute', { service_code: noise, 'attribute[from]': 'shop' }],
      [
        'an unknown list key',
        { service_code: noise, 'attribute[from]': 'moon', 'attribute[when][]': ['day'] },
      ],
      [
        'two values for one',
        { service_code: noise, 'attribute[from][]': ['shop', 'square'], 'attribute[when]': 'day' },
      ],
      ['an attribute that is not asked', { 'attribute[what]': 'x' }],
      ['a description of 4001 characters', { description: '𠮷'.repeat(4001) }],
      ['a NUL', { description: 'a\0b' }],
      ['a telephone that is none', { phone: 'call me' }],
      ['an address that is no e-mail', { email: 'me' }],
      ['a link that is none', { media_url: 'javascript:alert(1)' }],
      ['neither public nor not', { public: 'perhaps' }],
      ['no service', { service_code: '' }],
    ])('refuses %s with 400 and says what', async (_, over) => {
      const refused = await post(form(over as Record<string, string | string[]>))
      expect(refused.status).toBe(400)
      const [error] = await errorsOf(refused)
      expect(error).toEqual({ code: 400, description: expect.stringMatching(/./) })
    })

    it('takes 4000 characters, and what is empty for absent', async () => {
      const description = '字'.repeat(4000)
      const no = await file({ description, email: '', phone: '', lat: '', long: '', 'attribute[x]': '' })
      expect((await one(no))['description']).toBe(description)
    })

    it('takes required attributes, single and several', async () => {
      const no = await file({
        service_code: noise,
        'attribute[from]': 'shop',
        'attribute[when][]': ['day', 'night'],
      })
      const { body } = await open(`/v2/requests/${no}.json?${q}&extensions=true`)
      const [from, when] = (body[0]?.['attributes'] ?? []) as Fields[]
      expect(from).toMatchObject({ code: 'from', values: [{ key: 'shop' }] })
      expect(when).toMatchObject({ code: 'when', values: [{ key: 'day' }, { key: 'night' }] })
    })
  })

  it('A9 exactly one of id and token; a token comes to its number; an unknown one is 404', async () => {
    const direct = (await post(form())).body[0] ?? {}
    expect('service_request_id' in direct && !('token' in direct)).toBe(true)
    await setServiceType(served.app.pool, county, lamp, 'batch', 'system', start)
    const later = form({ service_code: lamp, 'attribute[what]': 'light', 'attribute[danger]': 'no' })
    const made = (await post(later)).body[0] ?? {}
    expect('token' in made && !('service_request_id' in made)).toBe(true)
    const ask = async () => (await open(`/v2/tokens/${made['token']}.json?${q}`)).body[0]
    expect(await ask()).toEqual({ service_request_id: null, token: made['token'] })
    expect((await post(later)).body[0]?.['token']).toBe(made['token'])
    expect(await resolveTokens(served.app, county, served.clock.now)).toBeGreaterThan(0)
    const no = String((await ask())?.['service_request_id'])
    expect(await one(no)).toMatchObject({ service_code: lamp, description: later['description'] })
    expect(await resolveTokens(served.app, county, served.clock.now)).toBe(0)
    const kept = await served.owner.query('select 1 from open311_token where body is not null')
    expect(kept.rows).toEqual([])
    for (const wrong of ['x', '018f0000-0000-7000-8000-000000000000'])
      expect((await open(`/v2/tokens/${wrong}.json?${q}`)).status).toBe(404)
    expect((await open(`/v2/tokens.json?${q}`)).status).toBe(400)
    await setServiceType(served.app.pool, county, lamp, 'hidden', 'system', start)
    expect((await post(form({ service_code: lamp }))).status).toBe(404)
    await setServiceType(served.app.pool, county, lamp, 'realtime', 'system', start)
  })

  it('A10 requests are filtered as specified', async () => {
    served.clock.now = start + day
    const [a, b] = [await file({ service_code: '010202' }), await file({ service_code: '010203' })]
    const ask = async (query: string) => open(`/v2/requests.json?${q}&${query}`)
    const numbers = async (query: string) => (await ask(query)).body.map((r) => r['service_request_id'])
    expect((await numbers(`service_request_id=${a},${b},nothing`)).sort()).toEqual([a, b].sort())
    expect(await numbers(`service_request_id=${a}&service_code=010203&status=closed&start_date=x`)).toEqual([
      a,
    ])
    expect((await numbers('service_code=010202,010203')).sort()).toEqual([a, b].sort())
    expect((await ask('service_code=none')).status).toBe(404)
    expect((await ask('service_request_id=none')).status).toBe(404)
    expect(await numbers('service_code=010202&status=closed')).toEqual([])
    expect(await numbers('service_code=010202&status=open,closed')).toEqual([a])
    expect((await ask('status=new')).status).toBe(400)
    const t = (ms: number) => encodeURIComponent(new Date(ms).toISOString())
    expect(await numbers(`service_code=010202&start_date=${t(start + day)}`)).toEqual([a])
    expect(await numbers(`service_code=010202&start_date=${t(start + day + 1000)}`)).toEqual([])
    expect(await numbers(`service_code=010202&end_date=${t(start + day)}`)).toEqual([a])
    expect(await numbers(`service_code=010202&end_date=${t(start + day - 1000)}`)).toEqual([])
    expect(await numbers('service_code=010202&start_date=2026-03-03T09:00:00+08:00')).toEqual([a])
    expect((await ask(`start_date=${t(start)}&end_date=${t(start + 91 * day)}`)).status).toBe(400)
    expect((await ask(`start_date=${t(start)}&end_date=${t(start + 90 * day)}`)).status).toBe(200)
    expect((await ask(`start_date=${t(start)}&end_date=${t(start - 1)}`)).status).toBe(400)
    for (const bad of ['2026-03-02', '2026-03-02T09:00:00', '2026-02-30T00:00:00Z', 'x'])
      expect((await ask(`start_date=${bad}`)).status).toBe(400)
    const all = await numbers('')
    const pages = [await numbers('page_size=2'), await numbers('page_size=2&page=2')]
    expect(pages.flat()).toEqual(all.slice(0, 4))
    for (const bad of ['page=0', 'page_size=1001', 'page=x', 'page=100000&page_size=1000'])
      expect((await ask(bad)).status).toBe(400)
    served.clock.now = start + 100 * day
    expect(await numbers('')).toEqual([])
    expect(await numbers(`end_date=${t(start + 2 * day)}`)).toEqual(all)
    served.clock.now = start
  })

  it('A10 answers with a thousand at most', async () => {
    await served.owner.query(
      `insert into matter select m.county, gen_random_uuid(), 'x' || g, m.kind, m.stage, m.request_type, m.urgency,
          '010299', m.channel, m.place, m.title, m.holder_unit, m.lead_unit, m.assist_units, m.turn, m.clock_kind,
          m.due_at, m.alarm_at, m.provisional, m.returns, m.reopens, m.hands, m.outcome, true, false, null, null,
          m.registered_at - interval '40 days', null, null, null, null, null, m.version, m.head, m.state, m.updated_at
        from (select * from matter where public limit 1) m, generate_series(1, 1001) g`,
    )
    const { body } = await open(`/v2/requests.json?${q}&service_code=010299`)
    expect(body).toHaveLength(1000)
    const rest = await open(`/v2/requests.json?${q}&service_code=010299&page=2`)
    expect(rest.body).toHaveLength(1)
    await served.owner.query(`delete from matter where no like 'x%'`)
  })

  it('A11 of a closed request updated_datetime is when it was closed', async () => {
    const no = await file({ phone: '13800001234' })
    const id = await idOf(no)
    served.clock.now = start + 1_800_000
    const desk = await served.as('desk1')
    const resident = await served.owner.query<{ r: string }>(
      `select state->'reporters'->0->>'id' as r from matter where id = $1`,
      [id],
    )
    const done = await desk.send(id, 'Withdraw', {
      reason: '本人来电撤回',
      reporter: resident.rows[0]?.r ?? '',
      hearing: { means: 'callBack' },
    })
    expect(done.text).toContain('Withdrawn')
    expect(await one(no)).toMatchObject({
      status: 'closed',
      updated_datetime: '2026-03-02T09:30:00+08:00',
      expected_datetime: null,
    })
    const closed = await open(`/v2/requests.json?${q}&status=closed`)
    expect(closed.body.map((r) => r['service_request_id'])).toContain(no)
    served.clock.now = start
  })

  it('A12 errors say the same in both formats, with the status as code', async () => {
    const cases: [number, () => Promise<Answer<unknown>>, () => Promise<Answer<unknown>>][] = [
      [404, () => open('/v2/services/none.json?'.concat(q)), () => open('/v2/services/none.xml?'.concat(q))],
      [400, () => open('/v2/services.json'), () => open('/v2/services.xml')],
      [
        404,
        () => open('/v2/services.json?jurisdiction_id=1'),
        () => open('/v2/services.xml?jurisdiction_id=1'),
      ],
      [403, () => post({ api_key: 'x' }), () => post({ api_key: 'x' }, '/v2/requests.xml')],
      [403, () => post({ api_key: '' }), () => post({ api_key: '' }, '/v2/requests.xml')],
      [404, () => post({ service_code: 'x' }), () => post({ service_code: 'x' }, '/v2/requests.xml')],
      [400, () => post({ jurisdiction_id: '' }), () => post({ jurisdiction_id: '' }, '/v2/requests.xml')],
      [404, () => post({}, '/v2/none.json'), () => post({}, '/v2/none.xml')],
    ]
    for (const [status, asJson, asXml] of cases) {
      const [json, xml] = [await asJson(), await asXml()]
      expect([json.status, xml.status]).toEqual([status, status])
      const errors = await errorsOf(json)
      expect(errors.length).toBeGreaterThan(0)
      for (const e of errors) expect(e).toEqual({ code: status, description: expect.stringMatching(/./) })
      expect(sparkOf(xml.text)).toEqual(errors)
      expect(xml.text).toContain(`<errors><error><code>${status}</code><description>`)
    }
    const wrongType = await served.anybody.ask<Fields[]>({
      method: 'POST',
      url: '/open311/v2/requests.json',
      headers: { 'content-type': 'text/csv' },
      payload: 'x',
    })
    expect(wrongType.status).toBe(415)
    expect(wrongType.body[0]?.['code']).toBe(415)
  })

  it('A12 checks the key first, then the jurisdiction, then the service, then the rest', async () => {
    const wrong = { jurisdiction_id: '1', service_code: 'x', lat: '1' }
    expect((await post({ ...wrong, api_key: 'x' })).status).toBe(403)
    expect((await errorsOf(await post(wrong)))[0]?.['description']).toContain('jurisdiction_id')
    expect((await errorsOf(await post({ ...wrong, jurisdiction_id: county })))[0]).toMatchObject({
      code: 404,
    })
    const last = { ...wrong, jurisdiction_id: county, service_code: plain }
    expect((await errorsOf(await post(last)))[0]).toMatchObject({ code: 400 })
    const other = await addKey(
      served.app.pool,
      { county: foreign, name: '合成', rights: ['requests'], unit: null },
      'system',
      start,
    )
    expect((await post(form({ api_key: other.secret }))).status).toBe(403)
    await disableKey(served.app.pool, foreign, other.id, 'system', start)
    expect((await post(form({ api_key: other.secret, jurisdiction_id: foreign }))).status).toBe(403)
  })

  it('A13 private requests and private data never appear', async () => {
    const secrets = { first_name: '三丰', last_name: '张', phone: '13800001234', email: 'zhang@example.org' }
    const hidden = ['三丰', '张三', '1380000', 'zhang@', 'device-7', 'https://pictures.example/7.jpg']
    const mine = await file({
      ...secrets,
      device_id: 'device-7',
      account_id: 'account-7',
      media_url: 'https://pictures.example/7.jpg',
    })
    const closed = await file({ ...secrets, public: '' })
    const viaPortal = await served.anybody.ask<{ no: string }>({
      method: 'GET',
      url: '/open311/v2/services.xml',
    })
    expect(viaPortal.status).toBe(400)
    const desk = await served.as('desk1')
    const byStaff = await desk.register({
      place: grid1,
      public: true,
      body: '只给受理台看的话',
      phone: '13800001234',
    })
    const wrong = await desk.register({ public: true, requestType: 'report', body: '举报的话' })
    for (const path of [
      `/v2/requests.json?${q}`,
      `/v2/requests.json?${q}&extensions=true`,
      `/v2/requests.json?${q}&service_request_id=${closed},${mine},${wrong.body.no}`,
      `/v2/servicerequestupdates.json?${q}`,
    ]) {
      const { text, status } = await open(path)
      expect(status).toBe(200)
      for (const secret of [...hidden, closed, wrong.body.no, '只给受理台看的话', '举报的话'])
        expect(text).not.toContain(secret)
    }
    expect((await open(`/v2/requests/${closed}.json?${q}`)).status).toBe(404)
    expect((await open(`/v2/requests/${wrong.body.no}.json?${q}`)).status).toBe(404)
    expect((await open(`/v2/requests/${mine}.json?jurisdiction_id=${foreign}`)).status).toBe(404)
    expect(await one(byStaff.body.no)).toMatchObject({
      description: '路灯不亮（合成）',
      media_url: null,
      address_id: village1,
    })
    // What staff erased is gone here too.
    const sup = await served.as('sup1')
    const redacted = await sup.send(await idOf(mine), 'Redact', { seqs: [1], reason: '含个人信息' })
    expect(redacted.status).toBe(200)
    expect((await one(mine))['description']).toBeNull()
  })

  it('A14 the same POST twice makes one request', async () => {
    const count = async () =>
      Number((await served.owner.query<{ n: string }>('select count(*) as n from matter')).rows[0]?.n)
    const withId = form({ client_id: 'app-7' })
    const first = await post(withId)
    const before = await count()
    expect((await post(withId)).body).toEqual(first.body)
    expect((await post({ ...withId, description: '别的' })).status).toBe(400)
    const byHeader = form()
    const headed = await post(byHeader, undefined, { 'idempotency-key': 'k-7' })
    expect((await post(byHeader, undefined, { 'idempotency-key': 'k-7' })).body).toEqual(headed.body)
    const bare = form()
    const [x, y] = await Promise.all([post(bare), post(bare)])
    expect(x?.body).toEqual(y?.body)
    expect(await count()).toBe(before + 2)
    served.clock.now = start + day + 1
    expect((await post(bare)).body).not.toEqual(x?.body)
    served.clock.now = start
    expect(await count()).toBe(before + 3)
  })

  it('A15 asking for an id before and right after it is made is never a fault', async () => {
    const last = Number(await file())
    const next = [1, 2, 3].map((n) => String(last + n))
    for (const no of next) expect((await open(`/v2/requests/${no}.json?${q}`)).status).toBe(404)
    const filing = file()
    const asked = await Promise.all(next.map((no) => open(`/v2/requests/${no}.json?${q}`)))
    for (const { status } of asked) expect([200, 404]).toContain(status)
    expect((await one(await filing))['status']).toBe('open')
    for (const odd of ['%00', '..%2f', 'a'.repeat(90), '-1', '0', 'null', '%F0%A0%AE%B7'])
      expect((await open(`/v2/requests/${odd}.json?${q}`)).status).toBe(404)
  })
})

describe('service request updates', () => {
  const time = '2026-03-02T09:30:00+08:00'
  const update = (over: Record<string, string> = {}) => ({
    update_id: `u${++sent}`,
    status: 'IN_PROGRESS',
    updated_datetime: time,
    description: '配件已到（合成）',
    ...over,
  })
  const path = '/v2/servicerequestupdates.json'

  const inHand = async (): Promise<{ no: string; id: string }> => {
    const no = await file()
    const id = await idOf(no)
    const desk = await served.as('desk1')
    expect((await desk.send(id, 'Accept', {})).status).toBe(200)
    const sentOn = await desk.send(id, 'Dispatch', { lead: 'housing', assists: [], basis: '职责' })
    expect(sentOn.status).toBe(200)
    expect((await (await served.as('dept1')).send(id, 'Sign', {})).status).toBe(200)
    return { no, id }
  }

  it('tell the public steps of public requests, oldest first', async () => {
    const { no } = await inHand()
    const { body } = await open(`${path}?${q}`)
    const own = body.filter((u) => u['service_request_id'] === no)
    expect(own.map((u) => u['status'])).toEqual(['OPEN', 'INVESTIGATING', 'INVESTIGATING', 'IN_PROGRESS'])
    expect(own[0]).toEqual({
      update_id: `${no}-1`,
      service_request_id: no,
      status: 'OPEN',
      updated_datetime: '2026-03-02T09:00:00+08:00',
      description: '已登记',
      media_url: null,
    })
    expect((await open(`${path}?${q}&end_date=2026-03-01T00:00:00Z`)).body).toEqual([])
  })

  it('of a key with the right become progress of its unit, once', async () => {
    const { no, id } = await inHand()
    const told = update({ service_request_id: no })
    const made = await post(told, path)
    expect(made.status).toBe(200)
    expect(made.body).toEqual([{ update_id: expect.stringMatching(new RegExp(`^${no}-\\d+$`)) }])
    expect((await post(told, path)).body).toEqual(made.body)
    const facts = await served.owner.query<{ personal: string; actor: string }>(
      `select personal, actor from fact where matter = $1 and type = 'Progressed'`,
      [id],
    )
    expect(facts.rows).toHaveLength(1)
    expect(facts.rows[0]?.personal).toContain('合成平台（IN_PROGRESS')
    expect(facts.rows[0]?.actor).toContain(key.id)
    // It is a text by a partner: not for everybody.
    expect((await open(`${path}?${q}`)).text).not.toContain('配件已到')
  })

  it('that say fixed close nothing', async () => {
    const { no } = await inHand()
    expect((await post(update({ service_request_id: no, status: 'FIXED' }), path)).status).toBe(200)
    expect((await one(no))['status']).toBe('open')
  })

  it('are refused kindly where they are not the unit’s, not understood or not allowed', async () => {
    const notTheirs = await file()
    const refused = await post(update({ service_request_id: notTheirs }), path)
    expect(refused.status).toBe(403)
    expect((await errorsOf(refused))[0]?.['description']).toMatch(/./)
    const hidden = await file({ public: 'false' })
    for (const no of [hidden, '1'])
      expect((await post(update({ service_request_id: no }), path)).status).toBe(404)
    const { no } = await inHand()
    for (const bad of [
      { status: 'DONE' },
      { updated_datetime: '昨天' },
      { update_id: '' },
      { service_request_id: '' },
    ])
      expect((await post(update({ service_request_id: no, ...bad }), path)).status).toBe(400)
    const filer = await addKey(
      served.app.pool,
      { county, name: '合成', rights: ['requests'], unit: null },
      'system',
      start,
    )
    const without = update({ service_request_id: no, api_key: filer.secret })
    expect((await post(without, path)).status).toBe(403)
  })
})

describe('round about', () => {
  it('scripts of every site may read and none may write', async () => {
    const read = await open(`/v2/services.json?${q}`, { origin: 'https://map.example' })
    expect(read.headers['access-control-allow-origin']).toBe('*')
    expect(read.headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect((await post(form())).headers['access-control-allow-origin']).toBeUndefined()
  })

  it('each key and each filing is in the audit log, without texts', async () => {
    const found = await served.owner.query<{ action: string; detail: string }>(
      `select action, detail::text from audit_event where county = $1`,
      [county],
    )
    const actions = new Set(found.rows.map((r) => r.action))
    for (const action of [
      'key.added',
      'georeport.requestFiled',
      'georeport.requestKept',
      'georeport.updated',
    ])
      expect(actions).toContain(action)
    expect(found.rows.map((r) => r.detail).join()).not.toContain('合成的问题')
    expect(served.log.join('\n')).not.toContain(key.secret)
    expect(demoCounty).toBe(county)
  })

  it('too many at once are told to wait, in their format', async () => {
    const many = await Promise.all(Array.from({ length: 130 }, () => post({ api_key: 'x' })))
    const late = many.find((a) => a.status === 429)
    expect(late?.body[0]).toEqual({ code: 429, description: expect.stringMatching(/./) })
  })
})
