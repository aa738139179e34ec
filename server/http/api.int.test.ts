import { commandBodies, sentNames } from '@jiebang/contract/relay/commands.ts'
import { registerBody } from '@jiebang/contract/relay/register.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve } from '../testing/serve.ts'
import { matterAt } from '../testing/situations.ts'
import { county } from '../testing/small-county.ts'

let s: Served
type Operation = {
  readonly tags?: string[]
  readonly parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  readonly requestBody?: { content: Record<string, { schema: object }> }
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}
let description: {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, object> }
}
beforeAll(async () => {
  s = await serve()
  description = (await s.anybody.get<typeof description>('/openapi.json')).body
})
afterAll(() => s.close())

/** As JSON; the generator writes a constant as a choice of one and loses the pattern of keys: OpenAPI has no word for it. */
const plain = (schema: object): unknown =>
  JSON.parse(JSON.stringify(schema), (_, value) => {
    if (typeof value !== 'object' || value === null) return value
    if ('const' in value) return { ...value, const: undefined, enum: [value.const] }
    if (!('patternProperties' in value)) return value
    const { patternProperties, ...rest } = value
    return { ...rest, additionalProperties: Object.values(patternProperties)[0] }
  })
const operations = () =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

describe('the API description', () => {
  it('is OpenAPI 3.1 and lists the operations of the relay', () => {
    expect(description.openapi).toMatch(/^3\.1\./)
    expect(description.info).toMatchObject({ title: 'Jiebang 接棒' })
    const listed = operations().map(({ path, method }) => `${method} ${path}`)
    const api = '/api/v1'
    const one = `${api}/counties/{county}`
    expect(listed).toEqual(
      expect.arrayContaining([
        `post ${api}/session`,
        `get ${api}/session`,
        `delete ${api}/session`,
        ...['matters', 'inbox', 'inbox/events', 'reference', 'overview', 'matters.csv', 'matters.xlsx'].map(
          (path) => `get ${one}/${path}`,
        ),
        `post ${one}/matters`,
        `get ${one}/matters/{id}`,
        `post ${one}/matters/{id}/reporter`,
        ...sentNames.map((name) => `post ${one}/matters/{id}/commands/${name}`),
      ]),
    )
  })

  it('has none of the pages for people, which are no API', () => {
    expect(Object.keys(description.paths).filter((p) => !p.startsWith('/api/v1/'))).toEqual([])
  })

  it('shows the very schemas that validate', () => {
    const bodyOf = (path: string) =>
      description.paths[path]?.['post']?.requestBody?.content['application/json']?.schema
    for (const name of sentNames)
      expect(bodyOf(`/api/v1/counties/{county}/matters/{id}/commands/${name}`)).toEqual(
        plain(commandBodies[name]),
      )
    expect(bodyOf('/api/v1/counties/{county}/matters')).toEqual(plain(registerBody))
  })

  it('is well formed: parameters match the address, answers are described, references resolve', () => {
    const ids = operations().map(({ operation }) => (operation as { operationId?: string }).operationId)
    const named = ids.filter((id) => id !== undefined)
    expect(new Set(named).size).toBe(named.length)
    for (const { path, method, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()
      const told = (operation.parameters ?? []).filter((p) => p.in === 'path')
      expect(told.map((p) => p.name).sort(), path).toEqual(inPath)
      expect(told.every((p) => p.required)).toBe(true)
      expect(operation.tags?.length, `${method} ${path}`).toBe(1)
      expect(Object.keys(operation.responses).length).toBeGreaterThan(0)
      for (const response of Object.values(operation.responses))
        expect(typeof response.description).toBe('string')
    }
    expect(JSON.stringify(description)).not.toMatch(/def-\d/)
    const refs = [...JSON.stringify(description).matchAll(/"\$ref":"([^"]+)"/g)].map((m) => m[1] ?? '')
    for (const ref of refs) {
      const target = ref
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], description)
      expect(target, ref).toBeDefined()
    }
  })

  it('says what every command needs beside its body, and what a refusal looks like', () => {
    for (const { path, method, operation } of operations()) {
      const headers = (operation.parameters ?? []).filter((p) => p.in === 'header').map((p) => p.name)
      const isCommand = method === 'post' && /\/commands\/|\/matters$/.test(path)
      expect(headers.includes('Idempotency-Key'), path).toBe(isCommand)
      expect(operation.responses['default']?.content).toHaveProperty('application/problem+json')
    }
  })
})

describe('every answer', () => {
  it.each([
    ['the API', '/api/v1/session', true],
    ['the portal', `/c/${county}`, true],
    ['the workbench', '/work/', false],
    ['a problem page', '/problems/matter.notFound', true],
    ['nothing', '/nowhere', true],
  ])('of %s says what a browser may do with it', async (_, url, strict) => {
    const { headers } = await s.anybody.ask({ method: 'GET', url })
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
    })
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/default-src 'none'/)
    expect(policy).toMatch(/frame-ancestors 'none'/)
    if (strict) expect(policy).not.toMatch(/unsafe/)
    expect(policy).not.toMatch(/script-src[^;]*unsafe|\*|https?:/)
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('server')
  })
})

describe('health', () => {
  it('is told to everybody', async () => {
    for (const path of ['live', 'ready']) {
      const answer = await s.anybody.ask({ method: 'GET', url: `/health/${path}` })
      expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }])
    }
  })
})

describe('metrics', () => {
  const metrics = (headers = {}, remoteAddress = '127.0.0.1', from = s) =>
    from.anybody.ask({ method: 'GET', url: '/metrics', headers, remoteAddress })

  it('are for this machine, and for others only when the operator says so', async () => {
    expect((await metrics()).status).toBe(200)
    expect((await metrics({}, '::1')).status).toBe(200)
    expect((await metrics({}, '192.0.2.1')).status).toBe(404)
    expect((await metrics({ 'x-forwarded-for': '127.0.0.1' })).status).toBe(404)
    const open = await serve({ openMetrics: true })
    expect((await metrics({}, '192.0.2.1', open)).status).toBe(200)
    await open.close()
  })

  it('count by route and never by what was asked for', async () => {
    const { id } = await matterAt(s, 'sign')
    for (let i = 0; i < 30; i++) {
      await s.anybody.ask({ method: 'GET', url: `/nowhere/${i}` })
      await s.anybody.get(`/counties/${990_200 + i}/matters`)
    }
    const { text } = await metrics()
    expect(text).toMatch(
      /jiebang_http_seconds_count\{method="POST",route="\/api\/v1\/counties\/:county\/matters"/,
    )
    // Names and labels of ours: a value, or a figure of the process, may hold any digits.
    const ours = text
      .split('\n')
      .filter((line) => line.startsWith('jiebang_'))
      .map((line) => line.slice(0, line.lastIndexOf(' ')))
      .join('\n')
    expect(ours).not.toContain(id)
    expect(ours.match(/.*(?:nowhere|9902\d\d|127\.0\.0).*/)).toBe(null)
    const series = text.split('\n').filter((line) => line.startsWith('jiebang_http_seconds_count'))
    expect(series.length).toBeLessThan(30)
  })
})

describe('a packed body', () => {
  it('that unpacks to more than is taken is refused', async () => {
    const { gzipSync } = await import('node:zlib')
    const desk = await s.as('desk1')
    const answer = await desk.ask({
      method: 'POST',
      url: `/api/v1/counties/${county}/matters`,
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      payload: gzipSync(JSON.stringify({ body: 'x'.repeat(50_000_000) })),
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
  })
})
