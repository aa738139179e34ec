import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** Writes one piece and waits while the reader is slower; rejects when it has gone away. */
export const putPiece = async (out: Writable, piece: string | Uint8Array): Promise<void> => {
  if (out.destroyed || out.writableEnded)
    throw out.errored ?? new Error('The reader of the export has gone away.')
  if (out.write(piece)) return
  const gone = new AbortController()
  const onClose = () => gone.abort()
  out.once('close', onClose)
  try {
    await once(out, 'drain', { signal: gone.signal })
  } catch (error) {
    throw out.errored ?? error
  } finally {
    out.off('close', onClose)
  }
}
