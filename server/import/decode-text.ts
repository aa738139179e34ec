import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import iconv from 'iconv-lite'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

const PREFIX_BYTES = 256 * 1024

/** The first bytes of a file, at most 256 KiB. */
export const readPrefix = async (path: string): Promise<Buffer> => {
  let file: FileHandle | undefined
  try {
    file = await open(path, 'r')
    const buffer = Buffer.alloc(PREFIX_BYTES)
    const { bytesRead } = await file.read(buffer, 0, PREFIX_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file?.close()
  }
}

const isUtf8 = (prefix: Buffer): boolean => {
  try {
    // `stream` lets the prefix end inside a character.
    new TextDecoder('utf-8', { fatal: true }).decode(prefix, { stream: true })
    return true
  } catch {
    return false
  }
}

/** How far from right a text is, by the characters that did not decode. */
const lostShare = (text: string): number => {
  const lost = text.split('\ufffd').length - 1
  return text.length === 0 ? 0 : lost / text.length
}

/**
 * Byte-order marks decide; without one, a prefix that is strictly valid UTF-8 is UTF-8, else it is GB18030
 * (which GBK and GB2312 are parts of). Null when neither reads: then it is no text.
 */
export const detectEncoding = (prefix: Buffer): Encoding | null => {
  if (prefix[0] === 0xff && prefix[1] === 0xfe) return 'utf-16le'
  if (prefix[0] === 0xfe && prefix[1] === 0xff) return 'utf-16be'
  if (isUtf8(prefix)) return 'utf-8'
  // A file that is UTF-8 but for a few damaged bytes stays UTF-8: only the rows that hold them are refused.
  const asUtf8 = lostShare(prefix.toString('utf8'))
  const asGb = lostShare(iconv.decode(prefix, 'gb18030'))
  if (Math.min(asUtf8, asGb) > 0.05) return null
  return asUtf8 < asGb ? 'utf-8' : 'gb18030'
}

/** The prefix as text, without a byte-order mark; it may end in a broken character. */
export const decodePrefix = (prefix: Buffer, encoding: Encoding): string => iconv.decode(prefix, encoding)

/** The whole file as pieces of text, without a byte-order mark. `onBytes` hears how many bytes were read. */
export const decodeFile = async function* (
  path: string,
  encoding: Encoding,
  onBytes: (count: number) => void,
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes: Buffer = chunk
    onBytes(bytes.length)
    const text = decoder.write(bytes)
    if (text !== '') yield text
  }
  const rest = decoder.end()
  if (rest !== undefined && rest !== '') yield rest
}
