import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../app.ts'
import { storeFault } from '../store/fault-code.ts'
import { discoveryTree } from './discovery.ts'
import { faultTree, Open311Fault, type Status } from './fault.ts'
import { type Format, send, splitName } from './format.ts'
import { jurisdictionOf } from './jurisdiction.ts'
import { readPublished, requestFields } from './published.ts'
import { isNumber, requestFilter } from './request-filter.ts'
import { categoryOf, serviceDefinition, serviceList, servicesOf } from './services.ts'
import { paramsOf, submitRequest } from './submit.ts'
import { findToken } from './tokens.ts'
import { fields, list, type Root } from './tree.ts'
import { listUpdates, postUpdate } from './updates.ts'

export type Open311Options = { readonly app: App; readonly publicUrl?: string | undefined }

type Answer = (request: FastifyRequest, name: string) => Promise<Root>

const missing = '这里没有这样的内容；有哪些见 /open311/discovery.xml'
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Reading is what maps and dashboards do; writing is what people do. */
const perMinute = { reads: 600, writes: 120 } as const
const limited = (max: number) => ({ config: { rateLimit: { max, timeWindow: 60_000 } } })

/** Open311 GeoReport v2 at /open311/v2/ and its discovery at /open311/; see docs/open311.md. */
export const open311Routes = async (server: FastifyInstance, { app, publicUrl }: Open311Options) => {
  server.setErrorHandler((error: unknown, request, reply) => answerFault(error, request, reply))
  server.setNotFoundHandler((request, reply) => answerFault(new Open311Fault(404, missing), request, reply))
  server.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    // What everybody may read, scripts of every site may read. Writing needs a key, which no page should hold.
    if (request.method !== 'POST') reply.header('access-control-allow-origin', '*')
  })
  /** The cross-site reader sees them where helmet would say otherwise. */
  server.addHook('onSend', async (_request, reply) => {
    reply.header('cross-origin-resource-policy', 'cross-origin')
  })

  const route = (method: 'GET' | 'POST', folder: string, answer: Answer, whole?: string): void => {
    server.route<{ Params: { file: string } }>({
      method,
      url: `${folder}/:file`,
      ...limited(method === 'GET' ? perMinute.reads : perMinute.writes),
      handler: async (request, reply) => {
        const { name, format } = splitName(request.params.file)
        if (format === null || (whole !== undefined && name !== whole)) throw new Open311Fault(404, missing)
        return send(reply, format, await answer(request, name))
      },
    })
  }

  const where = (request: FastifyRequest) =>
    jurisdictionOf(app.counties, paramsOf(request).text('jurisdiction_id'))

  const services: Answer = async (request) => {
    const { county } = await where(request)
    const { offered } = await app.ownRules.of(county)
    return serviceList((await servicesOf(app.pool, offered, county)).values())
  }

  const definition: Answer = async (request, code) => {
    const { county } = await where(request)
    const { offered } = await app.ownRules.of(county)
    const service = (await servicesOf(app.pool, offered, county)).get(code)
    if (!service) throw new Open311Fault(404, '没有这个 service_code')
    if (!service.metadata) throw new Open311Fault(404, '这项服务没有要补充的内容（metadata=false）')
    return serviceDefinition(offered, categoryOf(code) ?? code)
  }

  const requests = async (request: FastifyRequest, only?: string): Promise<Root> => {
    const { county, book } = await where(request)
    const params = paramsOf(request)
    const { known } = await app.ownRules.of(county)
    const asked = requestFilter(params, known, app.now())
    const filter =
      only === undefined ? asked : { ...asked, ...oneOnly, numbers: [only].filter(isNumber), to: app.now() }
    const rows = await readPublished(app.pool, county, filter)
    if (rows.length === 0 && filter.numbers !== null && filter.offset === 0)
      throw new Open311Fault(404, '没有这个 service_request_id')
    const told = rows.map((row) => requestFields(row, book, known, app.secrets, filter.extensions))
    return { name: 'service_requests', value: list('request', told) }
  }

  const token: Answer = async (request, id) => {
    const { county } = await where(request)
    const found = uuid.test(id) ? await findToken(app.pool, county, id) : null
    if (!found) throw new Open311Fault(404, '没有这个 token')
    const told = fields({
      service_request_id: found.no,
      token: found.token,
      service_notice: found.refused === null ? undefined : '没有登记成，请重新提交或者联系本县受理台',
    })
    return { name: 'service_requests', value: list('request', [told]) }
  }

  const discovery: Answer = async (request) => {
    const known = await app.counties.list()
    const base = publicUrl ?? `${request.protocol}://${request.host}`
    return discoveryTree(base, known.length > 0 && known.every((c) => c.synthetic))
  }

  route('GET', '', discovery, 'discovery')
  route('GET', '/v2/services', definition)
  route('GET', '/v2/requests', (request, no) => requests(request, no))
  route('GET', '/v2/tokens', token)
  // One address for the lists, since the format is part of the last name.
  const lists: { readonly [name: string]: Answer } = {
    services,
    requests: (request) => requests(request),
    servicerequestupdates: (request) => listUpdates(app, request),
  }
  const writes: { readonly [name: string]: Answer } = {
    requests: (request) => submitRequest(app, request),
    servicerequestupdates: (request) => postUpdate(app, request),
  }
  const named =
    (answers: { readonly [name: string]: Answer }): Answer =>
    (request, name) => {
      const answer = Object.hasOwn(answers, name) ? answers[name] : undefined
      if (!answer) throw nameless(name)
      return answer(request, name)
    }
  route('GET', '/v2', named(lists))
  route('POST', '/v2', named(writes))
}

const oneOnly = { services: null, from: 0, status: null, limit: 1, offset: 0 } as const

/** What has a name in the specification but was asked for without what belongs to it. */
const nameless = (name: string): Open311Fault => {
  if (name === 'tokens') return new Open311Fault(400, '请写 token')
  return new Open311Fault(404, missing)
}

/** By the end of the address; XML, which everybody must offer, where it names none. */
const formatOf = (request: FastifyRequest): Format =>
  splitName((request.url.split('?')[0] ?? '').split('/').at(-1) ?? '').format ?? 'xml'

const byStatus: { readonly [status: number]: string } = {
  405: '这个地址不支持这种方法',
  413: '内容太大',
  415: '请用 application/x-www-form-urlencoded 提交',
  429: '请求太多，请过一会儿再试',
  500: '系统出了问题，已经记录下来，请过一会儿再试',
  503: '系统正忙，请过一会儿再试',
}

const answerFault = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  if (error instanceof Open311Fault)
    return send(reply, formatOf(request), faultTree(error.status, error.descriptions), error.status)
  const status = statusOf(error)
  const { name, code, stack } = error as { name?: string; code?: string; stack?: string }
  if (status === 500) request.log.error({ err: { name, code, stack } }, 'unexpected fault')
  if (status === 503 || status === 429) reply.header('retry-after', '3')
  return send(reply, formatOf(request), faultTree(status, [byStatus[status] ?? '请求写得不对']), status)
}

const statusOf = (error: unknown): Status => {
  const { statusCode } = error as { statusCode?: number }
  if (storeFault(error as Parameters<typeof storeFault>[0])?.startsWith('store.')) return 503
  if (statusCode === 405 || statusCode === 413 || statusCode === 415 || statusCode === 429) return statusCode
  return statusCode !== undefined && statusCode < 500 ? 400 : 500
}
