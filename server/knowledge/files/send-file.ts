import type { FastifyReply } from 'fastify'
import { isImage } from './file-kind.ts'
import { disposition, servedName } from './file-name.ts'
import type { OpenedFile } from './files.ts'

/**
 * The bytes on their way out. Nothing in them may run or be taken for something else, whatever they are: no sniffing,
 * an empty sandbox, and only pictures open in the page.
 */
export const sendFile = (reply: FastifyReply, { file, mime, stream }: OpenedFile): FastifyReply =>
  reply
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-store')
    .header(
      'content-disposition',
      disposition(isImage(mime) ? 'inline' : 'attachment', servedName(file.name, mime)),
    )
    .type(mime)
    .send(stream)
