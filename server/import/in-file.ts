import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refused } from '../http/refused.ts'

/** Keeps what comes on disk for as long as it is read; too much of it is refused in the middle. */
export const inFile = async <T>(
  body: Readable,
  mostBytes: number,
  work: (path: string) => Promise<T>,
): Promise<T> => {
  const path = join(tmpdir(), `jiebang-upload-${randomUUID()}`)
  let bytes = 0
  try {
    await pipeline(
      body,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const piece of source) {
          bytes += piece.length
          if (bytes > mostBytes) throw new Refused({ refused: 'request.tooLarge' })
          yield piece
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    )
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}
