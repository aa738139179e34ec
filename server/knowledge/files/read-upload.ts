import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Upload } from './files.ts'
import type { FileLimits } from './limits.ts'

const kilobyte = 1024

/** Lets the routes of this scope take forms with files; the sizes are checked while they arrive. */
export const takeUploads = async (scope: FastifyInstance, limits: FileLimits): Promise<void> => {
  await scope.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      // One byte more than allowed tells that a file is too large without reading it to its end.
      fileSize: limits.bytes + 1,
      files: 20,
      fields: 200,
      fieldSize: 128 * kilobyte,
      fieldNameSize: 100,
      headerPairs: 20,
      parts: 220,
    },
  })
}

export type Field = { readonly name: string; readonly value: string }

/**
 * Reads a form in the order in which it was sent. `onFile` is called for every chosen file as it arrives, with the
 * fields before it read already; inputs without a chosen file are passed over.
 */
export const readUpload = async (
  request: FastifyRequest,
  onField: (field: Field) => void,
  onFile: (name: string, upload: Omit<Upload, 'keepLocation'>) => Promise<void>,
): Promise<void> => {
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') onField({ name: part.fieldname, value: part.value })
      continue
    }
    const bytes = await part.toBuffer()
    if (part.filename || bytes.length > 0) await onFile(part.fieldname, { name: part.filename ?? '', bytes })
  }
}
