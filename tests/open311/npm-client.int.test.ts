import { addKey } from '@jiebang/server/open311/keys.ts'
import { setServiceType } from '@jiebang/server/open311/set-service.ts'
import { resolveTokens } from '@jiebang/server/open311/tokens.ts'
import { type Served, serve, start } from '@jiebang/server/testing/serve.ts'
import { county, village1 } from '@jiebang/server/testing/small-county.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, loadClient, told } from './npm-client.ts'

type Fields = Record<string, unknown>

let served: Served
let client: Client

beforeAll(async () => {
  served = await serve()
  const Open311 = await loadClient()
  const base = await served.server.listen({ host: '127.0.0.1', port: 0 })
  const { secret } = await addKey(
    served.app.pool,
    { county, name: '合成客户端', rights: ['requests'], unit: null },
    'system',
    start,
  )
  client = new Open311({ discovery: `${base}/open311/discovery.json`, jurisdiction: county, apiKey: secret })
}, 90_000)
afterAll(() => served?.close())

it('the npm client open311 discovers, lists, files, resolves a token and reads back', async () => {
  const discovery = await told<Fields>((done) => client.serviceDiscovery({ cache: true }, done))
  expect(discovery['endpoints']).toHaveLength(1)

  const services = await told<Fields[]>((done) => client.serviceList(done))
  const asking = services.find((s) => s['service_code'] === '040203')
  expect(asking?.['metadata']).toBe(true)
  const definition = await told<Fields>((done) => client.serviceDefinition('040203', done))
  expect(definition['service_code']).toBe('040203')

  const form = {
    service_code: '040203',
    address_id: village1,
    description: '合成：夜里施工 & <吵>',
    public: 'true',
    attributes: { from: 'building', when: ['night', 'evening'] },
  }
  const [made] = await told<Fields[]>((done) => client.submitRequest(form, done))
  const no = String(made?.['service_request_id'])
  const [found] = await told<Fields[]>((done) => client.serviceRequests(no, {}, done))
  expect(found).toMatchObject({
    service_request_id: no,
    status: 'open',
    description: form.description,
    requested_datetime: new Date(start),
  })
  const both = await told<Fields[]>((done) => client.serviceRequests([no, 'none'], {}, done))
  expect(both).toHaveLength(1)
  const open = await told<Fields[]>((done) => client.serviceRequests({ status: 'open' }, done))
  expect(open.map((r) => r['service_request_id'])).toEqual([no])

  await setServiceType(served.app.pool, county, '010299', 'batch', 'system', start)
  const later = { service_code: '010299', address_id: village1, description: '合成：稍后', public: 'true' }
  const [kept] = await told<Fields[]>((done) => client.submitRequest(later, done))
  const token = String(kept?.['token'])
  await resolveTokens(served.app, county, start)
  const [resolved] = await told<Fields[]>((done) => client.token(token, done))
  expect(resolved?.['service_request_id']).toEqual(expect.stringMatching(/^\d+$/))

  await expect(told((done) => client.serviceRequests('none', {}, done))).rejects.toThrow('404')
  await expect(told((done) => client.submitRequest({ service_code: 'x' }, done))).rejects.toThrow('404')
})
