import type { ProblemCode } from '@jiebang/contract/problems/words.ts'
import type { FastifyError, FastifyInstance } from 'fastify'
import { sendProblem } from './problems.ts'
import { Refused } from './refused.ts'

const busy = new Set(['40001', '40P01', '53300', '55P03', '57014'])

/** What a database error means to the caller; null for a defect of ours. The only place that knows SQL states. */
export const storeProblem = (error: unknown): ProblemCode | null => {
  if (typeof error !== 'object' || error === null) return null
  const { code, message } = error as { code?: unknown; message?: unknown }
  const state = String(code ?? '')
  if (busy.has(state)) return 'store.busy'
  if (
    state.startsWith('08') ||
    state.startsWith('57P') ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(state)
  )
    return 'store.down'
  return /Connection terminated|timeout exceeded when trying to connect|connection error/i.test(
    String(message),
  )
    ? 'store.down'
    : null
}

const byFastify: { readonly [code: string]: ProblemCode } = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.tooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.notAcceptable',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.invalid',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.invalid',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.invalid',
}

/** Every fault becomes an answer; the text of an unexpected one goes to the log, never to the caller. */
export const answerFaults = (server: FastifyInstance): void => {
  server.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof Refused) return sendProblem(request, reply, error.why.refused, error.why)
    if (error.validation) {
      const errors = error.validation.map((v) => ({ path: v.instancePath, message: v.message ?? '' }))
      return sendProblem(request, reply, 'request.invalid', { errors })
    }
    if (error.statusCode === 429) return sendProblem(request, reply, 'rate.tooManyRequests')
    const known = byFastify[error.code] ?? storeProblem(error)
    if (known) {
      if (known.startsWith('store.')) request.log.warn({ state: error.code }, 'the store did not answer')
      return sendProblem(request, reply, known)
    }
    if (error.statusCode !== undefined && error.statusCode < 500)
      return sendProblem(request, reply, 'request.invalid')
    request.log.error({ err: { name: error.name, code: error.code, stack: error.stack } }, 'unexpected fault')
    return sendProblem(request, reply, 'fault.unexpected')
  })
}
