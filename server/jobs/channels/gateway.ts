import { createHash, createHmac } from 'node:crypto'
import { oneOf } from '@jiebang/contract/relay/atoms.ts'
import Type, { type Static } from 'typebox'
import { NotDelivered } from '../message.ts'
import { GivenUp, type Parcel, type Send, safeCode } from './parcel.ts'
import { at } from './pointer.ts'
import { asIs, fill, fillJson, inHeader, inUrl, type Values } from './template.ts'

const exact = { additionalProperties: false }
const template = Type.String({ maxLength: 4000 })

/** A gateway for short messages, described as data: no two of them speak alike. */
export const gatewaySchema = Type.Object(
  {
    url: Type.String({ pattern: '^https?://' }),
    method: Type.Optional(Type.Union([Type.Literal('POST'), Type.Literal('GET')])),
    headers: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Za-z0-9-]+$' }), template)),
    /** One of the two; neither sends no body. */
    json: Type.Optional(Type.Unknown()),
    form: Type.Optional(Type.Record(Type.String(), template)),
    /** What `{signature}` stands for. */
    sign: Type.Optional(
      Type.Object(
        {
          method: oneOf(['md5', 'sha1', 'sha256', 'hmac-sha1', 'hmac-sha256']),
          over: template,
          key: Type.Optional(template),
          as: Type.Optional(Type.Union([Type.Literal('hex'), Type.Literal('base64')])),
        },
        exact,
      ),
    ),
    /** Where its answer says how it went; a 2xx alone is enough without it. */
    answer: Type.Optional(
      Type.Object(
        {
          code: Type.String({ pattern: '^(/.*)?$' }),
          good: Type.Array(Type.String(), { minItems: 1 }),
          /** Codes after which trying again is no use. */
          never: Type.Optional(Type.Array(Type.String())),
        },
        exact,
      ),
    ),
  },
  exact,
)
export type Gateway = Static<typeof gatewaySchema>

const timeoutMs = 8000
const longestAnswer = 64 * 1024

const signed = (gateway: Gateway, values: Values): Values => {
  const { sign } = gateway
  if (!sign) return values
  const over = fill(sign.over, values, asIs)
  const [method, algorithm = method] = sign.method.startsWith('hmac-')
    ? ['hmac', sign.method.slice(5)]
    : [sign.method]
  const digest =
    method === 'hmac'
      ? createHmac(algorithm, fill(sign.key ?? '', values, asIs)).update(over, 'utf8')
      : createHash(algorithm).update(over, 'utf8')
  return { ...values, signature: digest.digest(sign.as ?? 'hex') }
}

const valuesOf = (parcel: Parcel, now: number, env: Values): Values => ({
  ...env,
  phone: parcel.to,
  text: parcel.text,
  no: parcel.no,
  link: parcel.link,
  kind: parcel.kind,
  id: parcel.id,
  seconds: String(Math.floor(now / 1000)),
  millis: String(now),
})

const requestOf = (gateway: Gateway, values: Values): { url: string; init: RequestInit } => {
  const headers: Record<string, string> = { 'user-agent': 'jiebang' }
  let body: string | undefined
  if (gateway.json !== undefined) {
    headers['content-type'] = 'application/json; charset=utf-8'
    body = JSON.stringify(fillJson(gateway.json, values))
  } else if (gateway.form !== undefined) {
    headers['content-type'] = 'application/x-www-form-urlencoded; charset=utf-8'
    const fields = Object.entries(gateway.form).map(([name, value]): [string, string] => [
      name,
      fill(value, values, asIs),
    ])
    body = new URLSearchParams(fields).toString()
  }
  for (const [name, value] of Object.entries(gateway.headers ?? {}))
    headers[name.toLowerCase()] = fill(value, values, inHeader)
  const method = gateway.method ?? 'POST'
  return {
    url: fill(gateway.url, values, inUrl),
    init: {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined || method === 'GET' ? {} : { body }),
    },
  }
}

/** Sends through the gateway. `env` holds what `{env.NAME}` stands for; none of it, and no answer, is ever logged. */
export const gatewaySender =
  (gateway: Gateway, env: Values, now: () => number): Send =>
  async (parcel, signal) => {
    const { url, init } = requestOf(gateway, signed(gateway, valuesOf(parcel, now(), env)))
    const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
    const answer = await fetch(url, { ...init, signal: within }).catch((error: unknown) => {
      throw new NotDelivered(
        error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable',
      )
    })
    if (!answer.ok || !gateway.answer) {
      await answer.body?.cancel().catch(() => undefined)
      if (!answer.ok) throw new NotDelivered(`http-${answer.status}`)
      return
    }
    const said = at(await jsonOf(answer), gateway.answer.code)
    if (gateway.answer.good.includes(String(said))) return
    const code = `gateway-${safeCode(said)}`
    throw gateway.answer.never?.includes(String(said)) ? new GivenUp(code) : new NotDelivered(code)
  }

const jsonOf = async (answer: Response): Promise<unknown> => {
  try {
    const text = await answer.text()
    return text.length > longestAnswer ? null : JSON.parse(text)
  } catch {
    throw new NotDelivered('gateway-unreadable')
  }
}
