import type { ProblemCode } from '@jiebang/contract/problems/catalogue.ts'
import { shellCodes } from '@jiebang/contract/problems/shell-codes.ts'
import { refusalWords } from '@jiebang/contract/problems/words.ts'
import { refusalCodes } from '@jiebang/core/relay/refusals.ts'
import type { FastifyInstance } from 'fastify'

const codes: readonly string[] = [...refusalCodes, ...shellCodes]
const isKnown = (code: string): code is ProblemCode => codes.includes(code)

/** `type` of a problem opens here: what happened and what to do, in both languages; docs/problems has the same. */
export const problemPages = (server: FastifyInstance): void => {
  server.get<{ Params: { code: string } }>('/problems/:code', (request, reply) => {
    const { code } = request.params
    if (!isKnown(code)) return reply.callNotFound()
    const [zh, en] = [refusalWords(code, {}, 'zh'), refusalWords(code, {}, 'en')]
    return reply
      .type('text/plain; charset=utf-8')
      .send(`${code}\n\n${zh.title}\n${zh.next}\n\n${en.title}\n${en.next}\n`)
  })
}
