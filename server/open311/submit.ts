import type { KeyRight } from '@jiebang/contract/access/keys.ts'
import type { ShellRefusal } from '@jiebang/contract/problems/shell-codes.ts'
import { refusalWords } from '@jiebang/contract/problems/words.ts'
import type { Refusal } from '@jiebang/core/relay/refusals.ts'
import type { FastifyRequest } from 'fastify'
import type { App } from '../app.ts'
import { audit } from '../oversight/audit.ts'
import { Open311Fault } from './fault.ts'
import { jurisdictionOf } from './jurisdiction.ts'
import { type ApiKey, findKey } from './keys.ts'
import { locationIn } from './location.ts'
import { Params } from './params.ts'
import { commandOf } from './sent.ts'
import { servicesOf } from './services.ts'
import { submissionOf } from './submission.ts'
import { keepForLater } from './tokens.ts'
import { fields, list, type Root } from './tree.ts'

/** What the relay refuses, in its own words: what is wrong and what to do. */
export const refusedFault = ({ refused, params }: Refusal | ShellRefusal): Open311Fault => {
  const { title, next } = refusalWords(refused, params)
  return new Open311Fault(refused === 'access.notYours' ? 403 : 400, `${title}${next}`)
}

/** First the key, then the jurisdiction: the order of all checks is part of the contract (docs/open311.md). */
export const authorized = async (app: App, params: Params, right: KeyRight) => {
  const secret = params.text('api_key')
  const key = secret === undefined ? null : await findKey(app.pool, secret)
  if (!key) throw new Open311Fault(403, secret === undefined ? '请写 api_key' : 'api_key 不对或者已停用')
  if (!key.rights.includes(right)) throw new Open311Fault(403, '这个 api_key 没有这项权限')
  const where = await jurisdictionOf(app.counties, params.text('jurisdiction_id'))
  if (key.county !== where.county) throw new Open311Fault(403, '这个 api_key 不属于这个 jurisdiction_id')
  return { key, ...where }
}

export const paramsOf = (request: FastifyRequest): Params => new Params(request.query, request.body)

const record = (app: App, key: ApiKey, action: string, subject: string, detail: object): Promise<void> =>
  audit(app.pool, {
    county: key.county,
    actor: `key:${key.id}`,
    action,
    subject,
    detail: { ...detail },
    at: app.now(),
  })

/** POST requests. Answers with the number at once, or with a token where the service answers later. */
export const submitRequest = async (app: App, request: FastifyRequest): Promise<Root> => {
  const params = paramsOf(request)
  const { key, county, book } = await authorized(app, params, 'requests')
  const code = params.text('service_code')
  if (code === undefined) throw new Open311Fault(400, '请写 service_code')
  const { offered } = await app.ownRules.of(county)
  const service = (await servicesOf(app.pool, offered, county)).get(code)
  if (!service) throw new Open311Fault(404, '没有这个 service_code')
  const where = await locationIn(params, county, book, app.shapes)
  const body = submissionOf(params, service, where, book, offered)
  const header = request.headers['idempotency-key']
  const sentAs = typeof header === 'string' ? header : undefined
  const commandId = await commandOf(app.pool, key, county, params, sentAs, app.now())
  const account = params.text('account_id')?.slice(0, 100)
  if (service.type === 'batch') {
    const later = { token: commandId, apiKey: key.id, service: code, body }
    await keepForLater(app, county, later, app.now())
    await record(app, key, 'georeport.requestKept', commandId, { service: code })
    return answer({ token: commandId, notice: '稍后登记，请用 token 查询编号', account })
  }
  const made = await app.relay.register({ kind: 'visitor' }, county, body, { commandId })
  if (!made.ok) throw refusedFault(made.why)
  await record(app, key, 'georeport.requestFiled', made.value.id, { service: code, public: body.public })
  const notice = `编号 ${made.value.no}，查询码 ${made.value.code}：可在本县诉求网页查看每一步`
  return answer({ id: made.value.no, notice, account })
}

const answer = (told: {
  id?: string
  token?: string
  notice: string
  account: string | undefined
}): Root => ({
  name: 'service_requests',
  value: list('request', [
    fields({
      ...(told.id === undefined ? { token: told.token } : { service_request_id: told.id }),
      service_notice: told.notice,
      account_id: told.account,
    }),
  ]),
})
