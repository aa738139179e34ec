import type { FastifyRequest } from 'fastify'
import { readUpload } from '../../knowledge/files/read-upload.ts'
import type { Posted } from './body.ts'

/** A form as it came, sent plainly or with files: hostile until read. */
export type SentForm = {
  /** The first value of each field. */
  readonly posted: Posted
  /** Every value of each field, for lists of boxes. */
  readonly all: ReadonlyMap<string, readonly string[]>
}

export type ChosenFile = { readonly name: string; readonly bytes: Buffer }

const take = (all: Map<string, string[]>, name: string, value: string): void => {
  const known = all.get(name)
  if (known) known.push(value)
  else all.set(name, [value])
}

const sentOf = (all: ReadonlyMap<string, readonly string[]>): SentForm => ({
  posted: new Map([...all].map(([name, values]) => [name, values[0] ?? ''])),
  all,
})

/** Reads a form; each chosen file is handed over as it arrives, with the fields before it. */
export const readForm = async (
  request: FastifyRequest,
  onFile: (file: ChosenFile, before: SentForm) => Promise<void>,
): Promise<SentForm> => {
  const all = new Map<string, string[]>()
  if (request.isMultipart()) {
    await readUpload(
      request,
      ({ name, value }) => take(all, name, value),
      (_field, file) => onFile(file, sentOf(all)),
    )
    return sentOf(all)
  }
  const { body } = request
  if (body !== null && typeof body === 'object')
    for (const [name, value] of Object.entries(body))
      for (const one of Array.isArray(value) ? value : [value])
        if (typeof one === 'string') take(all, name, one)
  return sentOf(all)
}
