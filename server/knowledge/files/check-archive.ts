import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { FileRefused } from './refusal.ts'

const inflate = promisify(inflateRaw)

const most = { entries: 2000, unpacked: 100 * 1024 * 1024, ratio: 200, name: 300 }
const signature = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 }

const unsafe = (): FileRefused => new FileRefused('file.archiveUnsafe')

type Entry = {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

const endOf = (bytes: Buffer): number => {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--)
    if (bytes.readUInt32LE(at) === signature.end) return at
  throw new FileRefused('file.damaged')
}

const entriesOf = (bytes: Buffer): readonly Entry[] => {
  const end = endOf(bytes)
  const count = bytes.readUInt16LE(end + 10)
  // 0xffff would mean ZIP64: no document of ten megabytes needs it.
  if (count > most.entries) throw unsafe()
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let i = 0; i < count; i++) {
    if (bytes.readUInt32LE(at) !== signature.central) throw new FileRefused('file.damaged')
    const [nameLength, extra, comment] = [28, 30, 32].map((o) => bytes.readUInt16LE(at + o))
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0)),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return entries
}

/** Names that leave the folder they are unpacked to, programs inside, and what hides by a name alone. */
const badName = (name: string): boolean =>
  name.length > most.name ||
  /[\p{Cc}\\:]/u.test(name) ||
  name.startsWith('/') ||
  name.split('/').includes('..') ||
  /(?:^|\/)vbaProject\.bin$|\.(?:exe|dll|js|vbs|bat|cmd|ps1|jar|sh|lnk|hta)$/i.test(name)

/** Unpacks to count only: what the directory says of the size may be a lie. */
const checkSize = async (bytes: Buffer, entry: Entry): Promise<void> => {
  if (bytes.readUInt32LE(entry.at) !== signature.local) throw new FileRefused('file.damaged')
  const from = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  const packed = bytes.subarray(from, from + entry.packed)
  if (packed.length !== entry.packed) throw new FileRefused('file.damaged')
  if (entry.method === 0) {
    if (entry.size !== entry.packed) throw unsafe()
    return
  }
  const unpacked = await inflate(packed, { maxOutputLength: Math.max(1, entry.size) }).catch(() => null)
  if (unpacked?.length !== entry.size) throw unsafe()
}

/** A document of Office is a zip: few entries, an honest size, names that stay inside, no macros. */
export const checkArchive = async (bytes: Buffer): Promise<void> => {
  try {
    const entries = entriesOf(bytes)
    const unpacked = entries.reduce((sum, e) => sum + e.size, 0)
    const packed = entries.reduce((sum, e) => sum + e.packed, 0)
    // Entries that share their bytes are how a small file becomes an endless one.
    if (packed > bytes.length || unpacked > most.unpacked || unpacked > bytes.length * most.ratio)
      throw unsafe()
    if (entries.some((e) => badName(e.name) || (e.method !== 0 && e.method !== 8))) throw unsafe()
    if (!entries.some((e) => e.name === '[Content_Types].xml')) throw new FileRefused('file.typeNotAllowed')
    for (const entry of entries) await checkSize(bytes, entry)
  } catch (error) {
    // A read beyond the end is a damaged file.
    throw error instanceof FileRefused ? error : new FileRefused('file.damaged')
  }
}
