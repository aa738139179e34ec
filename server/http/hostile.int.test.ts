import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, type Served, serve } from '../testing/serve.ts'
import { county, foreign } from '../testing/small-county.ts'

type Schema = {
  readonly type?: string
  readonly additionalProperties?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly anyOf?: readonly Schema[]
  readonly $ref?: string
}
type Operation = {
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[]
  readonly requestBody?: { content: Record<string, { schema: Schema }> }
}
type Description = {
  readonly paths: Record<string, Record<string, Operation>>
  readonly components?: { schemas?: Record<string, Schema> }
}
type Route = { readonly path: string; readonly method: string; readonly operation: Operation }

let s: Served
let routes: readonly Route[]
let description: Description
beforeAll(async () => {
  s = await serve()
  description = (await s.anybody.get<Description>('/openapi.json')).body
  routes = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
})
afterAll(() => s.close())

/** Whoever signs in, or comes from elsewhere to do so, has no session yet. */
const open = /^\/api\/v1\/(session|sign-in|oidc|passkey)/
const someId = '01890000-0000-7000-8000-000000000000'

/** An address of this route, with an id of nothing wherever it names one. */
const addressOf = ({ path, operation }: Route, where: string): string => {
  const query = (operation.parameters ?? []).filter((p) => p.in === 'query' && p.required)
  const filled = path.replace('{county}', where).replace(/\{[^}]+\}/g, someId)
  const search = new URLSearchParams(
    query.map((p): [string, string] => [p.name, p.name === 'place' ? where : someId]),
  )
  return query.length === 0 ? filled : `${filled}?${search}`
}

const call = (client: Client, { method }: Route, url: string, headers: Record<string, string> = {}) =>
  client.ask({
    method: method.toUpperCase() as 'GET',
    url,
    headers: {
      ...headers,
      ...(method === 'get' ? {} : { 'content-type': 'application/json', 'idempotency-key': someId }),
    },
    ...(method === 'get' || method === 'delete' ? {} : { payload: '{}' }),
  })

const guarded = () => routes.filter(({ path }) => !open.test(path))
const changing = () => guarded().filter(({ method }) => method !== 'get')

describe('every operation of the API', () => {
  it('there are many, and all of them are looked at', () => {
    expect(guarded().length).toBeGreaterThan(50)
  })

  it('given nobody signed in, then it answers 401 and does nothing', async () => {
    const answers = await Promise.all(
      guarded().map(async (route) => {
        const { status } = await call(s.anybody, route, addressOf(route, county))
        return { route: `${route.method} ${route.path}`, status }
      }),
    )
    expect(answers.filter(({ status }) => status !== 401)).toEqual([])
  })

  it('given another site’s form without the token, then nothing is changed', async () => {
    const desk = await s.as('desk1')
    const { cookie = '' } = desk.headers
    const answers = await Promise.all(
      changing().map(async (route) => {
        const { status, body } = await call(s.anybody, route, addressOf(route, county), { cookie })
        return { route: `${route.method} ${route.path}`, status, code: body?.code }
      }),
    )
    expect(answers.filter(({ status }) => status !== 403)).toEqual([])
  })

  it.each(['desk1', 'dept1', 'sup1', 'lead1', 'audit1', 'admin1'])(
    'given another county, then %s learns and changes nothing there',
    async (login) => {
      const client = await s.as(login)
      const there = guarded().filter(({ path }) => path.includes('{county}'))
      const answers: { route: string; status: number }[] = []
      for (const route of there) {
        const { status } = await call(client, route, addressOf(route, foreign))
        answers.push({ route: `${route.method} ${route.path}`, status })
      }
      expect(answers.filter(({ status }) => status < 400 || status >= 500)).toEqual([])
    },
  )

  it('takes no field that it does not know', () => {
    const resolve = (schema: Schema): Schema =>
      schema.$ref === undefined
        ? schema
        : (description.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''] ?? schema)
    const isOpen = (given: Schema): boolean => {
      const schema = resolve(given)
      if (schema.anyOf) return schema.anyOf.some(isOpen)
      if (schema.type !== 'object') return false
      return schema.additionalProperties === undefined || schema.additionalProperties === true
    }
    const taking = routes.flatMap(({ path, method, operation }) => {
      const schema = operation.requestBody?.content['application/json']?.schema
      return schema && isOpen(schema) ? [`${method} ${path}`] : []
    })
    expect(taking).toEqual([])
  })
})
