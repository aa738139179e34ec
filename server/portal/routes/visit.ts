import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Posted } from '../forms/body.ts'
import type { Visit } from '../page.ts'
import { errorPage } from '../pages/error.ts'
import type { Portal } from '../portal.ts'
import { refusalWords, statusOf, type Why } from '../refusal-words.ts'
import { sendPersonal } from '../send.ts'
import { readerOf, visitOf } from '../visitor.ts'

/** Per address, where @fastify/rate-limit is registered. A village may share one address, so it is generous. */
export const perMinute = (max: number) => ({ config: { rateLimit: { max, timeWindow: 60_000 } } })

export type InCounty = { Params: { county: string } }
export type OfMatter = { Params: { county: string; no: string } }

/** The visit, or null after the page that says there is no such county was sent. */
export const visitOr404 = async (
  portal: Portal,
  request: FastifyRequest<InCounty>,
  reply: FastifyReply,
  posted?: Posted,
): Promise<Visit | null> => {
  const v = await visitOf(portal, request, reply, request.params.county, posted)
  if (v === null) {
    const reader = readerOf(portal, request, reply)
    sendPersonal(
      reply,
      errorPage(reader, 404, reader.words.refusal['county.notSetUp']({ params: {}, now: reader.now })),
      404,
    )
  }
  return v
}

export const sendWhy = (reply: FastifyReply, v: Visit, why: Why): FastifyReply => {
  const status = statusOf(why)
  return sendPersonal(reply, errorPage(v, status, refusalWords(v, why)), status)
}
