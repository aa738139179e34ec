import type { FastifyReply } from 'fastify'
import { type Root, toJson, toXml } from './tree.ts'

export type Format = 'xml' | 'json'

export const mimeTypes = { xml: 'text/xml', json: 'application/json' } as const

/** The name and the format of `<name>.<format>`; the format is null where it is none that is offered. */
export const splitName = (file: string): { name: string; format: Format | null } => {
  const dot = file.lastIndexOf('.')
  const suffix = file.slice(dot + 1)
  const format = dot > 0 && (suffix === 'xml' || suffix === 'json') ? suffix : null
  return { name: format === null ? file : file.slice(0, dot), format }
}

export const send = (reply: FastifyReply, format: Format, root: Root, status = 200): FastifyReply =>
  reply
    .code(status)
    .header('content-type', `${mimeTypes[format]}; charset=utf-8`)
    .send(format === 'xml' ? toXml(root) : toJson(root))
