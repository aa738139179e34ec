import type { ProblemCode } from '@jiebang/contract/problems/catalogue.ts'
import type { FastifyError, FastifyInstance } from 'fastify'
import { storeFault } from '../store/fault-code.ts'
import { sendProblem } from './problems.ts'
import { Refused } from './refused.ts'

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
    if (error instanceof Refused) {
      const { why, errors } = error
      return sendProblem(request, reply, why.refused, errors ? { ...why, errors: [...errors] } : why)
    }
    if (error.validation) {
      const errors = error.validation.map((v) => ({ path: v.instancePath, message: v.message ?? '' }))
      return sendProblem(request, reply, 'request.invalid', { errors })
    }
    if (error.statusCode === 429) return sendProblem(request, reply, 'rate.tooManyRequests')
    const known = byFastify[error.code] ?? storeFault(error)
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
