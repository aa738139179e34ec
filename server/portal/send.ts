import type { FastifyReply } from 'fastify'
import type { Html } from './html.ts'

/** Pages with personal data are kept by nobody: no cache, no search engine. */
export const sendPersonal = (reply: FastifyReply, page: Html, status = 200): FastifyReply =>
  reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(page.markup)

export const sendPublic = (reply: FastifyReply, page: Html, status = 200): FastifyReply =>
  reply
    .code(status)
    .header('cache-control', 'private, no-cache')
    .header('vary', 'cookie, accept-language')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(page.markup)

/** After a form: the address is always one of paths.ts, never one that came with the request. */
export const goTo = (reply: FastifyReply, path: string): FastifyReply =>
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(path, 303)
